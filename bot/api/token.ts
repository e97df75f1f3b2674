import { BoundedMap } from '../bounded-map.ts';
import { isKeyLost } from '../errors.ts';
import { isLive, leavingOf } from '../live.ts';
import type { Parts } from '../parts.ts';
import type { Api, ApiRefusal, ApiToken, Calling, Grant, GrantId, Shop, ShopId } from '../ports.ts';
import type { Secret } from '../secret.ts';
import { isUnsure, lifeOf, tokenEndOf } from '../tending/calendar.ts';
import type { Counter } from './counter.ts';
import { inNeed } from './in-need.ts';
import { may } from './right.ts';

type Needs = Pick<Parts, 'storage' | 'vault' | 'clock' | 'marketplaces'> & {
  readonly counter: Counter;
  renewNow(id: GrantId, leftMs: number, refused?: Grant): Promise<Grant | undefined>;
  keyLost(grant: Grant): Promise<Grant | undefined>;
};

const MINUTE_MS = 60_000;
/** What every token that is given has left. */
const LEFT_MS = 5 * MINUTE_MS;
/** Tokens that live shorter than that are given as long as they are fresh. */
const FRESH_MS = 30_000;
const REMEMBERED = 10_000;

/** The token door (S34): it gives an access token and its end, and nothing else that is sealed. */
export function createTokenDoor(needs: Needs): Pick<Api, 'token'> {
  const { storage, vault, clock, marketplaces, counter, renewNow, keyLost } = needs;
  /** Which grant a shop had, so that both are asked for in one go. */
  const grantIds = new BoundedMap<ShopId, GrantId>(REMEMBERED);
  /** Opened tokens of a grant's version, until a minute before their end. */
  const opened = new BoundedMap<GrantId, { readonly version: number; readonly field: string; readonly token: Secret }>(
    REMEMBERED,
  );

  async function readShop(id: ShopId): Promise<{ readonly shop?: Shop; readonly grant?: Grant }> {
    const guess = grantIds.get(id);
    const [shop, guessed] = await Promise.all([
      storage.shops.shop(id),
      guess === undefined ? undefined : storage.shops.grant(guess),
    ]);
    if (!shop) return {};
    const grant = guessed?.id === shop.grant ? guessed : await storage.shops.grant(shop.grant);
    if (guess !== shop.grant) grantIds.set(id, shop.grant);
    return { shop, ...(grant ? { grant } : {}) };
  }

  /** A grant whose token lives long enough, renewed if need be. */
  async function living(grant: Grant): Promise<Grant | ApiRefusal> {
    if (!isLive(grant, { clock })) return inNeed(grant);
    const life = lifeOf(marketplaces.get(grant.platform), grant);
    const renews = life.renewal !== undefined;
    const isShort = (one: Grant) =>
      (tokenEndOf(one) ?? (renews ? 0 : Number.POSITIVE_INFINITY)) < clock.now() + LEFT_MS;
    const isSure = (one: Grant) => !renews || !isUnsure(one, life);
    if (!isShort(grant) && isSure(grant)) return grant;
    const renewed = renews ? await renewNow(grant.id, LEFT_MS, isSure(grant) ? undefined : grant) : grant;
    if (!renewed) return { kind: 'unknown' };
    if (!isLive(renewed, { clock })) return inNeed(renewed);
    const isFresh = (renewed.renewal?.doneAtMs ?? 0) + FRESH_MS > clock.now();
    if (isSure(renewed) && (!isShort(renewed) || (isFresh && (tokenEndOf(renewed) ?? 0) > clock.now()))) return renewed;
    return { kind: 'waits', untilMs: Math.max(renewed.renewal?.notBeforeMs ?? 0, clock.now() + MINUTE_MS) };
  }

  async function openedOf(grant: Grant, field: string): Promise<Secret | undefined> {
    const known = opened.get(grant.id);
    if (known?.version === grant.version && known.field === field) return known.token;
    opened.delete(grant.id);
    const jwe = (await storage.shops.sealed(grant.id))[field];
    if (jwe === undefined) return undefined;
    const token = await vault.open(jwe, { kind: 'grant', owner: grant.id, field });
    if ((tokenEndOf(grant) ?? Number.POSITIVE_INFINITY) - MINUTE_MS > clock.now())
      opened.set(grant.id, { version: grant.version, field, token });
    return token;
  }

  function callingOf({ site }: Shop, { platform, flow, sellerId, values }: Grant): Calling | undefined {
    return marketplaces.get(platform)?.calling?.({ flow, site, sellerId, values });
  }

  async function tokenOf(shop: Shop, grant: Grant): Promise<ApiToken | ApiRefusal> {
    const calling = callingOf(shop, grant);
    if (!calling) return { kind: 'not-offered' };
    const alive = await living(grant);
    if ('kind' in alive) return alive;
    let token: Secret | undefined;
    try {
      token = await openedOf(alive, calling.token);
    } catch (error) {
      if (!isKeyLost(error)) throw error;
      return inNeed(await keyLost(alive));
    }
    if (!token) return { kind: 'not-offered' };
    const endsAtMs = tokenEndOf(alive);
    const { id, platform, site } = shop;
    return { shop: id, platform, site, token, calling, ...(endsAtMs === undefined ? {} : { endsAtMs }) };
  }

  return {
    async token(caller, id) {
      const asked = await counter.open(caller, () => readShop(id as ShopId));
      if ('kind' in asked) return asked;
      const { key } = asked;
      const { shop, grant } = asked.read;
      if (!shop || !grant || leavingOf(grant, shop) || !may(key, 'token:read', shop.id))
        return counter.unknown(key, caller, 'token:read');
      const found = await tokenOf(shop, grant);
      if ('kind' in found)
        return found.kind === 'unknown'
          ? counter.unknown(key, caller, 'token:read')
          : counter.refuse(key, caller, { scope: 'token:read', object: shop.id, why: found });
      return (
        (await counter.give(key, caller, 'token:read', shop.id)) ?? {
          kind: 'given',
          given: found,
        }
      );
    },
  };
}
