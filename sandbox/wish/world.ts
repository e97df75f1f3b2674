import { randomBytes } from 'node:crypto';
import { type Misbehaving, misbehaving } from '../shared/misbehave.ts';
import type { Recorded } from '../shared/recorded.ts';
import { type Renewals, renewalsKept } from '../shared/renewals.ts';
import type { Host } from './merchants.ts';
import { misbehavioursOf } from './misbehaviours/index.ts';
import type { SimulatedOrder } from './orders.ts';
import { placeOf } from './places.ts';

/** A merchant's private app; each merchant has one at most. */
export interface App {
  readonly merchantId: string;
  readonly host: Host;
  name: string;
  redirectUri: string;
  readonly clientId: string;
  clientSecret: string;
}

export interface Code {
  readonly merchantId: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly host: string;
  readonly expiresAtMs: number;
  isSpent: boolean;
}

export interface Token {
  readonly merchantId: string;
  readonly clientId: string;
  readonly host: string;
  readonly expiresAtMs: number;
  isRevoked: boolean;
}

/** What the simulated Wish remembers. */
export interface World {
  readonly apps: Map<string, App>;
  readonly codes: Map<string, Code>;
  readonly accessTokens: Map<string, Token>;
  readonly refreshTokens: Map<string, Token>;
  /** Merchants whose accounts were closed meanwhile. */
  readonly disabled: Set<string>;
  /** By merchant id, each list by its last change. */
  readonly orders: Map<string, SimulatedOrder[]>;
  lastOrder: number;
  readonly renewals: Renewals;
  readonly requests: Recorded[];
  readonly misbehaving: Misbehaving;
  scopes: readonly string[];
  aheadMs: number;
  counter: number;
  now(): number;
}

/** The world without its bad days. */
export type Bare = Omit<World, 'misbehaving'>;

export const SCOPES = ['orders:read', 'merchant:read'] as const;

export function newWorld(now: () => number): World {
  const world: Bare = {
    apps: new Map(),
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    disabled: new Set(),
    orders: new Map(),
    lastOrder: 0,
    renewals: renewalsKept(),
    requests: [],
    scopes: SCOPES,
    aheadMs: 0,
    counter: 0,
    now: () => now() + world.aheadMs,
  };
  return Object.assign(world, { misbehaving: misbehaving(misbehavioursOf(world), placeOf) });
}

/** As after a start. Values that were given out before are dead. */
export function resetWorld(world: World): void {
  for (const kept of [world.apps, world.codes, world.accessTokens, world.refreshTokens, world.disabled, world.orders])
    kept.clear();
  world.renewals.clear();
  world.requests.length = 0;
  world.misbehaving.faults.length = 0;
  Object.assign(world, { scopes: SCOPES, aheadMs: 0 });
}

/** Fresh hexadecimal digits: 24 for an id, 32 for a secret, a code or a token, which all look alike at Wish. */
export function fresh(digits: 24 | 32): string {
  return randomBytes(digits / 2).toString('hex');
}

export function appOf(world: World, clientId: unknown): App | undefined {
  return [...world.apps.values()].find((app) => app.clientId === clientId);
}
