import { personId } from '../../bot/ids.ts';
import type { HookSender, Log, Marketplace, Person, Reply, Storage, Surface, Turn } from '../../bot/ports.ts';
import { slugOf } from '../../bot/return-address.ts';
import { createShopkey, type Shopkey, type ShopkeyDeps } from '../../bot/shopkey.ts';
import type { Action, View } from '../../bot/view.ts';
import type { Walk } from '../../machines/shared/walk.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { openVault } from '../../storage/vault.ts';
import { fakeAmazon } from '../fakes/amazon.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';
import { type FakeJobs, fakeJobs } from '../fakes/jobs.ts';
import type { FakeMarketplace } from '../fakes/marketplace.ts';
import { type FakeSurface, fakeSurface } from '../fakes/surface.ts';
import { type Chat, fakeChat, type OpenChat } from './chat.ts';

export const KEY = Uint8Array.from({ length: 32 }, (_, i) => (i * 7 + 3) % 256);
export const PUBLIC_URL = 'https://shopkey.example.com';

/** A person at a chat: says, presses buttons by their label, sees cards. */
export interface Walker {
  readonly shopkey: Shopkey;
  readonly surface: FakeSurface;
  readonly amazon: FakeMarketplace;
  /** The platform that is walked: Amazon unless told. */
  readonly market: FakeMarketplace;
  readonly clock: FakeClock;
  readonly storage: Storage;
  readonly jobs: FakeJobs;
  /** Does the jobs that are due, as a process does. */
  work(): Promise<void>;
  readonly logged: string[];
  readonly who: Person;
  readonly colleague: Person;
  /** What a person does, as their chat delivers it. */
  take(turn: Turn): Promise<Reply>;
  say(
    text: string,
    options?: {
      id?: string;
      place?: 'private' | 'shared';
      who?: Person;
      /** `@1` in the text is the first. */
      mentions?: readonly Person[];
    },
  ): Promise<Reply>;
  /** Presses a button of the card that stands last, and puts the answer in its place. */
  press(
    label: string | RegExp,
    values?: Readonly<Record<string, string>>,
    options?: { id?: string; who?: Person; on?: string },
  ): Promise<Reply>;
  card(): View;
  cardId(): string;
  /** Another process on the same store. */
  restart(): Walker;
  /** All that the chat was sent and the log was told. */
  seen(): string;
  close(): Promise<void>;
}

/** Longer than a machine stands still: no test that does not ask for it is told "still checking". */
const PATIENCE_MS = 60_000;

/** No test sends an event to anybody unless it says so. */
const NOWHERE: HookSender = { refuses: () => undefined, send: async () => ({ failure: 'no-answer' }) };

let events = 0;

export const LIN: Person = { id: personId('teams', 'tenant', 'lin'), name: 'Lin', locale: 'en-US' };
export const MEI: Person = { id: personId('teams', 'tenant', 'mei'), name: 'Mei', locale: 'zh-CN' };

export async function startWalker(
  options: {
    storage?: Storage;
    /** Those of another process: jobs outlive theirs. */
    jobs?: FakeJobs;
    clock?: FakeClock;
    retiredFlows?: readonly string[];
    deps?: Partial<ShopkeyDeps>;
    surface?: FakeSurface;
    /** Instead of one in memory. */
    chat?: OpenChat;
    /** Instead of Amazon. */
    market?: (clock: FakeClock) => FakeMarketplace;
    /** Further platforms that this Shopkey serves. */
    beside?: (clock: FakeClock) => readonly Marketplace[];
  } = {},
): Promise<Walker> {
  const clock = options.clock ?? fakeClock();
  const storage = options.storage ?? (await openEmbedded({ file: ':memory:', clock }));
  const amazon = fakeAmazon(clock, options.retiredFlows);
  const logged: string[] = [];
  const write = (what: string, fields?: object) => void logged.push(JSON.stringify({ what, ...fields }));
  const log: Log = { info: write, warn: write, error: write };
  const chat =
    (await options.chat?.({ storage, log })) ?? fakeChat(options.surface ?? fakeSurface(), { lin: LIN, mei: MEI });
  const market = options.market?.(clock) ?? amazon;
  const beside = options.beside?.(clock) ?? [];
  const jobs = options.jobs ?? fakeJobs(clock);
  return assemble({ clock, storage, jobs, amazon, market, beside, chat, logged, log, deps: options.deps ?? {} });
}

function assemble(parts: {
  clock: FakeClock;
  storage: Storage;
  jobs: FakeJobs;
  amazon: FakeMarketplace;
  market: FakeMarketplace;
  beside: readonly Marketplace[];
  chat: Chat;
  logged: string[];
  log: Log;
  deps: Partial<ShopkeyDeps>;
}): Walker {
  const { clock, storage, jobs, amazon, market, beside, chat, logged, log } = parts;
  const { surface, lin } = chat;
  const made = createShopkey({
    storage,
    jobs,
    vault: openVault([{ kid: 'k1', key: KEY }]),
    clock,
    log,
    marketplaces: [market, ...beside],
    surfaces: new Map<string, Surface>([[surface.name, surface]]),
    keys: [KEY],
    admins: [],
    everybodyAuthorizes: true,
    aloneMs: 0,
    publicUrl: PUBLIC_URL,
    pause: async () => undefined,
    patienceMs: PATIENCE_MS,
    hookSender: NOWHERE,
    ...parts.deps,
  });
  const shopkey: Shopkey = {
    ...made,
    /** What an effect ends with is shown, too. */
    async drain() {
      await made.drain();
      await chat.settled();
      await made.drain();
    },
  };
  for (const { kind, rounds } of made.work) for (const key of rounds) void jobs.put({ kind, key, atMs: clock.now() });
  const take = (turn: Turn) => chat.take(turn, shopkey);
  const last = () => {
    const card = surface.cards.at(-1);
    if (!card) throw new Error('no card was posted');
    return card;
  };
  return {
    shopkey,
    surface,
    amazon,
    market,
    clock,
    storage,
    jobs,
    work: () => jobs.doDue(shopkey.work),
    logged,
    who: lin,
    colleague: chat.mei,
    take,
    async say(text, { id = `say-${events++}`, place = 'private', who = lin, mentions = [] } = {}) {
      const whom = mentions.map((one) => ({ who: one, isServed: true }));
      return take({ id, who, place, does: { kind: 'say', text, ...(whom.length > 0 ? { mentions: whom } : {}) } });
    },
    async press(label, values = {}, { id = `press-${events++}`, who = lin, on } = {}) {
      const card = on === undefined ? last() : (surface.cards.find((one) => one.id === on) ?? last());
      const isThere = actionsOf(card.view).some((action) => action.label === label || label instanceof RegExp);
      if (!isThere && entryLinkOf(card.view)) return enter(this, values);
      const action = actionOf(card.view, label);
      const reply = await take({
        id,
        who,
        place: 'private',
        does: { kind: 'press', token: action.token, values: named(card.view, values), card: card.id },
      });
      if (reply.kind === 'replace') card.view = reply.view;
      return reply;
    },
    card: () => last().view,
    cardId: () => last().id,
    restart: () => assemble(parts),
    seen: () => [chat.sent(), ...logged].join('\n'),
    async close() {
      await chat.close();
      await storage.close();
    },
  };
}

export function actionsOf(view: View): Action[] {
  return [...(view.actions ?? []), ...(view.more?.actions ?? [])];
}

export function actionOf(view: View, label: string | RegExp): Extract<Action, { kind: 'press' }> {
  const found = actionsOf(view).find((action) =>
    typeof label === 'string' ? action.label === label : label.test(action.label),
  );
  if (found?.kind !== 'press')
    throw new Error(
      `no button ${label} on: ${actionsOf(view)
        .map((action) => action.label)
        .join(' · ')}`,
    );
  return found;
}

export function linkOf(view: View): string {
  const open = actionsOf(view).find((action) => action.kind === 'open');
  if (open?.kind !== 'open') throw new Error('no link on the card');
  return open.url;
}

/** The one-time page that stands on a card in the place of secret fields. */
function entryLinkOf(view: View): string | undefined {
  const link = actionsOf(view).find(
    (action) => action.kind === 'open' && action.url.startsWith(`${PUBLIC_URL}/enter/`),
  );
  return link?.kind === 'open' ? link.url : undefined;
}

/** What a browser does with the entry page: opens it, and sends its form. */
async function enter({ shopkey, card }: Walker, values: Readonly<Record<string, string>>): Promise<Reply> {
  const page = entryLinkOf(card())?.split('/').at(-1) ?? '';
  const form = await shopkey.doors.entry(page);
  if (form) {
    const typed = form.fields.map(({ id }) => [id, values[id.replace(/\.r\d+$/, '')] ?? '']);
    const { cookie, proof } = form;
    const cookies = new Map([[cookie.name, cookie.value]]);
    await shopkey.doors.enter({ page, values: Object.fromEntries(typed), cookies, proof });
  }
  await shopkey.drain();
  return { kind: 'none' };
}

/** Fills the view's inputs: given values by field, the others as they stand. */
function named(view: View, values: Readonly<Record<string, string>>): Record<string, string> {
  const filled: Record<string, string> = {};
  for (const field of view.fields ?? []) {
    const name = field.id.replace(/\.r\d+$/, '');
    filled[field.id] = values[name] ?? (field.kind === 'text' ? (field.value ?? '') : field.chosen.join(','));
  }
  return filled;
}

export function textOf(view: View): string {
  return JSON.stringify(view);
}

/** What the browser does: the start address, then the callback with the cookie. */
export async function consent(
  walker: Walker,
  {
    code = 'code-1',
    sellerId = 'A2NORTHWIND001',
    cookie = true,
    link = linkOf(walker.card()),
    flow = 'app',
    callback = (state: string) => new URLSearchParams({ state, spapi_oauth_code: code, selling_partner_id: sellerId }),
  } = {},
): Promise<{ state: string; page: string }> {
  const started = await walker.shopkey.doors.start(link.split('/').at(-1) ?? '', true);
  if (started.kind !== 'go') throw new Error(`the start address answered ${started.kind}`);
  const state = new URL(started.url).searchParams.get('state') ?? '';
  const answer = await walker.shopkey.doors.callback({
    platform: walker.market.platform,
    flow: (await returnSlugOf(walker)) ?? flow,
    query: callback(state),
    cookies: new Map(cookie ? [[started.cookie.name, started.cookie.value]] : []),
  });
  await walker.shopkey.drain();
  return { state, page: answer.kind };
}

/** The last part of the return address of the latest walk, where the platform's consent comes to one. */
export async function returnSlugOf({ storage, who }: Pick<Walker, 'storage' | 'who'>): Promise<string | undefined> {
  const ids = await storage.sessions.openOf(who.id);
  const found = await Promise.all(ids.map((id) => storage.sessions.read(id)));
  const walks = found.flatMap((one) => (one ? [one.record] : [])).sort((a, b) => b.touchedAtMs - a.touchedAtMs);
  return slugOf((walks[0]?.state.context as Walk | undefined)?.values ?? {});
}
