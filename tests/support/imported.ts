import { personId } from '../../bot/ids.ts';
import type { Storage } from '../../bot/ports.ts';
import type { ShopkeyDeps } from '../../bot/shopkey.ts';
import type { View } from '../../bot/view.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { TENANT, USER } from '../adapters/teams/served-teams.ts';
import { fakeAmazon } from '../fakes/amazon.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';
import { type FakeRenewing, renewing } from '../fakes/marketplace.ts';
import { TEAM } from '../fakes/slack.ts';
import type { OpenChat } from './chat.ts';
import { HOURLY, pair } from './tended.ts';
import { actionsOf, LIN, PUBLIC_URL, startWalker, type Walker } from './walker.ts';

export const HEAD = 'flow,site,name,displayName,erpId,sellerId,refreshToken';
/** A line of Amazon's app. */
export const shopLine = (
  n: number,
  more: { site?: string; name?: string; token?: string; seller?: string } = {},
): string =>
  [
    'amazon:app',
    more.site ?? 'UK',
    more.name ?? `old_shop_${n}`,
    `"Old, shop ${n}"`,
    `ERP-${n}`,
    more.seller ?? `A2OLDSELLER0${n}`,
    more.token ?? `Atzr|sandbox-old-${n}`,
  ].join(',');

export interface Imported {
  readonly walker: Walker;
  readonly storage: Storage;
  readonly clock: FakeClock;
  readonly renewed: FakeRenewing;
  /** Another process on the same store, as it sees it. */
  beside(storage: Storage): Promise<Walker>;
  /** Pastes it on the page of the card that stands last. */
  paste(csv: string, how?: { page?: string; cookie?: boolean }): Promise<string>;
  /** What stands on the card beside each line. */
  results(): Record<string, string>;
  shops(): Promise<readonly string[]>;
  acts(): Promise<readonly string[]>;
}

/** An administrator's chat with a platform that renews. */
export async function importing(
  options: {
    storage?: Storage;
    clock?: FakeClock;
    chat?: OpenChat;
    repeatable?: boolean;
    deps?: Partial<ShopkeyDeps>;
  } = {},
): Promise<Imported> {
  const clock = options.clock ?? fakeClock();
  const storage = options.storage ?? (await openEmbedded({ file: ':memory:', clock }));
  let pairs = 0;
  const renewal = { beforeMs: 600_000, repeatable: options.repeatable ?? true };
  const market = renewing(fakeAmazon(clock), { ...HOURLY, renewal }, () => pair(++pairs, clock));
  const admins = [LIN.id, personId('slack', TEAM, 'U1LIN'), personId('teams', TENANT, USER)];
  const deps = { admins, ...options.deps };
  const start = (own: Storage, surface?: Walker['surface']) =>
    startWalker({
      clock,
      storage: own,
      market: () => market,
      deps,
      ...(options.chat ? { chat: options.chat } : {}),
      ...(surface ? { surface } : {}),
    });
  const walker = await start(storage);
  return {
    walker,
    storage,
    clock,
    renewed: market.renewed,
    beside: (own) => start(own, walker.surface),
    async paste(csv, { page = pageOf(walker.card()), cookie = true } = {}) {
      const form = await walker.shopkey.doors.entry(page);
      const answer = await walker.shopkey.doors.enter({
        page,
        values: { lines: csv },
        cookies: new Map(form && cookie ? [[form.cookie.name, form.cookie.value]] : []),
        proof: form?.proof ?? '',
      });
      await walker.work();
      return answer.kind === 'again' ? (answer.form.fields[0]?.error ?? '') : answer.kind;
    },
    results: () => factsOf(walker.card()),
    shops: async () => (await storage.shops.list({ limit: 200 })).map(({ name }) => name),
    acts: async () => (await storage.audit.read({ limit: 1_000 })).map(({ act, outcome }) => `${act} ${outcome}`),
  };
}

export function pageOf(view: View): string {
  const link = actionsOf(view).find((one) => one.kind === 'open' && one.url.startsWith(`${PUBLIC_URL}/enter/`));
  return link?.kind === 'open' ? (link.url.split('/').at(-1) ?? '') : '';
}

export function factsOf(view: View): Record<string, string> {
  return Object.fromEntries(
    view.parts.flatMap((part) => (part.kind === 'facts' ? part.facts.map(({ label, value }) => [label, value]) : [])),
  );
}
