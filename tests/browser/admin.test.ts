import { createServer, type Server } from 'node:http';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locale } from '../../bot/ports.ts';
import { type TextId, textIfAny } from '../../bot/text/index.ts';
import { freePort } from '../support/free-port.ts';
import { browserScene } from './scene.ts';

/** Who sits at the playground. */
const ADMIN = 'teams/00000000-0000-0000-0000-0000000000001/00000000-0000-0000-0000-0000000000020';
const ERP_PORT = await freePort();
/** Pages are as wide as a small window. */
const WINDOW = { width: 760, height: 640 };

const scene = browserScene({ SHOPKEY_ADMINS: ADMIN, SHOPKEY_WEBHOOK_PRIVATE_HOSTS: `127.0.0.1:${ERP_PORT}` });

/** A program that takes what it is sent. */
let erp: Server;
const arrived: string[] = [];
beforeAll(async () => {
  erp = createServer((request, response) => {
    request.on('data', (part: Buffer) => void arrived.push(part.toString()));
    request.on('end', () => response.writeHead(204).end());
  });
  await new Promise<void>((resolve) => erp.listen(ERP_PORT, '127.0.0.1', resolve));
});
afterAll(() => void erp.close());

/** A line of a seller's own app at the simulated Amazon. */
function lineOf(seller: string, site: string, region: string, name: string): string {
  const id = seller.toLowerCase();
  const own = `amzn1.application-oa2-client.sandbox-${id},amzn1.oa2-cs.v1.sandbox-${id}`;
  return `amazon:private,${site},${name},${seller},${own},Atzr|sandbox-${id}-${region}`;
}

const HEADER = 'flow,site,name,sellerId,clientId,clientSecret,refreshToken';
const OLD: Readonly<Record<Locale, readonly string[]>> = {
  en: [
    lineOf('A2NORTHWIND001', 'UK', 'eu', 'old_northwind'),
    lineOf('A2LANTERNHOF01', 'FR', 'eu', 'old_lanternhof_fr'),
    lineOf('A2SAKURA000001', 'JP', 'eu', 'old_sakura'),
  ],
  'zh-CN': [
    lineOf('A2HANGZHOU0001', 'US', 'na', 'old_hangzhou'),
    lineOf('A2LANTERNHOF01', 'FR', 'eu', 'old_lanternhof_fr'),
    lineOf('A2BIRCHWOOD001', 'DE', 'na', ''),
  ],
};

describe.each<Locale>(['en', 'zh-CN'])('an administrator, in %s', (locale) => {
  const say = (id: TextId, params?: Readonly<Record<string, string | number>>) => textIfAny(locale, id, params) ?? id;

  const picture = (shown: Locator | Page, name: string) => scene.chat.picture(shown, `${name}-${locale}`);

  async function opened(card: Locator, label: string): Promise<Page> {
    const page = await scene.chat.open(card, label);
    await page.setViewportSize(WINDOW);
    await page.locator('main').waitFor();
    return page;
  }

  /** The page that shows a secret once. */
  async function revealed(card: Locator, label: string, name: string): Promise<string> {
    const page = await opened(card, label);
    await picture(page, `${name}-1`);
    await page.getByRole('button', { name: say('web.reveal.show') }).click();
    const field = page.locator('main.good .secret');
    await field.waitFor();
    await picture(page, `${name}-2`);
    /** One click, as the page says. */
    await field.click();
    const secret = String(await page.evaluate('String(getSelection())'));
    expect(secret).toBe(await field.innerText());
    await page.close();
    return secret;
  }

  it('S30: brings the shops of an older system by a page, and is told line by line', async () => {
    const { chat } = scene;
    await chat.say(locale === 'en' ? 'language English' : 'language 中文');
    await chat.card(locale === 'en' ? 'English' : '中文');
    await chat.say(locale === 'en' ? 'import' : '导入');
    const asked = await chat.card(say('import.about'));
    await picture(asked, 'import-1-ask');
    const page = await opened(asked, say('import.do.open'));
    await page.locator('textarea').fill([HEADER, ...OLD[locale]].join('\n'));
    await page.evaluate("document.querySelector('textarea').scrollTo(0, 0)");
    await picture(page.locator('main'), 'import-2-page');
    await page.getByRole('button', { name: say('import.page.submit') }).click();
    await page.locator('main.good').waitFor();
    await page.close();
    const received = await chat.card(say('import.received', { count: 3, open: 3 }));
    await picture(received, 'import-3-received');
    await chat.press(received, say('import.do.start', { count: 3 }));
    const ended = await chat.card(say('import.ended', { count: 3, saved: 1, not: 2 }));
    await picture(ended, 'import-4-result');
    expect(await ended.innerText()).not.toMatch(/Atzr|oa2-cs/);
  });

  it('S33: makes a key for a program, which a page shows once', async () => {
    const { chat } = scene;
    await chat.say(locale === 'en' ? 'keys' : '接口密钥');
    await chat.press(await chat.card(say('keys.title')), say('keys.new'));
    const form = await chat.card(say('keys.form'));
    await chat.fill(form, say('keys.field.name'), locale === 'en' ? 'ERP, warehouse' : 'ERP 仓库');
    await picture(form, 'keys-1-new');
    await chat.press(form, say('keys.make'));
    const made = await chat.card(say('keys.made.text'));
    await picture(made, 'keys-2-made');
    expect(await revealed(made, say('keys.show'), 'reveal')).toMatch(/^spk_/);
    const shown = await chat.card(say('keys.shown.text'));
    await picture(shown, 'keys-3-shown');
    await chat.press(shown, say('keys.all'));
    const list = await chat.card(say('keys.which'));
    await picture(list, 'keys-4-list');
    expect(await list.innerText()).toContain(say('keys.unused'));
  });

  it('S41: gives a program’s address, and sees a test arrive', async () => {
    const { chat } = scene;
    const name = locale === 'en' ? 'ERP' : '仓库 ERP';
    await chat.say(locale === 'en' ? 'webhooks' : '回调通知');
    await chat.press(await chat.card(say('hooks.title')), say('hooks.new'));
    const form = await chat.card(say('hooks.form'));
    await chat.fill(form, say('hooks.field.name'), name);
    await chat.fill(form, say('hooks.field.url'), `http://127.0.0.1:${ERP_PORT}/hooks/shopkey`);
    await picture(form, 'webhooks-1-new');
    await chat.press(form, say('hooks.add'));
    const made = await chat.card(say('hooks.made.text'));
    expect(await revealed(made, say('hooks.secret'), 'webhooks-secret')).toMatch(/^whsec_/);
    const shown = await chat.card(say('hooks.shown.text'));
    await chat.press(shown, say('hooks.show'));
    const card = await chat.card(say('hooks.never'));
    await picture(card, 'webhooks-2-card');
    await chat.press(card, say('hooks.test'));
    const tested = await chat.card(say('hooks.tested.text'));
    await picture(tested, 'webhooks-3-tested');
    expect(arrived.filter((body) => JSON.parse(body).type === 'test')).toHaveLength(locale === 'en' ? 1 : 2);
  });

  it('disconnects a shop, and has it back', async () => {
    const { chat } = scene;
    const shop = locale === 'en' ? 'old_northwind' : 'old_hangzhou';
    await chat.say(`${locale === 'en' ? 'disconnect' : '断开'} ${shop}`);
    const asked = await chat.card(say('disconnect.keep'));
    await picture(asked, 'disconnect-imported');
    await chat.press(asked, say('disconnect.do'));
    const gone = await chat.card(say('disconnect.undo'));
    await chat.press(gone, say('disconnect.undo'));
    await picture(await chat.card(say('disconnect.undone', { names: shop })), 'disconnect-3-undone');
  });
});
