import { describe, expect, it } from 'vitest';
import { press, visit } from '../browser.ts';
import { APP, consentUrl, open } from './visitor.ts';

const ME = { login: 'Northwind Home', account: 'A2NORTHWIND001' };
const query = (values: Record<string, string>) => `?${new URLSearchParams(values)}`;

/** Every page that a browser may come to, by its address without host. */
const PAGES: readonly string[] = [
  '/',
  ...[{}, { login: 'Sakura' }, ME, { ...ME, answer: 'cancel' }, { login: 'Solo' }, { ...ME, simulate: 'MD5200' }].map(
    (more) => `/sc/UK/apps/authorize/consent${query({ application_id: APP.id, ...more })}`,
  ),
  '/sc/UK/apps/authorize/consent',
  `/sc/UK/apps/authorize/confirm/${APP.id}`,
  ...['manage-your-apps', 'develop-apps', 'appstore', 'appstore?start=yes'].map((page) => `/sc/JP/${page}`),
  ...[{}, ME, { ...ME, mode: 'self' }, { ...ME, mode: 'self', terms: 'accepted' }].map(
    (more) => `/mws/UK/${query(more)}`,
  ),
];

describe('sandbox/amazon pages', () => {
  it.each(PAGES)('%s says in both languages that it is a simulation, and runs no script', async (path) => {
    await using sandbox = await open();
    sandbox.control({ mws: 'as-it-was' });
    for (const [language, said] of [
      ['en_US', 'This is not Amazon.'],
      ['zh_CN', '不是亚马逊'],
    ] as const) {
      const page = await visit(`${sandbox.url}${path}${path.includes('?') ? '&' : '?'}language=${language}`);
      expect(page.html).toContain(said);
      expect(page.html).toContain(`<html lang="${language === 'en_US' ? 'en' : 'zh-CN'}">`);
      expect(page.html).not.toMatch(/<script|\{\w+\}<|undefined/);
    }
  });

  it('the first page leads to every site’s pages, and its switches open MWS and close it', async () => {
    await using sandbox = await open();
    const home = await visit(`${sandbox.url}/`);
    const links = [...home.html.matchAll(/<a href="(\/(?:sc|mws)[^"]+)"/g)].map((one) => one[1] ?? '');
    expect(links).toHaveLength(23 * 3 + 10);
    for (const link of [links[0], links[1], links[2]]) expect((await visit(sandbox.url + link)).status).toBe(200);
    await press(home, 'MWS as it was');
    expect((await visit(`${sandbox.url}/mws/UK/`)).title).toBe('Sign in');
    await press(home, 'MWS as it is: ended');
    expect((await visit(`${sandbox.url}/mws/UK/`)).title).toBe('Amazon MWS');
  });

  it('escapes what an address brings', async () => {
    await using sandbox = await open();
    const page = await visit(consentUrl(sandbox, { state: '"><script>alert(1)</script>', simulate: '<b>' }));
    expect(page.html).not.toContain('<script');
    expect(page.html).not.toContain('<b>');
  });
});
