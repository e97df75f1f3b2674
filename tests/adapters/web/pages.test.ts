import { describe, expect, it } from 'vitest';
import { html } from '../../../adapters/web/html.ts';
import { listen } from './listening-web.ts';

describe('adapters/web pages', () => {
  it('S5: what goes into a page is escaped, markup of ours is not', () => {
    const item = (each: string) => html`<li title="${each}">`;
    expect(html`<ul>${['<', '"', "'", '&', '>'].map(item)}</ul>`.source).toBe(
      '<ul><li title="&lt;"><li title="&quot;"><li title="&#39;"><li title="&amp;"><li title="&gt;"></ul>',
    );
  });

  it('S5: no page has a script or loads anything but our style sheet', async () => {
    await using web = await listen();
    const paths = ['done', 'parked', 'told'].flatMap((name) => [`/${name}/en`, `/${name}/zh-CN`]);
    for (const path of [...paths, '/nowhere', '/callback/a/b?c=1&c=1', '/login/a/b']) {
      const { body } = await web.ask(path);
      expect(body.match(/(\b(src|srcset|href|action|style|on\w+)=|url\()[^ >]*/g), path).toEqual(['href="/style.css"']);
      expect(body).not.toMatch(/<(script|img|iframe|form|style)/);
    }
    const style = await web.ask('/style.css');
    expect(style.headers['content-type']).toBe('text/css; charset=utf-8');
    expect(style.body).not.toMatch(/url\(|@import/);
  });

  it('every page in one language says its own, and a page for all says both', async () => {
    await using web = await listen();
    for (const name of ['done', 'parked', 'told']) {
      expect((await web.ask(`/${name}/en`)).body).not.toMatch(/\p{Script=Han}/u);
      expect((await web.ask(`/${name}/zh-CN`)).body).toMatch(/<h1>.*\p{Script=Han}/u);
    }
    expect((await web.ask('/nowhere')).body).toMatch(/<section lang="en">[\s\S]*<section lang="zh-CN">/);
  });
});
