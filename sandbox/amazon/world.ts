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
  readonly expiresAtMs: number;
  isSpent: boolean;
}

export interface Token {
  readonly sellerId: string;
  readonly clientId: string;
  /** A private app's token is of one region; consent's is of all the seller's. */
  readonly region?: string;
  readonly expiresAtMs: number;
}

/** A fault that is switched on: where, what, and how often. */
export interface Fault {
  readonly at: string;
  readonly do: string;
  times: number;
}

export interface World {
  readonly options: SimOptions;
  readonly codes: Map<string, Code>;
  readonly accessTokens: Map<string, Token>;
  readonly refreshTokens: Map<string, Token>;
  readonly amazonStates: Map<string, string>;
  readonly revoked: Set<string>;
  readonly deactivated: Set<string>;
  readonly rotated: Map<string, string>;
  readonly buckets: Map<string, { left: number; atMs: number }>;
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
