import { z } from 'zod';
import type { Receiver } from './receiver.ts';
import type { Town } from './town.ts';

const ORDERS_EVERY_MS = 100;
const TOKEN_EVERY_MS = 40;
/** Some wait for a renewal whose process is dead. */
const TOKEN_CALLERS = 4;
const PULL_EVERY_MS = 250;
const LIMIT = 50;
const ANSWER_MS = 10_000;
/** More than it needs: what it has not seen by then is missing in the ledger. */
const FINISH_MS = 60_000;

/** What a key of everything may be answered; all else is wrong. */
const KNOWN: ReadonlySet<number> = new Set([200, 202, 409, 429, 503]);

const ordersPage = z.object({
  orders: z.array(z.looseObject({ shop: z.string(), id: z.string(), status: z.string() })),
  next_cursor: z.string().optional(),
  next_updated_since: z.string(),
});
type Page = z.infer<typeof ordersPage>;

/** A token that its platform took neither just before it was given nor just after. */
export interface Retired {
  readonly name: string;
  readonly shop: string;
}

/** What the ERP has come to know, by shop and order: the state that it saw last. */
export interface ErpBooks {
  /** By walking through all changes with cursors. */
  readonly walked: ReadonlyMap<string, string>;
  /** By asking when an `orders.updated` had come. */
  readonly heard: ReadonlyMap<string, string>;
  /** The same version of an order twice in one walk. */
  readonly twice: readonly string[];
  readonly retired: readonly Retired[];
  /** Answers that no caller may get: path, status, type. */
  readonly odd: readonly string[];
  readonly walks: number;
  readonly tokens: number;
  readonly pulls: number;
}

interface Erp {
  /** Ends what it does by itself: each request is in the trail, and whoever reads the trail comes to no end. */
  rest(): Promise<void>;
  /** Walks once more to the end, and asks for all that it heard of. */
  finish(): Promise<ErpBooks>;
}

/** Programs of a company, which go on asking while everything dies around them. */
export function startErp(town: Pick<Town, 'shops' | 'addresses' | 'wish'>, key: string, receiver: Receiver): Erp {
  const { shops, addresses, wish } = town;
  const walked = new Map<string, string>();
  const heard = new Map<string, string>();
  const twice: string[] = [];
  const retired: Retired[] = [];
  const odd: string[] = [];
  const counts = { walks: 0, tokens: 0, pulls: 0 };
  const toAsk: { readonly shop: string; readonly since: string }[] = [];
  let turn = 0;
  let isOver = false;
  receiver.onTaken(({ type, shop, since }) => {
    if (type === 'orders.updated' && since !== undefined) toAsk.push({ shop, since });
  });

  /** @returns nothing: no answer, or one that says to come again */
  async function ask(path: string, method = 'GET'): Promise<unknown> {
    const address = addresses[turn++ % addresses.length] ?? '';
    try {
      const answer = await fetch(`${address}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}` },
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      const body: unknown = await answer.json();
      const { type = '' } = body as { type?: string };
      if (!KNOWN.has(answer.status) || type.endsWith('not-offered'))
        odd.push(`${path.replace(/\?.*/, '')} ${answer.status} ${type}`);
      return answer.ok ? body : undefined;
    } catch {
      /** Its process was killed. */
      return undefined;
    }
  }

  /** One walk to its end: each page is asked for until it comes, of one process after the other. */
  async function walk(query: string, into: Map<string, string>, isWanted: () => boolean): Promise<string | undefined> {
    const seen = new Set<string>();
    for (let more = query; ; ) {
      const page = await pageOf(more, isWanted);
      if (!page) return undefined;
      for (const order of page.orders) {
        const version = JSON.stringify(order);
        if (seen.has(version)) twice.push(`${order.shop} ${order.id}`);
        seen.add(version);
        into.set(`${order.shop} ${order.id}`, order.status);
      }
      if (page.next_cursor === undefined) return page.next_updated_since;
      more = `cursor=${encodeURIComponent(page.next_cursor)}`;
    }
  }

  async function pageOf(query: string, isWanted: () => boolean): Promise<Page | undefined> {
    for (; isWanted(); await pause(ORDERS_EVERY_MS)) {
      const page = ordersPage.safeParse(await ask(`/v1/orders?limit=${LIMIT}&${query}`));
      if (page.success) return page.data;
    }
    return undefined;
  }

  let since = new Date(0).toISOString();
  async function walkAll(isWanted: () => boolean): Promise<void> {
    const next = await walk(`updated_since=${since}`, walked, isWanted);
    if (next === undefined) return;
    since = next;
    counts.walks += 1;
  }

  async function askForHeard(isWanted: () => boolean): Promise<void> {
    while (toAsk.length > 0 && isWanted()) {
      const [first] = toAsk;
      if (!first) return;
      const done = await walk(`shop=${first.shop}&updated_since=${first.since}`, heard, isWanted);
      if (done !== undefined) toAsk.shift();
    }
  }

  async function takeToken(): Promise<void> {
    const shop = shops[Math.floor(Math.random() * shops.length)];
    if (!shop) return;
    const alive = async () => new Set((await wish(shop.platform, { tellAccess: true })).access as string[]);
    const before = await alive();
    const given = (await ask(`/v1/shops/${shop.shop}/token`)) as { access_token: string } | undefined;
    if (!given) return;
    counts.tokens += 1;
    if (!before.has(given.access_token) && !(await alive()).has(given.access_token))
      retired.push({ name: shop.name, shop: shop.shop });
  }

  async function pullOne(): Promise<void> {
    const shop = shops[Math.floor(Math.random() * shops.length)];
    if (shop && (await ask(`/v1/shops/${shop.shop}/pull`, 'POST')) !== undefined) counts.pulls += 1;
  }

  const goesOn = () => !isOver;
  const loop = async (everyMs: number, work: () => Promise<void>) => {
    for (; !isOver; await pause(everyMs)) await work();
  };
  const loops = [
    loop(ORDERS_EVERY_MS, () => walkAll(goesOn)),
    loop(ORDERS_EVERY_MS, () => askForHeard(goesOn)),
    ...Array.from({ length: TOKEN_CALLERS }, () => loop(TOKEN_EVERY_MS, takeToken)),
    loop(PULL_EVERY_MS, pullOne),
  ];

  return {
    async rest() {
      isOver = true;
      await Promise.all(loops);
    },
    async finish() {
      const endsAt = Date.now() + FINISH_MS;
      const inTime = () => Date.now() < endsAt;
      await walkAll(inTime);
      await askForHeard(inTime);
      return { walked, heard, twice, retired, odd, ...counts };
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
