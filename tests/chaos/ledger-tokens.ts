import type { Grant, GrantId } from '../../bot/ports.ts';
import type { Renewal } from '../../sandbox/shared/renewals.ts';
import { BAD_DAYS, REPEATABLE, TOKEN_LIFE_MS } from './bad-days.ts';
import type { Planted } from './crowd.ts';
import { type Line, tooMany } from './line.ts';
import type { Faults } from './peace.ts';
import { PLATFORMS, type PlatformName, type Town } from './town.ts';
import type { Done } from './trouble.ts';

/** They give a lost pair again, as old as it is: what may be one is renewed sooner than a new one. */
const AGAIN: ReadonlySet<string> = new Set(['shopify']);
/** Between the clocks of the town. */
const SKEW_MS = 1_000;

/**
 * Every shop whose token could be known is authorized with a token that its platform takes. Whatever else came of a shop has its cause at
 * this very shop: an answer that its platform lost, or a process that died while its renewal was on its way.
 */
export async function tokensLedger(town: Town, done: Done, faults: Faults): Promise<readonly Line[]> {
  const { revoked } = done;
  const grants = await town.storage.shops.grants(town.shops.map(({ grant }) => grant));
  const good = await goodTokens(town);
  const stored = await storedRenewals(town);
  const dead: string[] = [];
  const ended: string[] = [];
  const unknown: string[] = [];
  const unseen: string[] = [];
  const missed: string[] = [];
  const twice: string[] = [];
  const sooner: string[] = [];
  const causeless: string[] = [];
  for (const shop of town.shops) {
    const { name } = shop;
    const grant = grants.get(shop.grant);
    const isRevoked = revoked.has(name);
    const causes = lostAnswers(town, shop, faults) + (done.deaths.renewing.get(shop.grant)?.size ?? 0);
    const lost = givenTo(town, shop).length - (stored.get(shop.grant)?.length ?? 0);
    const early = renewedEarly(town, shop, stored.get(shop.grant) ?? []);
    if (lost > 0) missed.push(name);
    if (lost > causes) causeless.push(name);
    if (early > 0) sooner.push(name);
    if (early > (AGAIN.has(shop.platform) ? causes : 0)) twice.push(name);
    if (grant?.status === 'works') {
      if (isRevoked) unseen.push(name);
      else if (!good.has(`${shop.platform} ${shop.sellerId} ${await refreshTokenOf(town, shop)}`)) dead.push(name);
    } else if (!isRevoked)
      (isOfALostAnswer(grant) && causes > 0 ? unknown : ended).push(`${name} ${grant?.ended?.kind}`);
  }
  return [
    { what: 'renewals that platforms gave', count: sum(town.shops.map((shop) => givenTo(town, shop).length)) },
    { what: 'renewals stored', count: sum([...stored.values()].map(({ length }) => length)) },
    { what: 'shops of which an answer was lost', count: missed.length },
    tooMany('of these, more than were lost by its platform or a death', causeless),
    { what: 'consents that sellers took back', count: revoked.size },
    tooMany('consents taken back, and not noticed', unseen),
    tooMany('valid tokens lost: another is stored', dead),
    { what: 'shops ended by an answer of theirs that was lost', count: unknown.length },
    tooMany('valid tokens lost: ended, and no answer of theirs was lost', ended),
    { what: 'shops whose lost pair was given again, and renewed sooner', count: sooner.length },
    tooMany('tokens renewed twice in one expiry, and no answer of theirs was lost', twice),
  ];
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** Only where the platform may not be asked twice. */
const isOfALostAnswer = (grant: Grant | undefined): boolean =>
  grant?.ended?.kind === 'lost' && !REPEATABLE.has(grant.platform);

const givenTo = (town: Town, { platform, sellerId }: Planted): readonly Renewal[] =>
  town.renewals(platform as PlatformName).filter(({ account }) => account === sellerId);

/** How many renewals of a shop its platform gave and sent no answer of that can be read. */
function lostAnswers(town: Town, shop: Planted, faults: Faults): number {
  const { tokens, lost } = BAD_DAYS[shop.platform as PlatformName];
  const shown = [...new Set(givenTo(town, shop).map(({ used }) => JSON.stringify(used)))];
  const asked = (faults.get(shop.platform) ?? [])
    .filter((fault) => fault.at === tokens && lost.includes(fault.do))
    .flatMap(({ met = [] }) => met);
  return asked.filter((one) => shown.some((token) => one.includes(token))).length;
}

async function goodTokens(town: Town): Promise<ReadonlySet<string>> {
  const all = await Promise.all(
    PLATFORMS.map(async (platform) => {
      const { tokens } = await town.wish(platform, { tellTokens: true });
      const byAccount = Object.entries(tokens as Record<string, string[]>);
      return byAccount.flatMap(([account, some]) => some.map((token) => `${platform} ${account} ${token}`));
    }),
  );
  return new Set(all.flat());
}

async function refreshTokenOf({ storage, vault }: Town, { grant }: Planted): Promise<string> {
  const { refreshToken = '' } = await storage.shops.sealed(grant);
  return (await vault.open(refreshToken, { kind: 'grant', owner: grant, field: 'refreshToken' })).reveal();
}

/** When new tokens of each grant were stored, by the audit trail. */
async function storedRenewals({ storage, shops }: Town): Promise<ReadonlyMap<GrantId, readonly number[]>> {
  const times = new Map<GrantId, number[]>(shops.map(({ grant }) => [grant, []]));
  for (const { act, object, atMs } of await storage.audit.read({ limit: 1_000_000 }))
    if (act === 'grant.renew') times.get(object as GrantId)?.push(atMs);
  for (const some of times.values()) some.sort((a, b) => a - b);
  return times;
}

/**
 * How often the platform gave two tokens, both were stored, and the first was used for less than half of its life. A pair that was lost and
 * is given again, with an access token that has ended meanwhile, is none that the platform gave anew.
 */
function renewedEarly(town: Town, shop: Planted, times: readonly number[]): number {
  const leastMs = TOKEN_LIFE_MS[shop.platform as PlatformName] / 2;
  const given = givenTo(town, shop);
  return times.filter((atMs, n) => {
    const beforeMs = times[n - 1] ?? Number.NEGATIVE_INFINITY;
    const anew = given.filter((one) => one.atMs > beforeMs - leastMs && one.atMs <= atMs + SKEW_MS);
    const [first, last] = anew.slice(-2);
    const isSoon = first !== undefined && last !== undefined && last.atMs - first.atMs < leastMs;
    return atMs - beforeMs < leastMs && isSoon;
  }).length;
}
