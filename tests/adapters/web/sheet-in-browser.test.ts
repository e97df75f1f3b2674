import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../adapters/web/limits.ts';
import type { Locale, SheetForm } from '../../../bot/ports.ts';
import { text } from '../../../bot/text/index.ts';
import { listen } from './listening-web.ts';

const PAGE = `07${'A'.repeat(43)}`;
const formIn = (locale: Locale): SheetForm => ({
  locale,
  most: 20_000,
  cookie: { name: 'sk-enter-1', value: 'cookie-1', maxAgeS: 600, sameSite: 'Strict' },
  proof: 'proof-1',
});

describe.each(['en', 'zh-CN'] as const)('the page of a sheet in Chromium, %s', (locale) => {
  let browser: Browser;
  beforeAll(async () => {
    const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args });
  });
  afterAll(() => browser.close());

  async function opened(again?: Partial<SheetForm>) {
    const pasted: string[] = [];
    /** A form must come from there; its port is known once it listens. */
    const publicUrl = new URL('http://localhost:3000');
    const web = await listen({
      publicUrl,
      doors: {
        sheet: async () => formIn(locale),
        admitsSheet: async () => true,
        async sheetSent(arrival) {
          pasted.push(arrival.pasted);
          return again ? { kind: 'again', form: { ...formIn(locale), ...again } } : { kind: 'done', locale };
        },
      },
    });
    publicUrl.port = String(web.port);
    const page = await browser.newPage();
    await page.goto(`http://localhost:${web.port}/sheet/${PAGE}`);
    return { web, page, pasted };
  }

  it('a file that is too large is answered, when all of it was sent', async () => {
    const { web, page, pasted } = await opened();
    const buffer = Buffer.alloc(LIMITS.sheetBytes * 3, 'x');
    await page.setInputFiles('#file', { name: 'roles.csv', mimeType: 'text/csv', buffer });
    await page.locator('button').click();
    await page.getByText(text(locale, 'web.tooMuch.text')).waitFor();
    expect(pasted).toEqual([]);
    await page.close();
    await web.close();
  });

  it('rows that do not fit come back as they were, to be sent again', async () => {
    const rows = '\nperson,role\n</textarea><b>"&amp;"';
    const { web, page, pasted } = await opened({ fault: 'x', pasted: rows });
    await page.fill('#pasted', rows);
    await page.locator('button').click();
    await page.locator('.fault').waitFor();
    expect(await page.inputValue('#pasted')).toBe(rows);
    await page.locator('button').click();
    await page.locator('.fault').waitFor();
    expect(pasted.map((one) => one.replaceAll('\r', ''))).toEqual([rows, rows]);
    await page.close();
    await web.close();
  });
});
