import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { APP_TOKEN, BOT_TOKEN, type SlackStandIn, slackStandIn } from '../fakes/slack.ts';
import { changed } from './patient-person.ts';
import { type RealShopkey, startRealShopkey } from './processes.ts';
import { overHttp, overSocket, SIGNING_SECRET, type SlackPerson, slackPerson, wordsOf } from './slack-person.ts';

export interface SlackScene {
  readonly shopkey: RealShopkey;
  readonly slack: SlackStandIn;
  readonly lin: SlackPerson;
  /** Her profile is Chinese. */
  readonly mei: SlackPerson;
}

const open: (() => Promise<unknown>)[] = [];

/** For `afterEach`: everything that scenes have started. */
export async function closeScenes(): Promise<void> {
  for (const close of open.splice(0).reverse()) await close();
}

/** `main.ts` as it is built, before a stand-in Slack and a simulated Amazon. */
export async function slackScene(
  way: 'HTTP' | 'Socket Mode',
  more: Readonly<Record<string, string>> = {},
): Promise<SlackScene> {
  const slack = await slackStandIn();
  open.push(slack.close);
  const isHttp = way === 'HTTP';
  const shopkey = await startRealShopkey({
    SHOPKEY_SLACK_BOT_TOKEN: BOT_TOKEN,
    ...(isHttp ? { SHOPKEY_SLACK_SIGNING_SECRET: SIGNING_SECRET } : { SHOPKEY_SLACK_APP_TOKEN: APP_TOKEN }),
    SHOPKEY_SLACK_API_URL: `${slack.url}/api`,
    ...more,
  });
  open.push(shopkey.stop);
  if (!isHttp) await changed(() => slack.sockets > 0);
  const acked = async (check: () => boolean) => void (await changed(check));
  const delivery = isHttp ? overHttp(shopkey.url) : overSocket(slack, acked);
  return { shopkey, slack, lin: slackPerson('U1LIN', slack, delivery), mei: slackPerson('U2MEI', slack, delivery) };
}

/** Waits until the newest card says so. */
export async function sees(person: SlackPerson, words: RegExp, withinMs = 15_000): Promise<void> {
  const came = await changed(() => words.test(wordsOf(person.card())), withinMs);
  expect(came ? '' : wordsOf(person.card()), String(words)).toBe('');
}

/** What was saved for a seller: name, site and whose it is. Shopkey is stopped for it. */
export async function shopsOf(
  { shopkey }: SlackScene,
  seller = 'A2NORTHWIND001',
  platform = 'amazon',
): Promise<string[][]> {
  await shopkey.kill();
  const storage = await openEmbedded({ file: `${shopkey.data}/shopkey.db`, clock: { now: Date.now } });
  const shops = await storage.shops.ofSeller(platform, seller);
  await storage.close();
  return shops.map(({ name, site, authorizedBy }) => [name, site, authorizedBy]);
}

/** Everywhere that something could be left: what Slack was sent, what was printed, what stands on the disk. */
export function leftBehind({ slack, shopkey }: SlackScene): string {
  const files = readdirSync(shopkey.data).map((name) => readFileSync(`${shopkey.data}/${name}`, 'latin1'));
  return [JSON.stringify([slack.calls, slack.whispers]), shopkey.output(), ...files].join('\n');
}

/** A secret as it is, and in the forms that it might take. */
export function formsOf(secret: string): string[] {
  return [secret, Buffer.from(secret).toString('base64'), encodeURIComponent(secret), [...secret].reverse().join('')];
}

/** Where the browser ends that consents on the simulated Amazon, on a link that leads there itself. */
export async function callbackFrom(link: string): Promise<string> {
  const url = new URL(link);
  url.searchParams.set('login', 'Northwind Home');
  const account = /name="account"[^>]*value="([^"]+)"/.exec(await (await fetch(url)).text());
  url.searchParams.set('account', account?.[1] ?? '');
  url.searchParams.set('answer', 'confirm');
  return (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '';
}
