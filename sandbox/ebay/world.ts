import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import type { Misbehaving } from '../shared/misbehave.ts';
import type { Recorded } from '../shared/recorded.ts';
import { type Renewals, renewalsKept } from '../shared/renewals.ts';
import type { Revocation } from '../shared/revocations.ts';
import type { SimulatedOrder } from './orders.ts';

/** What the simulated eBay was told of the application. */
export interface Keyset {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly devId: string;
  readonly ruName: string;
  /** Where the RuName leads; none: eBay shows its own thank-you page. */
  readonly acceptUrl: string;
  readonly declineUrl: string;
  readonly noticeUrl: string;
  readonly noticeToken: string;
}

export interface Code {
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly expiresAtMs: number;
  isSpent: boolean;
}

export interface Grant {
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly expiresAtMs: number;
  isRevoked: boolean;
  revokedBy?: 'app';
}

export interface AccessToken {
  /** None: the application's own. */
  readonly userId?: string;
  /** The refresh token it came of. */
  readonly grant?: string;
  readonly scopes: readonly string[];
  readonly expiresAtMs: number;
}

/** A sign-in of the retired flow. */
export interface SignIn {
  readonly expiresAtMs: number;
  /** Who has agreed. */
  userId?: string;
}

/** What the application wants to hear, and where. */
export interface Destination {
  readonly destinationId: string;
  readonly deliveryConfig: { readonly endpoint: string; readonly verificationToken: string };
  name: string;
  status: string;
}

export interface Subscription {
  readonly subscriptionId: string;
  readonly topicId: string;
  readonly destinationId: string;
  readonly creationDate: string;
  readonly payload: object;
  status: string;
}

export interface World {
  readonly keyset: Keyset;
  readonly codes: Map<string, Code>;
  readonly refreshTokens: Map<string, Grant>;
  readonly accessTokens: Map<string, AccessToken>;
  readonly signIns: Map<string, SignIn>;
  readonly authTokens: Map<string, Grant>;
  readonly closed: Set<string>;
  readonly renewals: Renewals;
  readonly revocations: Revocation[];
  /** By user id. */
  readonly orders: Map<string, SimulatedOrder[]>;
  lastOrder: number;
  readonly destinations: Destination[];
  readonly subscriptions: Subscription[];
  alertEmail: string;
  readonly requests: Recorded[];
  readonly misbehaving: Misbehaving;
  readonly kid: string;
  readonly key: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  /** The RuName has an accepted address. */
  isReturned: boolean;
  /** What the declined address carries is not written anywhere. */
  isDeclineBare: boolean;
  aheadMs: number;
  now(): number;
  /** A fresh value with a readable beginning. */
  next(prefix: string): string;
}

/** Whoever registers the notices of closed accounts on eBay's page is asked for one. */
const ALERT_EMAIL = 'alerts@northwind.example';

export function newWorld(keyset: Keyset, misbehaving: Misbehaving, now: () => number): World {
  let counter = 0;
  const world: World = {
    keyset,
    codes: new Map(),
    refreshTokens: new Map(),
    accessTokens: new Map(),
    signIns: new Map(),
    authTokens: new Map(),
    closed: new Set(),
    renewals: renewalsKept(),
    revocations: [],
    orders: new Map(),
    lastOrder: 0,
    destinations: [],
    subscriptions: [],
    alertEmail: ALERT_EMAIL,
    requests: [],
    misbehaving,
    kid: randomUUID(),
    key: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    isReturned: true,
    isDeclineBare: false,
    aheadMs: 0,
    now: () => now() + world.aheadMs,
    next: (prefix) => `${prefix}${(++counter).toString(36)}${Math.random().toString(36).slice(2, 12)}`,
  };
  return world;
}

/** As after a start. Values that were given out before are dead. */
export function resetWorld(world: World): void {
  const { codes, refreshTokens, accessTokens, signIns, authTokens, closed, orders } = world;
  for (const kept of [codes, refreshTokens, accessTokens, signIns, authTokens, closed, orders]) kept.clear();
  world.renewals.clear();
  world.revocations.length = 0;
  world.destinations.length = 0;
  world.subscriptions.length = 0;
  world.requests.length = 0;
  world.misbehaving.faults.length = 0;
  Object.assign(world, { isReturned: true, isDeclineBare: false, aheadMs: 0, lastOrder: 0, alertEmail: ALERT_EMAIL });
}

/** Ends all that a person's consents gave. */
export function revoke(world: World, userId: string): void {
  for (const grant of [...world.refreshTokens.values(), ...world.authTokens.values()])
    if (grant.userId === userId) grant.isRevoked = true;
  for (const [value, token] of world.accessTokens) if (token.userId === userId) world.accessTokens.delete(value);
}
