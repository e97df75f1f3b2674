import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hardened, openWeb } from '../../adapters/web/index.ts';
import { noMeter } from '../../bot/meter.ts';
import { fakeSurface } from '../fakes/surface.ts';
import { actionsOf, LIN, startWalker, textOf, type Walker } from '../support/walker.ts';

const PICTURES = join(import.meta.dirname, '../../docs/pictures');
const PHONE = { width: 390, height: 844 };

let browser: Browser;
beforeAll(async () => {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
});
afterAll(() => browser.close());

/** A whole Shopkey behind a real server, in a chat without masked inputs; and a phone whose browser runs no script. */
async function scene(said: string) {
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const surface = { ...fakeSurface(), can: { maskedInput: false, inputsInCard: false } };
  const walker = await startWalker({ surface, deps: { publicUrl, admins: [LIN.id] } });
  const nothing = () => undefined;
  hardened(app);
  openWeb({
    meter: noMeter,
    doors: walker.shopkey.doors,
    api: walker.shopkey.api,
    ready: async () => undefined,
    trustProxies: [],
    log: { info: nothing, warn: nothing, error: nothing },
    clock: walker.clock,
    publicUrl: new URL(publicUrl),
  }).routes(app);
  await walker.say(said);
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
  const page = await context.newPage();
  return {
    walker,
    page,
    async close() {
      await context.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function addressOf(walker: Walker): string {
  const action = actionsOf(walker.card()).find((one) => one.kind === 'open');
  return action?.kind === 'open' ? action.url : '';
}

async function picture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES === '1') await page.screenshot({ path: join(PICTURES, `entry-page-${name}.png`) });
}

describe('the entry page in Chromium, without script, on a phone', () => {
  it.each([
    ['en', 'authorize amazon private UK', 'Received. Go back to the chat.'],
    ['zh', '授权 亚马逊 private 英国', '已收到，请回到聊天窗口。'],
  ])('S30: takes what is typed, says what does not fit, and the card goes on (%s)', async (name, said, received) => {
    const { walker, page, close } = await scene(said);
    await page.goto(addressOf(walker));
    await picture(page, name);
    expect(await page.locator('input[type=password]').count()).toBe(2);
    await page.locator('input').nth(1).fill('amzn1.application-oa2-client.abcd1234');
    await page.locator('input').nth(2).fill('amzn1.application-oa2-client.abcd1234');
    await page.locator('input').nth(3).fill('Atzr|CANARY-TOKEN-0123456789');
    await page.locator('button').click();
    expect(await page.locator('.field.wrong').count()).toBe(1);
    expect(await page.content()).not.toContain('CANARY');
    await picture(page, `${name}-again`);
    await page.locator('.field.wrong input').fill('amzn1.oa2-cs.v1.CANARY-SECRET-9f2c');
    await page.locator('button').click();
    expect(await page.locator('h1').innerText()).toBe(received);
    expect(new URL(page.url()).pathname).toMatch(/^\/entered\//);
    await walker.shopkey.drain();
    expect(walker.card().step?.n).toBe(2);
    await close();
  });

  it.each([
    ['en', 'import', 'Received. Go back to the chat.', '100 lines have arrived; 100 can be tried.'],
    ['zh', '导入', '已收到，请回到聊天窗口。', '收到 100 行，其中 100 行可以导入。'],
  ])(
    'S30, S34: takes as many lines as it says, and nothing of them is shown again (%s)',
    async (name, said, ok, card) => {
      const { walker, page, close } = await scene(said);
      await page.goto(addressOf(walker));
      await picture(page, `import-${name}`);
      const head = 'flow,site,name,sellerId,clientId,clientSecret,refreshToken';
      const lines = Array.from({ length: 100 }, (_, i) => {
        const line = `amazon:private,UK,old_${i},A2OLDSELLER${i},amzn1.application-oa2-client.abcd${i},amzn1.oa2-cs.v1.canary-${i},`;
        return `${line}Atzr|CANARY-${i}-`.padEnd(395, '0');
      });
      await page.locator('textarea').fill([head.replace('site', 'CANARY'), ...lines].join('\n'));
      await page.locator('button').click();
      expect(await page.locator('.field.wrong').count()).toBe(1);
      expect(await page.content()).not.toContain('CANARY');
      await picture(page, `import-${name}-again`);
      await page.locator('textarea').fill([head, ...lines].join('\n'));
      await page.locator('button').click();
      expect(await page.locator('h1').innerText()).toBe(ok);
      await walker.work();
      expect(textOf(walker.card())).toContain(card);
      expect(walker.seen()).not.toContain('CANARY');
      await close();
    },
  );

  it('S30: a form of another site that posts to the address is refused', async () => {
    const { walker, page, close } = await scene('authorize amazon private UK');
    const address = addressOf(walker);
    await page.goto(address);
    await page.goto(
      `data:text/html,<form method="post" action="${address}"><input name="proof" value="x"><button>go</button></form>`,
    );
    await page.locator('button').click();
    expect(await page.locator('h1').first().innerText()).toBe('There is nothing to do here.');
    expect(walker.card().step?.n).toBe(1);
    await close();
  });
});
