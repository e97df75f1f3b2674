import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderMessage } from '../../../adapters/slack/render.ts';
import { renderForm } from '../../../adapters/slack/render-form.ts';
import { renderHome } from '../../../adapters/slack/render-home.ts';
import type { Locale, Person } from '../../../bot/ports.ts';
import { faultsOf, faultsOfView } from '../../fakes/slack-blocks.ts';
import { fakeSurface } from '../../fakes/surface.ts';
import { bind } from '../../support/bound.ts';
import { plantShop } from '../../support/company.ts';
import { hoursWork, withdrawn } from '../../support/hours.ts';
import { messagePage, viewPage } from '../../support/slack-preview.ts';
import { consent, LIN, MEI, startWalker } from '../../support/walker.ts';

const PICTURES = join(import.meta.dirname, '../../../docs/pictures');

let browser: Browser;
beforeAll(async () => {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
});
afterAll(() => browser.close());

/** `PICTURES=1` writes it to docs/pictures/; every time it is looked at whether all of it is in the window. */
async function picture(name: string, html: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 640, height: 200 }, deviceScaleFactor: 2 });
  await page.setContent(html);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(640);
  if (process.env.PICTURES === '1')
    await page.screenshot({ path: join(PICTURES, `slack-${name}.png`), fullPage: true });
  await page.close();
}

describe('slack: the cards of a walk, as a preview', () => {
  it.each<[Locale, Person, string, string]>([
    ['en', LIN, 'authorize amazon UK', 'authorize amazon private UK'],
    ['zh-CN', MEI, '授权 亚马逊 英国', '授权 亚马逊 private 英国'],
  ])('fit and are whole (%s)', async (locale, who, app, entry) => {
    const surface = fakeSurface();
    const walker = await startWalker({ surface: { ...surface, can: { maskedInput: false, inputsInCard: false } } });
    const card = () => {
      const { blocks } = renderMessage(walker.card(), locale);
      expect(faultsOf(blocks, 'message')).toEqual([]);
      return messagePage(blocks);
    };
    await walker.say(app, { who });
    await picture(`1-consent-${locale}`, card());
    await consent(walker);
    await picture(`2-confirm-${locale}`, card());
    const form = renderForm(walker.card(), undefined, locale);
    expect(form && faultsOfView(form)).toEqual([]);
    await picture(`form-${locale}`, viewPage(form ?? {}));
    await walker.press(locale === 'en' ? 'Save' : '保存', {}, { who });
    await picture(`3-saved-${locale}`, card());
    await walker.say(entry, { who });
    await picture(`entry-${locale}`, card());
    const home = renderHome(await walker.shopkey.home(who));
    expect(faultsOfView(home)).toEqual([]);
    await picture(`home-${locale}`, viewPage(home));
    await walker.say(locale === 'en' ? 'shops' : '我的店铺', { who });
    await picture(`shops-${locale}`, card());
    await walker.say(locale === 'en' ? 'help' : '帮助', { who });
    await picture(`help-${locale}`, card());
  });

  it.each<[Locale, Person, string]>([
    ['en', { ...LIN, zone: 'Europe/London' }, 'quiet 22-8, morning 8:30'],
    ['zh-CN', { ...MEI, zone: 'Asia/Shanghai' }, '免打扰 22点到8点，早报 8点半'],
  ])('fit: quiet hours, their form, and the morning line (%s)', async (locale, who, said) => {
    const surface = fakeSurface();
    const walker = await startWalker({ surface: { ...surface, can: { maskedInput: false, inputsInCard: false } } });
    for (const name of ['northwind_uk', 'northwind_de', 'lanternhof_de']) await plantShop(walker, { name, by: who.id });
    await bind(walker.storage);
    await withdrawn(walker.storage, 'northwind_de');
    const card = () => {
      const { blocks } = renderMessage(walker.card(), locale);
      expect(faultsOf(blocks, 'message')).toEqual([]);
      return messagePage(blocks);
    };
    await walker.say(said, { who });
    await picture(`hours-${locale}`, card());
    await walker.press(locale === 'en' ? 'Change' : '修改', {}, { who });
    const form = renderForm(walker.card(), undefined, locale);
    expect(form && faultsOfView(form)).toEqual([]);
    await picture(`hours-form-${locale}`, viewPage(form ?? {}));
    walker.clock.advance(((await walker.storage.hours.read(who.id))?.dueAtMs ?? 0) - walker.clock.now());
    await hoursWork(walker);
    await picture(`morning-${locale}`, card());
  });

  it.each<[Locale, Person, string, string]>([
    ['en', LIN, 'authorize amazon UK', 'authorize amazon private UK'],
    ['zh-CN', MEI, '授权 亚马逊 英国', '授权 亚马逊 private 英国'],
  ])('fit when something is wrong, and where secrets are typed in Slack (%s)', async (locale, who, app, secret) => {
    const surface = fakeSurface();
    const walker = await startWalker({ surface: { ...surface, can: { maskedInput: true, inputsInCard: false } } });
    await walker.say(app, { who });
    walker.amazon.account = { sites: [{ code: 'DE', storeName: 'Lanternhof', suspended: false }] };
    await consent(walker);
    await picture(`wrong-site-${locale}`, messagePage(renderMessage(walker.card(), locale).blocks));
    await walker.say(secret, { who });
    const form = renderForm(walker.card(), undefined, locale);
    expect(form && faultsOfView(form)).toEqual([]);
    await picture(`secret-form-${locale}`, viewPage(form ?? {}));
  });
});
