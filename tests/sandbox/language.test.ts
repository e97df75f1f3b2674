import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulations } from '../../sandbox/index.ts';
import { buttonsOf, linksOf, sentBy } from './browser.ts';

const PAGES = 60;

/** Takes what the simulations tell Shopkey. */
const shopkey = createServer((_request, response) => void response.writeHead(204).end());
beforeAll(() => new Promise<void>((resolve) => void shopkey.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => void shopkey.close(resolve)));

/** A browser set to English that has chosen Chinese on the first page, with a jar for cookies; it follows redirects within the simulation. */
function chineseBrowser(origin: string) {
  const jar = new Map<string, string>();
  return async function open(url: URL, init: RequestInit = {}): Promise<{ url: URL; html: string }> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(url, { ...init, redirect: 'manual', headers: { cookie, 'accept-language': 'en' } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    const html = await answer.text();
    const location = new URL(answer.headers.get('location') ?? url, url);
    return answer.headers.has('location') && location.origin === origin ? open(location) : { url, html };
  };
}

describe.each(simulations.map((one) => ({ name: one.name, simulation: one })))(
  'the pages of $name',
  ({ simulation }) => {
    it('stay Chinese where they were begun so, whatever is followed or pressed', async () => {
      const { port } = shopkey.address() as AddressInfo;
      const running = await simulation.start({ port: 0, shopkey: `http://127.0.0.1:${port}` });
      try {
        const { origin } = new URL(running.url);
        const open = chineseBrowser(origin);
        const first = await open(new URL('/?language=zh_CN', origin));
        const [todo, seen, english]: [(typeof first)[], Set<string>, string[]] = [[first], new Set(), []];
        let posted = 0;
        for (let page = todo.shift(); page && seen.size < PAGES; page = todo.shift()) {
          if (page.html.includes('<html') && !page.html.includes('<html lang="zh-CN"')) english.push(page.url.href);
          const forms = buttonsOf(page).map((button) => sentBy(page, button));
          const links = linksOf(page).map((url) => ({ url, init: {} as RequestInit }));
          for (const { url, init } of [...forms, ...links]) {
            const name = `${init.method ?? 'GET'} ${url.pathname} ${init.body ?? url.search}`;
            if (seen.has(name) || url.origin !== origin || url.searchParams.get('language') === 'en_US') continue;
            seen.add(name);
            if (init.method === 'POST') posted++;
            todo.push(await open(url, init));
          }
        }
        expect(english).toEqual([]);
        expect(posted).toBeGreaterThan(0);
      } finally {
        await running.stop();
      }
    });
  },
);
