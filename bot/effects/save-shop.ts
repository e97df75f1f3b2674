import type { SaveOutput } from '../../machines/shared/actors.ts';
import type { GrantLife } from '../../machines/shared/walk.ts';
import { bindAuthorizer } from '../bindings/bind-authorizer.ts';
import { MarketplaceError, StorageError, unlessKeyLost } from '../errors.ts';
import { leavingOf } from '../live.ts';
import type {
  AuditEntry,
  Credentials,
  Flow,
  Grant,
  GrantId,
  Marketplace,
  SealPlace,
  SessionId,
  Shop,
  ShopId,
} from '../ports.ts';
import { putPulls } from '../pulling/pulling.ts';
import { pointReturn, slugOf } from '../return-address.ts';
import { freeNames, proposeDisplayName } from '../shop-names.ts';
import { lifeOf, scheduled } from '../tending/calendar.ts';
import { withoutLeaving } from '../tending/leaving.ts';
import { tickLines } from '../worklist/tick.ts';
import type { Effect, EffectContext } from './index.ts';
import { openGrant, openSession } from './sealed.ts';

const TRIES = 3;

interface Input {
  readonly flow: string;
  readonly sites: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  readonly displayName: string;
  /** By site, where each has its own; and what the ERP calls each. */
  readonly displayNames?: Readonly<Record<string, string>>;
  readonly erpIds?: Readonly<Record<string, string>>;
  readonly sellerId: string;
  readonly covers: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  /** What the platform's answer said of the consent's end. */
  readonly life?: GrantLife;
  /** The grant that is here already: shops are added to it, or its credentials are renewed. */
  readonly grant?: string;
  readonly renew: boolean;
}

/**
 * Stores the grant, its sealed credentials and its shops at once. *Repeatable*: ids follow from the session, and storing the
 * same again changes nothing.
 */
export const saveShop: Effect<Input, SaveOutput> = async (input, context) => {
  const { storage, session } = context;
  /** A renewal of its token may come between; what a person consented to goes on top of it. */
  for (let tries = 1; tries <= TRIES; tries++) {
    const there = input.grant === undefined ? undefined : await storage.shops.grant(input.grant as GrantId);
    const saved = await saveOnTop(input, context, there);
    if (saved) return ticked(saved, context);
    /** A grant that this walk has saved before its process died, and whose token was renewed since. */
    if (!there && (await storage.shops.grant(ownGrant(session)))?.walk === session.id)
      return ticked(
        said(input.sites.map((site) => toShop(input, site, renewedGrant(input, context), context))),
        context,
      );
  }
  throw new StorageError('storage.conflict', `the grant of session ${session.id} was changed meanwhile`);
};

/** Repeated with the effect; a list that cannot be reached keeps no shop from being saved. */
async function ticked(saved: { readonly output: SaveOutput }, context: EffectContext): Promise<typeof saved> {
  if (saved.output.kind === 'saved') await tickLines(saved.output.shops, context).catch(() => undefined);
  return saved;
}

/** @returns nothing where the grant was changed meanwhile */
async function saveOnTop(
  input: Input,
  context: EffectContext,
  there: Grant | undefined,
): Promise<{ readonly output: SaveOutput } | undefined> {
  const { storage, session } = context;
  const isNew = !there || input.renew;
  const ownSecret = there && input.renew ? await keptSecret(input, context, there) : undefined;
  const grant = there && !input.renew ? stayed(there) : renewedGrant(input, context, { there, ownSecret });
  /** A renewal that this walk has already written, before its process died. */
  const wasSaved = input.renew && there?.walk === session.id;
  const shops = input.sites.map((site) => toShop(input, site, grant, context));
  /** Before the grant is there: an address that leads to a grant that is not yet is nobody's. */
  const slug = slugOf(grant.values);
  if (slug !== undefined) await pointReturn(context, { slug, session: session.id, grant: grant.id });
  const answer = await storage.shops.save({
    grant: wasSaved ? there : grant,
    expectedVersion: there ? there.version : 0,
    shops,
    audit: auditOf(grant, shops, context),
    ...(isNew && !wasSaved
      ? {
          sealed: await sealAll(
            await openSession(context),
            flowOf(context.marketplace, input.flow).keeps.credentials,
            grant.id,
            context,
          ),
        }
      : {}),
  });
  if (answer.kind === 'conflict') return undefined;
  if (answer.kind === 'taken')
    return { output: { kind: 'taken', names: await instead(input.names, answer.names, context) } };
  await bindAuthorizer(session.person, shops, {
    storage,
    change: session.id,
    atMs: session.touchedAtMs,
    turn: session.id,
  });
  const all = there ? await storage.shops.ofSeller(there.platform, there.sellerId) : shops;
  const its = all.filter((shop) => shop.grant === grant.id);
  /** Repeated with the effect; what is lost here comes with the next round. */
  await putPulls(grant, its, {
    ...context,
    marketplaces: new Map([[context.marketplace.platform, context.marketplace]]),
  }).catch(() => undefined);
  return said(input.renew && there ? its : shops);
}

const said = (shops: readonly Shop[]): { readonly output: SaveOutput } => ({
  output: { kind: 'saved', shops: shops.map(({ name, displayName, site }) => ({ name, displayName, site })) },
});

/** A walk's own shop: its id follows from the walk, so that a second run makes the same. */
export const shopIdOf = (session: SessionId, site: string) => `s-${session}-${site}` as ShopId;

/** The walk that a grant came to be by. */
export const walkOf = ({ id }: Pick<Grant, 'id'>) => id.slice('g-'.length) as SessionId;

const ownGrant = ({ id }: EffectContext['session']) => `g-${id}` as GrantId;

/** The secret of the seller's own app that was typed earlier, and not anew: its age goes on. */
async function keptSecret(input: Input, context: EffectContext, there: Grant): Promise<Grant['ownSecret']> {
  const { ownSecret } = flowOf(context.marketplace, input.flow).lifetimes;
  if (!ownSecret || there.flow !== input.flow) return undefined;
  const [old, now] = await Promise.all([openGrant(context, there.id).catch(unlessKeyLost), openSession(context)]);
  const isKept = old?.[ownSecret.field]?.isSame(now[ownSecret.field]) === true;
  return isKept ? { sinceMs: there.authorizedAtMs, ...there.ownSecret } : undefined;
}

/** A grant as a walk brings it: a new one, or what takes the place of one that is there. */
export function renewedGrant(
  input: Pick<Input, 'flow' | 'values' | 'life' | 'sellerId' | 'covers'>,
  { session, marketplace }: EffectContext,
  { there, ownSecret }: { readonly there?: Grant | undefined; readonly ownSecret?: Grant['ownSecret'] } = {},
): Grant {
  const flow = flowOf(marketplace, input.flow);
  const values = Object.fromEntries(
    Object.entries(input.values).filter(([field]) => flow.keeps.values.includes(field)),
  );
  const { tokenEndsAtMs, ...life } = input.life ?? {};
  const endsAtMs =
    life.endsAtMs ?? (flow.lifetimes.grantMs === undefined ? undefined : session.touchedAtMs + flow.lifetimes.grantMs);
  const grant: Grant = {
    v: 1,
    id: there?.id ?? ownGrant(session),
    version: (there?.version ?? 0) + 1,
    platform: marketplace.platform,
    flow: input.flow,
    sellerId: input.sellerId,
    sites: input.covers,
    values,
    authorizedBy: session.person,
    /** The walk's own time, so that a second run makes the same record. */
    authorizedAtMs: session.touchedAtMs,
    walk: session.id,
    status: 'works',
    ...(ownSecret === undefined ? {} : { ownSecret }),
    ...(endsAtMs === undefined ? {} : { expiresAtMs: endsAtMs }),
    ...(tokenEndsAtMs === undefined ? {} : { tokenEndsAtMs }),
  };
  return scheduled(grant, lifeOf(marketplace, grant), session.touchedAtMs);
}

/** Whoever adds a site to an account that was disconnected as a whole wants it again. */
function stayed(grant: Grant): Grant {
  if (!leavingOf(grant)) return grant;
  return { ...withoutLeaving(grant, undefined), version: grant.version + 1 };
}

export function flowOf({ flows, platform }: Marketplace, id: string): Flow {
  const flow = flows.find((one) => one.id === id);
  if (!flow) throw new MarketplaceError('marketplace.unexpected', { platform, operation: 'save', reason: 'no-flow' });
  return flow;
}

function toShop(input: Input, site: string, grant: Grant, { session, marketplace }: EffectContext): Shop {
  const isAsked = site === input.sites[0];
  const erpId = input.erpIds?.[site];
  const name = input.names[site] ?? '';
  return {
    v: 1,
    id: shopIdOf(session.id, site),
    rev: 1,
    name,
    displayName:
      input.displayNames?.[site] ??
      (isAsked ? input.displayName : swapSite(input.displayName, input.sites[0] ?? '', site)),
    platform: marketplace.platform,
    site,
    grant: grant.id,
    sellerId: grant.sellerId,
    ...(erpId === undefined ? {} : { erpId }),
    authorizedBy: session.person,
    walk: session.id,
    savedAtMs: session.touchedAtMs,
  };
}

/** `Northwind Home UK` is `Northwind Home DE` on the site beside it. */
function swapSite(displayName: string, asked: string, site: string): string {
  const isSaid = displayName.endsWith(asked) && asked !== '';
  return proposeDisplayName(isSaid ? displayName.slice(0, -asked.length) : displayName, site);
}

export async function sealAll(
  credentials: Credentials,
  keeps: readonly string[],
  grant: GrantId,
  { vault }: EffectContext,
): Promise<Record<string, string>> {
  const kept = Object.entries(credentials).filter(([field]) => keeps.includes(field));
  const sealed = await Promise.all(
    kept.map(async ([field, secret]) => {
      const place: SealPlace = { kind: 'grant', owner: grant, field };
      return [field, await vault.seal(secret, place)] as const;
    }),
  );
  return Object.fromEntries(sealed);
}

/** Other names for those that are taken; the rest stay. */
async function instead(
  wanted: Readonly<Record<string, string>>,
  taken: readonly string[],
  { storage }: EffectContext,
): Promise<Record<string, string>> {
  const lower = new Set(taken.map((name) => name.toLowerCase()));
  const isTaken = ([, name]: readonly [string, string]) => lower.has(name.toLowerCase());
  const lost = Object.entries(wanted).filter(isTaken);
  const kept = Object.values(wanted).filter((name) => !lower.has(name.toLowerCase()));
  const found = await freeNames(
    lost.map(([, name]) => name),
    storage.shops,
    kept,
  );
  return { ...wanted, ...Object.fromEntries(lost.map(([site, name], i) => [site, found[i] ?? name])) };
}

function auditOf(grant: Grant, shops: readonly Shop[], { session }: EffectContext): AuditEntry[] {
  const base = { atMs: session.touchedAtMs, actor: session.person, outcome: 'done' as const, turn: session.id };
  const renewed = shops.length === 0 ? [{ ...base, act: 'grant.renew' as const, object: grant.id }] : [];
  return [...renewed, ...shops.map((shop) => ({ ...base, act: 'shop.save' as const, object: shop.name }))];
}
