import { type Renewals, renewalsKept } from '../shared/renewals.ts';
import type { SimulatedOrder } from './orders.ts';

/** What the simulated Amazon remembers. */
export interface SimOptions {
  readonly applicationId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  readonly loginUri: string;
  readonly draft: boolean;
  readonly now: () => number;
}

export interface Code {
  readonly sellerId: string;
  readonly redirectUri: string;
  /** The consent link carried the redirect URI: the exchange has to repeat it. */
  readonly isUriAsked: boolean;
  readonly expiresAtMs: number;
  isSpent: boolean;
}

export interface Token {
  readonly sellerId: string;
  readonly clientId: string;
  /** A private app's token is of one region; consent's is of all the seller's. */
  readonly region?: string;
  readonly expiresAtMs: number;
  isRevoked?: boolean;
}

/** A client's newest secret, and how long the one before it is still taken. */
interface Rotation {
  readonly secret: string;
  readonly before: string;
  readonly beforeEndsAtMs: number;
}

/** A fault that is switched on: where, what, and how often. */
export interface Fault {
  readonly at: string;
  readonly do: string;
  times: number;
  /** How long those that wait do wait. */
  readonly ms?: number;
}

interface OrdersPage {
  readonly question: string;
  readonly from: { readonly updatedAtMs: number; readonly number: number };
  readonly endsAtMs: number;
}

export interface World {
  readonly options: SimOptions;
  readonly codes: Map<string, Code>;
  readonly accessTokens: Map<string, Token>;
  readonly refreshTokens: Map<string, Token>;
  readonly amazonStates: Map<string, string>;
  /** Sellers whose private apps lost their authorization; consent's tokens carry their own mark. */
  readonly revoked: Set<string>;
  readonly deactivated: Set<string>;
  readonly rotated: Map<string, Rotation>;
  readonly buckets: Map<string, { left: number; atMs: number }>;
  readonly renewals: Renewals;
  /** By seller id. */
  readonly orders: Map<string, SimulatedOrder[]>;
  lastOrder: number;
  /** Where a page of orders goes on, by its token. */
  readonly pages: Map<string, OrdersPage>;
  readonly requests: { method: string; path: string; body: string }[];
  faults: Fault[];
  mws: 'as-it-was' | 'retired';
  isLoginUriUsed: boolean;
  wrongRegion: 'refused' | 'empty';
  aheadMs: number;
  counter: number;
  now(): number;
  /** A fresh value with a readable beginning. */
  next(prefix: string): string;
}

/** As after a start. Values that were given out before are dead. */
export function resetWorld(world: World): void {
  for (const kept of [world.codes, world.accessTokens, world.refreshTokens, world.amazonStates]) kept.clear();
  for (const kept of [world.revoked, world.deactivated, world.rotated, world.buckets, world.orders, world.pages])
    kept.clear();
  world.renewals.clear();
  world.requests.length = 0;
  Object.assign(world, {
    faults: [],
    mws: 'retired',
    isLoginUriUsed: false,
    wrongRegion: 'refused',
    aheadMs: 0,
    lastOrder: 0,
  });
}

export function newWorld(options: SimOptions): World {
  const world: World = {
    options,
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    amazonStates: new Map(),
    revoked: new Set(),
    deactivated: new Set(),
    rotated: new Map(),
    buckets: new Map(),
    renewals: renewalsKept(),
    orders: new Map(),
    lastOrder: 0,
    pages: new Map(),
    requests: [],
    faults: [],
    mws: 'retired',
    isLoginUriUsed: false,
    wrongRegion: 'refused',
    aheadMs: 0,
    counter: 0,
    now: () => options.now() + world.aheadMs,
    next: (prefix) => `${prefix}${(++world.counter).toString(36)}${Math.random().toString(36).slice(2, 12)}`,
  };
  return world;
}
