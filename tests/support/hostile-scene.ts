import type { Hook, HookId, PersonId } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import type { Chat, OpenChat } from './chat.ts';
import { type Pulled, pulled, refused } from './pulled.ts';
import { consent, type Walker } from './walker.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Platforms' folders keep no more of a store's name; orders' words come as they are. */
const STORE_CHARS = 100;
const NAME_CHARS = 60;

/** What platforms and people choose, as somebody would who wants it to act, to look like another, or to break a card; and what is read of it anywhere. */
export const HOSTILE: readonly (readonly [name: string, words: string, read: string])[] = [
  ['mentions and links of Slack', '<!channel> <@U1LIN> <https://evil.example|Amazon>', 'U1LIN'],
  ['links of Markdown', '[Amazon](https://evil.example) ![x](https://x.example/a.png)', 'Amazon'],
  ['tags and entities', '<at>Lin</at> <b>x</b> &lt;!here&gt; &#60;at&#62; :smile:', 'smile'],
  ['emphasis and code', '*bold* **bold** _slanted_ ~gone~ `code` ```x``` \\*', 'slanted'],
  ['templates', `{{DATE(2026-11-25T00:00:00Z)}} ${'$'}{name} {name} %s __proto__`, '2026-11-25'],
  ['what nobody sees', 'Ama\u202ezon\u200b \u2066Ltd\u2069\ufeff\u00ad', 'Amazon'],
  ['lines', 'one\ntwo\r\n# three\n- four\n1. five\n> six', 'one'],
  ['a formula and bare links', '=HYPERLINK("https://evil.example") www.evil.example', 'HYPERLINK'],
  ['10 kB', `${'长'.repeat(5_000)}${'x'.repeat(5_000)}`, '长长长'],
];

/** What an order is called, short enough to be chosen; a choice's value is not shown, and is what it is. */
export const orderIdOf = (words: string, number = 90_000): string => `${number} ${words}`.slice(0, 90);

interface HostileScene {
  readonly walker: Walker;
  readonly chat: Chat;
}

/**
 * A company where every name that somebody else chooses is `words`: the store, its orders, its buyers, both people, reasons, keys, webhooks,
 * lists, the contact, and what platforms and programs say when they refuse. Two people then look at everything that says them.
 */
export async function hostileScene(words: string, open: OpenChat, lin: PersonId): Promise<HostileScene> {
  let chat: Chat | undefined;
  const opened = await pulled({
    chat: async (needs) => (chat = await open(needs)),
    deps: { admins: [lin], contact: words, buyersForMs: 14 * DAY_MS, showsBuyers: true },
  });
  if (!chat) throw new Error('no chat');
  const { walker, book } = opened;
  const mei = { who: walker.colleague };
  await walker.say('language en');
  await walker.say('language en', mei);

  walker.market.account = {
    sites: [{ code: 'DE', storeName: words.slice(0, STORE_CHARS), suspended: false }],
    notes: [],
  };
  await walker.say('authorize amazon DE');
  if (JSON.stringify(walker.card()).includes('Another account')) await walker.press('Another account');
  await consent(walker, { sellerId: 'A3HOSTILE00001' });
  await walker.press('Save');
  await walker.shopkey.drain();
  const name = (await opened.shops()).find(({ site }) => site === 'DE')?.name ?? '';

  const line = { id: words, sku: words, title: words, quantity: 2, price: { amount: '12.5', currency: '<!>' } };
  book.add(1, { id: orderIdOf(words, 80_000), site: 'DE', lines: [line], total: { amount: '25', currency: '[x]' } });
  book.add(1, {
    site: 'DE',
    id: orderIdOf(words),
    lines: [line, line],
    buyer: new Secret(JSON.stringify({ name: words })),
    createdAtMs: walker.clock.now() - 60_000,
  });
  await walker.work();

  await walker.say(`ask ${name} because ${words}`, mei);
  await walker.say(`ask ${words}`, mei);

  await look(walker, name);
  await typed(walker, words);
  await named(walker, words, name);
  await failing(opened, words, name);
  return { walker, chat };
}

/** What an administrator who is an operator, too, sees of it. */
async function look(walker: Walker, name: string): Promise<void> {
  const all = ['shops', `shop ${name}`, `orders ${name}`, `why ${name}`, 'overview', 'audit', 'help', `bind ${name}`];
  for (const said of [...all, 'rights', '总览']) await walker.say(said);
  await walker.say('language en');
  await walker.say(`orders ${name}`);
  await walker.press('Show the orders');
  await walker.press('Look at it');
}

/** What is typed comes back in answers. */
async function typed(walker: Walker, words: string): Promise<void> {
  const short = words.slice(0, 1_000);
  for (const said of [
    short,
    ...['orders', 'shop', 'audit', 'authorize', 'why', 'order 12345', 'disconnect'].map((one) => `${one} ${short}`),
  ])
    await walker.say(said);
  await walker.say(`amazon UK listed_a ${short}\namazon FR listed_b ${short}`);
}

/** What an administrator names. */
async function named(walker: Walker, words: string, name: string): Promise<void> {
  await walker.say('keys');
  await walker.press('New key');
  await walker.press('Make the key', { name: words, shops: name });
  await walker.say('webhooks');
  await walker.press('New webhook');
  await walker.press('Add it', {
    name: words,
    url: `https://erp.example.com/${encodeURIComponent(words.slice(0, 20))}`,
  });
  await walker.say(`shop ${name}`);
  await walker.press('Save', { displayName: words.slice(0, 100), erpId: words });
  for (const said of ['keys', 'webhooks', 'audit', 'overview']) await walker.say(said);
}

/** What a program that hears events answers, why a platform gives no orders, and why it renews no consent. */
async function failing({ walker, book, storage, live, clock }: Pulled, words: string, name: string): Promise<void> {
  const hook: Hook = {
    v: 1,
    id: 'hook-failing' as HookId,
    rev: 1,
    name: words.slice(0, NAME_CHARS),
    url: 'https://erp.example.com/failing',
    events: ['orders.updated'],
    madeBy: walker.who.id,
    madeAtMs: clock.now(),
    failingSinceMs: clock.now(),
    failure: words,
    secrets: [{ n: 1, jwe: 'sandbox' }],
  };
  await storage.hooks.write(hook, 0, []);
  await walker.say('webhooks');
  await walker.press('Show it', { hook: hook.id });
  const look = async () => {
    for (const said of ['shops', `shop ${name}`, `why ${name}`, `orders ${name}`, 'overview', 'audit'])
      await walker.say(said);
  };
  book.before = () => {
    throw refused(words);
  };
  await live(4 * HOUR_MS, HOUR_MS / 2);
  await look();
  Object.assign(walker.market, { renew: () => Promise.reject(refused(words)) });
  await live(2 * HOUR_MS, HOUR_MS / 2);
  await look();
}

/** Everything in a payload that is text, with the name it stands under. */
export function stringsIn(json: unknown, under = ''): { readonly under: string; readonly text: string }[] {
  if (typeof json === 'string') return [{ under, text: json }];
  if (Array.isArray(json)) return json.flatMap((one) => stringsIn(one, under));
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([name, one]) => stringsIn(one, name));
}

/** What nobody sees, or what turns the direction of what is seen. */
export const UNSEEN = /(?![\n])[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff]/u;
