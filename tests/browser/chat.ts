import { type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { temporaryFolder } from '../support/processes.ts';

/** A person's browser at the playground. */
export interface Chat {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Presses of Shopkey's own buttons and links, and one for all that happens on the platform's pages (STORYBOARD). */
  readonly presses: string[];
  say(text: string): Promise<void>;
  card(text: string | RegExp): Promise<Locator>;
  press(card: Locator, label: string): Promise<void>;
  /** Opens the card's link, presses what the platform's pages show, one button after the other, and gives the page it ended on. */
  consent(card: Locator, label: string, buttons: readonly string[]): Promise<string>;
  /** The same, on pages that are not left by pressing: what to do there is the caller's. */
  open(card: Locator, label: string): Promise<Page>;
  /** Keeps a picture of a card or a page for the docs, when `PICTURES=1` asks for them. */
  picture(shown: Locator | Page, name: string): Promise<void>;
  /** Fills an input by its label. */
  fill(card: Locator, label: string, value: string): Promise<void>;
  close(): Promise<void>;
}

/** What counts as one press: everything on the platform's own pages. */
export const PLATFORM = 'consent';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Longer than a shared machine stands still. */
const PATIENCE_MS = 60_000;

/** Only loopback is reached; the playground asks for fonts from elsewhere. */
export async function openChat(url: string): Promise<Chat> {
  const context = await chromium.launchPersistentContext(temporaryFolder('chromium'), {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
    viewport: { width: 1180, height: 1300 },
  });
  await context.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => route.abort());
  context.setDefaultTimeout(PATIENCE_MS);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  // What is written before the playground has made its conversation is dropped by it, without a word.
  await page.getByText('conversationUpdate').first().waitFor();
  const presses: string[] = [];
  const open = async (card: Locator, label: string): Promise<Page> => {
    presses.push(label);
    const link = card.getByRole('link', { name: label }).or(card.getByRole('button', { name: label }));
    const [opened] = await Promise.all([context.waitForEvent('page'), link.first().click()]);
    return opened;
  };
  return {
    page,
    context,
    presses,
    async say(text) {
      const composer = page.locator('[role=textbox][contenteditable=true]');
      await composer.click();
      await page.keyboard.insertText(text);
      await page.keyboard.press('Enter');
    },
    async card(text) {
      const card = page.locator('.ac-adaptiveCard', { hasText: text }).last();
      await card.waitFor();
      return card;
    },
    async fill(card, label, value) {
      await card.getByLabel(label, { exact: false }).first().fill(value);
    },
    async press(card, label) {
      presses.push(label);
      await card.getByRole('button', { name: label, exact: true }).click();
    },
    open,
    async consent(card, label, buttons) {
      const opened = await open(card, label);
      presses.push(PLATFORM);
      for (const name of buttons) await opened.getByRole('button', { name, exact: true }).click();
      await opened.waitForURL(/\/(done|parked)\//);
      const said = await opened.locator('main').innerText();
      await opened.close();
      return said;
    },
    async picture(shown, name) {
      if (process.env.PICTURES === '1')
        await shown.screenshot({ path: new URL(`../../docs/pictures/${name}.png`, import.meta.url).pathname });
    },
    close: () => context.close(),
  };
}
