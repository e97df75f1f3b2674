import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen, MARK } from './listening-web.ts';

const LOOPBACK = new URL('http://localhost:3000');

/** Another site (`127.0.0.1`, where Shopkey is `localhost`), such as a platform: answers each path with one page or redirect. */
async function otherSite(answer: (path: string) => { location: string } | { body: string }) {
  const server = createServer((req, res) => {
    const given = answer(req.url ?? '');
    if ('location' in given) res.writeHead(302, { location: given.location }).end();
    else res.writeHead(200, { 'content-type': 'text/html' }).end(given.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

describe('adapters/web in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ];
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
  });
  afterAll(() => browser.close());

  it('S2: the mark goes with the browser through the platform and comes back, to a clean address', async () => {
    let origin = '';
    await using platform = await otherSite(() => ({ location: `${origin}/callback/amazon/app?code=c-1&state=s-1` }));
    await using web = await listen({
      publicUrl: LOOPBACK,
      doors: { start: async () => ({ kind: 'go', url: `${platform.origin}/consent`, cookie: MARK }) },
    });
    origin = `http://localhost:${web.port}`;
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('console', (message) => problems.push(message.text()));
    await page.goto(`${origin}/go/Ab3dE`);
    expect(page.url()).toBe(`${origin}/done/en`);
    expect(web.asked[1]).toMatchObject({ door: 'callback', what: { cookies: { [MARK.name]: MARK.value } } });
    expect(await page.title()).toBe('Done. Go back to the chat. · Shopkey');
    const radius = "getComputedStyle(document.querySelector('main')).borderTopLeftRadius";
    expect(await page.evaluate(radius)).toBe('16px');
    expect(problems.filter((text) => !text.includes('404'))).toEqual([]);
    await page.close();
  });

  it('S32: another site can neither frame a page nor post to it', async () => {
    await using web = await listen({ publicUrl: LOOPBACK });
    const origin = `http://localhost:${web.port}`;
    await using site = await otherSite((path) => ({
      body:
        path === '/frame'
          ? `<iframe src="${origin}/done/en"></iframe>`
          : `<form method="post" action="${origin}/go/Ab3dE"><button>x</button></form>`,
    }));
    const page = await browser.newPage();
    await page.goto(`${site.origin}/frame`);
    expect(await page.frames()[1]?.content()).not.toContain('Done. Go back to the chat.');
    await page.goto(`${site.origin}/form`);
    const [answer] = await Promise.all([page.waitForResponse(`${origin}/go/Ab3dE`), page.click('button')]);
    expect(answer.status()).toBe(405);
    expect(web.asked).toEqual([]);
    await page.close();
  });
});
