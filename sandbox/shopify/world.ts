import type { Misbehaving } from '../shared/misbehave.ts';
import type { Recorded } from '../shared/recorded.ts';
import { type Renewals, renewalsKept } from '../shared/renewals.ts';
import type { Revocation } from '../shared/revocations.ts';
import type { SimulatedOrder } from './orders.ts';
import { APPS, type App, SHOPS, type Shop } from './shops.ts';

export interface Options {
  /** Our app's. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  /** Where notices go. */
  readonly noticeUrl: string;
  readonly now: () => number;
}

/** What an app was given on a shop. */
export interface Given {
  readonly shop: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
}

export interface Code extends Given {
  readonly endsAtMs: number;
  isSpent: boolean;
}

export interface Token extends Given {
  /** None: until the app is uninstalled. */
  readonly endsAtMs?: number;
}

/** A refresh token. Until its replacement is used it gives the same pair again, for 30 days from its first use. */
export interface RefreshToken extends Given {
  readonly endsAtMs: number;
  readonly accessToken: string;
  usedAtMs?: number;
  replacedBy?: { readonly accessToken: string; readonly refreshToken: string };
  /** It, or the access token beside it, was used: the one before it is dead. */
  isInUse: boolean;
}

export interface World {
  readonly options: Options;
  readonly codes: Map<string, Code>;
  readonly tokens: Map<string, Token>;
  readonly refreshTokens: Map<string, RefreshToken>;
  /** `<shop> <client id>`: what is installed. */
  readonly installs: Map<string, readonly string[]>;
  /** Shops that are frozen for payment (402) or locked (423). */
  readonly barred: Map<string, 402 | 423>;
  /** Old domains and where they lead. */
  readonly renamed: Map<string, string>;
  readonly secrets: Map<string, string>;
  readonly buckets: Map<string, { left: number; atMs: number }>;
  readonly renewals: Renewals;
  readonly revocations: Revocation[];
  readonly requests: Recorded[];
  readonly misbehaving: Misbehaving;
  /** Shop, topic, and id of each notice that was sent. */
  readonly notices: { readonly topic: string; readonly shop: string; readonly id: string; readonly status: number }[];
  /** By shop. */
  readonly orders: Map<string, SimulatedOrder[]>;
  lastOrder: number;
  aheadMs: number;
  now(): number;
  /** A fresh value with a readable beginning. */
  next(prefix: string): string;
}

export function newWorld(options: Options, misbehaving: Misbehaving): World {
  let counter = 0;
  const world: World = {
    options,
    codes: new Map(),
    tokens: new Map(),
    refreshTokens: new Map(),
    installs: new Map(),
    barred: new Map(),
    renamed: new Map(),
    secrets: new Map(),
    buckets: new Map(),
    renewals: renewalsKept(),
    revocations: [],
    requests: [],
    misbehaving,
    notices: [],
    orders: new Map(),
    lastOrder: 0,
    aheadMs: 0,
    now: () => options.now() + world.aheadMs,
    next: (prefix) => `${prefix}${(++counter).toString(36)}${Math.random().toString(36).slice(2, 14)}`,
  };
  resetWorld(world);
  return world;
}

/** As after a start. Values that were given out before are dead. */
export function resetWorld(world: World): void {
  for (const kept of [world.codes, world.tokens, world.refreshTokens, world.installs]) kept.clear();
  world.renewals.clear();
  world.revocations.length = 0;
  for (const kept of [world.barred, world.renamed, world.secrets, world.buckets, world.orders]) kept.clear();
  world.lastOrder = 0;
  world.requests.length = 0;
  world.notices.length = 0;
  world.misbehaving.faults.length = 0;
  world.aheadMs = 0;
  for (const app of APPS) {
    for (const shop of app.installed) {
      install(world, shop, app.clientId, app.scopes);
      const given = { shop, clientId: app.clientId, scopes: app.scopes };
      for (const token of [app.adminToken, app.password]) if (token) world.tokens.set(token, given);
    }
  }
}

export function shopOf(domain: string | undefined): Shop | undefined {
  return SHOPS.find((shop) => shop.domain === domain);
}

export function appOf({ options, secrets }: World, clientId: string): App | undefined {
  const own: App = {
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    kind: 'public',
    organization: 'shopkey',
    scopes: options.scopes,
    installed: [],
  };
  const app = [own, ...APPS].find((one) => one.clientId === clientId);
  return app && { ...app, clientSecret: secrets.get(clientId) ?? app.clientSecret };
}

export function install(world: World, shop: string, clientId: string, scopes: readonly string[]): void {
  world.installs.set(`${shop} ${clientId}`, scopes);
}

export function installed(world: World, shop: string, clientId: string): readonly string[] | undefined {
  return world.installs.get(`${shop} ${clientId}`);
}

/** Everything that an app was given on a shop is dead at once. */
export function uninstall(world: World, shop: string, clientId: string): void {
  world.installs.delete(`${shop} ${clientId}`);
  for (const kept of [world.codes, world.tokens, world.refreshTokens] as Map<string, Given>[])
    for (const [value, given] of kept) if (given.shop === shop && given.clientId === clientId) kept.delete(value);
}
