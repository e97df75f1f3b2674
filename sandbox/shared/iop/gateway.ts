import { type Renewals, renewalsKept } from '../renewals.ts';

/** What a simulated gateway remembers: apps, codes and tokens. Times are UTC milliseconds of its own clock. */
export interface App {
  readonly key: string;
  secret: string;
  name: string;
  /** An app is applied for, looked at for a day or two, refused or approved; approved ones are in test until they are launched. */
  status: 'applied' | 'refused' | 'test' | 'online';
  reason: string;
  callback: string;
  /** Who may authorize: those on the list alone, or everybody who signs in. */
  policy: 'whitelist' | 'login';
  readonly whitelist: Set<string>;
}

interface Granted {
  readonly appKey: string;
  readonly userId: string;
  readonly endsAtMs: number;
}

export interface Gateway {
  readonly apps: Map<string, App>;
  readonly codes: Map<string, Granted & { isSpent: boolean }>;
  readonly accessTokens: Map<string, Granted>;
  readonly refreshTokens: Map<string, Granted>;
  readonly renewals: Renewals;
  readonly lifetimes: Readonly<Record<'test' | 'online', { readonly accessS: number; readonly refreshS: number }>>;
  now(): number;
  /** A fresh value of letters and digits. */
  next(length: number): string;
  /** A request's id. */
  nextRequest(): string;
}

export const isApproved = ({ status }: App): boolean => status === 'test' || status === 'online';

const CODE_LIFE_MS = 30 * 60_000;

/** @returns `3_<app key>_…`: once, for half an hour, for this app alone */
export function giveCode(gateway: Gateway, app: App, userId: string): string {
  const code = `3_${app.key}_${gateway.next(26)}`;
  const endsAtMs = gateway.now() + CODE_LIFE_MS;
  gateway.codes.set(code, { appKey: app.key, userId, endsAtMs, isSpent: false });
  return code;
}

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly refresh_expires_in: number;
}

/** @returns nothing for a code that is wrong, spent, too old, or of another app */
export function tokensFor(gateway: Gateway, app: App, value: string): { userId: string; tokens: Tokens } | undefined {
  const code = gateway.codes.get(value);
  if (!code || code.isSpent || code.endsAtMs <= gateway.now() || code.appKey !== app.key) return undefined;
  code.isSpent = true;
  const { refreshS } = gateway.lifetimes[app.status === 'online' ? 'online' : 'test'];
  return { userId: code.userId, tokens: give(gateway, app, code.userId, gateway.now() + refreshS * 1000) };
}

/** A new pair; the end of the consent stays where it was, and the old refresh token is spent. */
export function refreshed(gateway: Gateway, app: App, value: string): { userId: string; tokens: Tokens } | undefined {
  const token = gateway.refreshTokens.get(value);
  if (!token || token.endsAtMs <= gateway.now() || token.appKey !== app.key) return undefined;
  gateway.refreshTokens.delete(value);
  const { userId, endsAtMs } = token;
  const tokens = give(gateway, app, userId, endsAtMs);
  gateway.renewals.note({ account: userId, used: value, fresh: tokens.refresh_token, atMs: gateway.now() });
  return { userId, tokens };
}

function give(gateway: Gateway, app: App, userId: string, refreshEndsAtMs: number): Tokens {
  const { accessS } = gateway.lifetimes[app.status === 'online' ? 'online' : 'test'];
  const access = `50000${gateway.next(55)}`;
  const refresh = `50001${gateway.next(55)}`;
  gateway.accessTokens.set(access, { appKey: app.key, userId, endsAtMs: gateway.now() + accessS * 1000 });
  gateway.refreshTokens.set(refresh, { appKey: app.key, userId, endsAtMs: refreshEndsAtMs });
  return {
    access_token: access,
    refresh_token: refresh,
    expires_in: accessS,
    refresh_expires_in: Math.max(0, Math.floor((refreshEndsAtMs - gateway.now()) / 1000)),
  };
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** An empty gateway. @param now UTC milliseconds */
export function newGateway(now: () => number, lifetimes: Gateway['lifetimes']): Gateway {
  let counter = 0;
  return {
    apps: new Map(),
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    renewals: renewalsKept(),
    lifetimes,
    now,
    next(length) {
      const random = Array.from({ length }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join('');
      return `${(++counter).toString(36)}${random}`.slice(0, length);
    },
    nextRequest: () => `sim${++counter}`,
  };
}

/** Values that were given out before are dead. */
export function emptyGateway({ apps, codes, accessTokens, refreshTokens, renewals }: Gateway): void {
  renewals.clear();
  for (const kept of [apps, codes, accessTokens, refreshTokens]) kept.clear();
}
