import { buyerNameAt } from '../../adapters/marketplaces/buyer-name.ts';
import { MarketplaceError } from '../../bot/errors.ts';
import type { Order, OrderPage, OrdersRequest, PullRecord, Shop, Storage } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import type { ShopkeyDeps } from '../../bot/shopkey.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { fakeAmazon } from '../fakes/amazon.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';
import { type FakeRenewing, renewing } from '../fakes/marketplace.ts';
import type { FakeSurface } from '../fakes/surface.ts';
import type { OpenChat } from './chat.ts';
import { HOURLY, pair } from './tended.ts';
import { consent, startWalker, type Walker } from './walker.ts';

export const PAGE_SIZE = 3;

/** A platform's orders, as its pages bring them. */
interface FakeBook {
  readonly orders: Order[];
  /** Every page that was asked for. */
  readonly asked: { readonly sites: readonly string[]; readonly from: string | undefined; readonly sinceMs: number }[];
  /** Before a page is given; it may throw, say how long to wait, or of how many orders nothing can be read. */
  before(request: OrdersRequest, at: number): undefined | Pick<OrderPage, 'notBeforeMs' | 'unread'>;
  add(count: number, more?: Partial<Order>): void;
}

function bookOf(clock: FakeClock): FakeBook {
  const orders: Order[] = [];
  return {
    orders,
    asked: [],
    before: () => undefined,
    add(count, more = {}) {
      for (let n = 0; n < count; n++)
        orders.push({
          id: `o-${orders.length}`,
          site: 'UK',
          createdAtMs: clock.now() - 3_600_000,
          updatedAtMs: clock.now() - 3_600_000,
          status: 'open',
          lines: [],
          own: '{}',
          buyer: new Secret(`sandbox-buyer-${orders.length}`),
          ...more,
        });
    },
  };
}

async function* pagesOf(book: FakeBook, request: OrdersRequest): AsyncGenerator<OrderPage> {
  const { sites, sinceMs, beforeMs } = request;
  for (let at = Number(request.from ?? 0); ; at += PAGE_SIZE) {
    book.asked.push({ sites, sinceMs, from: request.from });
    const wish = book.before(request, at);
    const all = book.orders
      .filter(({ site, updatedAtMs }) => sites.includes(site) && updatedAtMs >= sinceMs && updatedAtMs < beforeMs)
      .sort((a, b) => a.updatedAtMs - b.updatedAtMs);
    const isMore = at + PAGE_SIZE < all.length;
    yield { orders: all.slice(at, at + PAGE_SIZE), ...(isMore ? { next: String(at + PAGE_SIZE) } : {}), ...wish };
    if (!isMore) return;
  }
}

export const refused = (reason: string) =>
  new MarketplaceError('marketplace.refused', { platform: 'amazon', operation: 'orders', reason });

export interface Pulled {
  readonly walker: Walker;
  readonly clock: FakeClock;
  readonly book: FakeBook;
  readonly storage: Storage;
  readonly renewed: FakeRenewing;
  shops(): Promise<readonly Shop[]>;
  /** Ids of all orders that are stored, each as often as it is. */
  stored(): Promise<readonly string[]>;
  record(): Promise<PullRecord | undefined>;
  /** Another process: on a store as it sees it. */
  beside(storage: Storage): Promise<Walker>;
  /** Lets time go by as a process lives it. */
  live(forMs: number, stepMs?: number): Promise<void>;
}

/** A shop that Lin authorized at a platform with orders; none was pulled yet. @param sites those that are saved */
export async function pulled({
  storage,
  deps = {},
  chat,
  sites = ['UK'],
  atMs = Date.parse('2026-11-26T10:00:00Z'),
}: {
  readonly storage?: Storage;
  readonly deps?: Partial<ShopkeyDeps>;
  /** Instead of one in memory. */
  readonly chat?: OpenChat;
  readonly sites?: readonly string[];
  /** When it is; Redis lets things go by its own clock, and wants today. */
  readonly atMs?: number;
} = {}): Promise<Pulled> {
  const clock = fakeClock(atMs);
  const store = storage ?? (await openEmbedded({ file: ':memory:', clock }));
  const book = bookOf(clock);
  let pairs = 0;
  const renews = renewing(fakeAmazon(clock), HOURLY, () => pair(++pairs, clock));
  const market = Object.assign(renews, {
    orders: (request: OrdersRequest) => pagesOf(book, request),
    buyerName: buyerNameAt(['name']),
  });
  const walker = await startWalker({ clock, storage: store, market: () => market, deps, ...(chat ? { chat } : {}) });
  await walker.say('authorize amazon UK');
  await consent(walker);
  await walker.press('Save', { sites: sites.join(',') });
  await walker.shopkey.drain();
  const all = () => store.shops.list({ limit: 100 });
  return {
    walker,
    clock,
    book,
    storage: store,
    renewed: market.renewed,
    shops: all,
    async stored() {
      const ids = (await all()).map(({ id }) => id);
      const { orders } = await store.orders.changed({ shops: ids, sinceMs: 0, limit: 10_000 });
      return orders.map(({ order }) => order.id).sort();
    },
    async record() {
      const [shop] = await all();
      return shop && store.orders.pull(`${shop.grant}/EU`);
    },
    beside: (own) =>
      startWalker({
        clock,
        storage: own,
        jobs: walker.jobs,
        surface: walker.surface as FakeSurface,
        market: () => market,
        deps,
      }),
    async live(forMs, stepMs = 60_000) {
      for (let goneMs = 0; goneMs < forMs; goneMs += stepMs) {
        clock.advance(stepMs);
        await walker.work();
      }
    },
  };
}
