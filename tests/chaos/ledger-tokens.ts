import type { Grant, GrantId } from '../../bot/ports.ts';
import { REPEATABLE, TOKEN_LIFE_MS } from './bad-days.ts';
import type { Planted } from './crowd.ts';
import { type Line, tooMany } from './line.ts';
import { PLATFORMS, type PlatformName, type Town } from './town.ts';
import type { Done } from './trouble.ts';

/** What one process may have on its way when it dies: grants that are tended, and pulls that renew first. */
const ON_THE_WAY = 16;
/** They give a lost pair again, as old as it is: what may be one is renewed sooner than a new one. */
const AGAIN: ReadonlySet<string> = new Set(['shopify']);
/** Between the clocks of the town. */
const SKEW_MS = 1_000;

/**
 * Every shop whose token could be known is authorized with a token that its platform takes. Where an answer was lost and the platform
 * documents no second asking, a shop waits for its person: of those there are no more than answers that were lost.
 */
export async function tokensLedger(town: Town, { revoked, lost, processes, redis }: Done): Promise<readonly Line[]> {
  const grants = await town.storage.shops.grants(town.shops.map(({ grant }) => grant));
  const good = await goodTokens(town);
  const dead: string[] = [];
  const ended: string[] = [];
  const unknown: string[] = [];
  const unseen: string[] = [];
  for (const shop of town.shops) {
    const grant = grants.get(shop.grant);
    const isRevoked = revoked.has(shop.name);
    if (grant?.status === 'works') {
      if (isRevoked) unseen.push(shop.name);
      else if (!good.has(`${shop.platform} ${shop.sellerId} ${await refreshTokenOf(town, shop)}`)) dead.push(shop.name);
    } else if (!isRevoked) (isOfALostAnswer(grant) ? unknown : ended).push(`${shop.name} ${grant?.ended?.kind}`);
  }
  const stored = await storedRenewals(town);
  const early = renewedTwice(town, stored);
  const done = [...stored.values()].reduce((sum, times) => sum + times.length, 0);
  const given = PLATFORMS.reduce((sum, platform) => sum + town.renewals(platform).length, 0);
  return [
    { what: 'renewals that platforms gave', count: given },
    { what: 'renewals stored', count: done },
    { what: 'answers lost', count: given - done, most: lost + (processes + redis) * ON_THE_WAY },
    { what: 'consents that sellers took back', count: revoked.size },
    tooMany('consents taken back, and not noticed', unseen),
    tooMany('valid tokens lost: another is stored', dead),
    tooMany('valid tokens lost: ended without need', ended),
    { what: 'shops ended by a lost answer', count: unknown.length, most: lost + (processes + redis) * ON_THE_WAY },
    tooMany(
      'tokens renewed twice in one expiry',
      early.filter(({ platform }) => !AGAIN.has(platform)).map(({ name }) => name),
    ),
    tooMany(
      'tokens renewed early, as what was asked before may have been answered',
      early.filter(({ platform }) => AGAIN.has(platform)).map(({ name }) => name),
      lost + processes + redis,
    ),
  ];
}

/** Only where the platform may not be asked twice. */
const isOfALostAnswer = (grant: Grant | undefined): boolean =>
  grant?.ended?.kind === 'lost' && !REPEATABLE.has(grant.platform);

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
 * The platform gave two tokens, both were stored, and the first was used for less than half of its life. A pair that was lost and is given
 * again, with an access token that has ended meanwhile, is none that the platform gave anew.
 */
function renewedTwice(town: Town, stored: ReadonlyMap<GrantId, readonly number[]>): Planted[] {
  return town.shops.filter(({ grant, platform, sellerId }) => {
    const times = stored.get(grant) ?? [];
    const leastMs = TOKEN_LIFE_MS[platform as PlatformName] / 2;
    const given = town.renewals(platform as PlatformName).filter(({ account }) => account === sellerId);
    return times.some((atMs, n) => {
      const beforeMs = times[n - 1] ?? Number.NEGATIVE_INFINITY;
      const anew = given.filter((one) => one.atMs > beforeMs - leastMs && one.atMs <= atMs + SKEW_MS);
      const [first, last] = anew.slice(-2);
      const isSoon = first !== undefined && last !== undefined && last.atMs - first.atMs < leastMs;
      return atMs - beforeMs < leastMs && isSoon;
    });
  });
}
