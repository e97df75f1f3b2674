import { isKeyLost, MarketplaceError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import type { AuditAct, AuditEntry, Grant, Leaving, Shop } from '../ports.ts';
import { forgetOrders } from '../pulling/forget.ts';
import { codeOf } from '../runner.ts';
import { text, textIfAny } from '../text/index.ts';
import { type Book, PREVIOUS } from './book.ts';
import { isRefusal, tryAgainAtMs } from './failures.ts';
import { withLeaving, withoutLeaving } from './leaving.ts';

type Needs = Pick<Parts, 'storage' | 'people' | 'chat' | 'marketplaces' | 'clock' | 'log'> & { readonly book: Book };

const CALL_MS = 15_000;
/** A platform that does not answer keeps our secrets alive for some hours at most. */
const TRIES = 6;

/**
 * What was disconnected goes when its time has come: the platform is told where it has a call for it, then orders, secrets and shops are
 * destroyed. Each step may come twice; from the first one on it cannot be undone.
 */
export function createParting({ storage, people, chat, marketplaces, clock, log, book }: Needs) {
  /** @returns whether the grant may need something more at once */
  async function leave(read: Grant): Promise<boolean> {
    const due = read.leaving?.find(({ untilMs }) => untilMs <= clock.now());
    if (!due) return false;
    const grant = due.isOver ? read : await book.writeSurely(read, withLeaving(read, { ...due, isOver: true }));
    if (!grant) return false;
    const shops = await book.shops(grant);
    const shop = shops.find(({ id }) => id === due.shop);
    if (due.shop !== undefined && shops.length > 1) return shop ? leaveShop(grant, shop, shops, due) : drop(grant, due);
    if (due.shop !== undefined && !shop) return drop(grant, due);
    return leaveAll(grant, shops, due);
  }

  async function leaveShop(grant: Grant, shop: Shop, shops: readonly Shop[], due: Leaving): Promise<boolean> {
    const regionOf = ({ site }: Shop) => marketplaces.get(grant.platform)?.site(site)?.region;
    const isLast = shops.every((one) => one.id === shop.id || regionOf(one) !== regionOf(shop));
    await forgetOrders(grant, [shop], { storage, marketplaces: isLast ? marketplaces : new Map() });
    const audit = [entry(due, grant, 'shop.erase', shop.name)];
    if ((await storage.shops.eraseShop(shop.id, shop.rev, audit)) === 'conflict') return true;
    return drop(grant, due);
  }

  async function drop(grant: Grant, due: Leaving): Promise<boolean> {
    return (await book.writeSurely(grant, withoutLeaving(grant, due.shop))) !== undefined;
  }

  async function leaveAll(grant: Grant, shops: readonly Shop[], due: Leaving): Promise<boolean> {
    const told = await tellPlatform(grant, due);
    if (typeof told === 'object') {
      await book.writeSurely(grant, withLeaving(grant, told));
      return false;
    }
    await forgetOrders(grant, shops, { storage, marketplaces });
    const audit = [
      ...(told === 'none' ? [] : [entry(due, grant, 'grant.revoke', grant.id, told)]),
      entry(due, grant, 'grant.erase', grant.id),
      ...shops.map(({ name }) => entry(due, grant, 'shop.erase', name)),
    ];
    if ((await storage.shops.erase(grant.id, grant.version, audit)) === 'conflict') return true;
    if (told === 'refused') await sayByHand(grant, shops, due);
    return false;
  }

  /** @returns what to write where it is tried again */
  async function tellPlatform(grant: Grant, due: Leaving): Promise<'done' | 'refused' | 'none' | Leaving> {
    const marketplace = marketplaces.get(grant.platform);
    /** Another consent of the same account is in use, which the platform may end with this one. */
    const { platform, sellerId } = grant;
    if ((await storage.shops.ofSeller(platform, sellerId)).some((shop) => shop.grant !== grant.id)) return 'none';
    const isRevocable = marketplace?.flows.some(({ id, revocable }) => id === grant.flow && revocable);
    if (!marketplace?.revoke || !isRevocable) return 'none';
    try {
      const { [PREVIOUS]: _old, ...credentials } = await book.secrets(grant);
      await marketplace.revoke({
        flow: grant.flow,
        site: grant.sites[0] ?? '',
        credentials,
        values: { ...grant.values, sellerId: grant.sellerId },
        signal: AbortSignal.timeout(CALL_MS),
      });
      return 'done';
    } catch (error) {
      /** The consent was over already. */
      if (error instanceof MarketplaceError && error.code === 'marketplace.expired') return 'done';
      const tries = (due.tries ?? 0) + 1;
      log.warn('revocation failed', { platform: grant.platform, flow: grant.flow, count: tries, ...codeOf(error) });
      /** A plain no stays one; so does what nobody can open. */
      if (tries >= TRIES || isRefusal(error) || isKeyLost(error)) return 'refused';
      const untilMs = tryAgainAtMs(error, { failures: tries + 1, nowMs: clock.now(), of: grant.id });
      return { ...due, isOver: true, tries, untilMs };
    }
  }

  /** Our side is done; theirs is not. Said once: what it is of is gone. */
  async function sayByHand(grant: Grant, shops: readonly Shop[], { by }: Leaving): Promise<void> {
    const locale = await knownLocale(people, by);
    const platform = marketplaces.get(grant.platform)?.names[locale] ?? grant.platform;
    const all = shops.map(({ displayName }) => displayName).join(locale === 'en' ? ', ' : '、');
    const names = all || grant.sellerId;
    await chat.reach(by, {
      kind: 'card',
      title: text(locale, 'disconnect.untold.title', { platform }),
      parts: [
        { kind: 'text', text: text(locale, 'disconnect.untold.text', { platform, names }) },
        { kind: 'text', text: byHand(grant.platform, locale, platform) },
      ],
    });
  }

  function entry(
    { by, atMs }: Leaving,
    { id }: Grant,
    act: AuditAct,
    object: string,
    outcome: AuditEntry['outcome'] = 'done',
  ): AuditEntry {
    return { atMs: clock.now(), actor: by, act, object, outcome, turn: `leave:${id}:${atMs}` };
  }

  return { leave };
}

/** How a person takes consent back on the platform's own page. */
export function byHand(platform: string, locale: Parameters<typeof text>[0], name: string): string {
  return (
    textIfAny(locale, `${platform}.disconnect.byHand`, { platform: name }) ??
    text(locale, 'disconnect.byHand', { platform: name })
  );
}
