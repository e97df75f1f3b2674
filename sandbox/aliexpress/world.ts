import type { App, Gateway } from '../shared/iop/gateway.ts';

export interface SimOptions {
  /** The callback address of the app that is there from the start. */
  readonly callback: string;
  readonly now: () => number;
}

/** A fault that is switched on: where, what, and how often. */
export interface Fault {
  readonly at: string;
  readonly do: string;
  times: number;
  readonly ms?: number | undefined;
}

/** What the simulated AliExpress remembers. */
export interface World extends Gateway {
  readonly options: SimOptions;
  readonly requests: { method: string; path: string; body: string }[];
  /** The retired platform's codes and tokens. */
  readonly gwCodes: Map<string, { readonly appKey: string; readonly userId: string; readonly endsAtMs: number }>;
  readonly gwTokens: Map<string, { readonly appKey: string; readonly userId: string }>;
  faults: Fault[];
  gw: 'as-it-was' | 'retired';
  aheadMs: number;
  counter: number;
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

export const LAUNCHED = { key: '12345678', secret: 'Sandbox0Northwind0App0Secret0001' };
export const IN_TEST = { key: '12345679', secret: 'Sandbox0Northwind0App0Secret0002' };

/** As after a start: one app that is launched, one in test. Values that were given out before are dead. */
export function resetWorld(world: World): void {
  for (const kept of [world.apps, world.codes, world.accessTokens, world.refreshTokens, world.gwCodes, world.gwTokens])
    kept.clear();
  world.requests.length = 0;
  Object.assign(world, { faults: [], gw: 'retired', aheadMs: 0 });
  for (const [{ key, secret }, status] of [
    [LAUNCHED, 'online'],
    [IN_TEST, 'test'],
  ] as const)
    world.apps.set(
      key,
      newApp(key, secret, { status, callback: world.options.callback, name: `Northwind ERP ${status}` }),
    );
}

export function newApp(key: string, secret: string, more: Partial<App>): App {
  return {
    key,
    secret,
    name: '',
    status: 'applied',
    reason: '',
    callback: '',
    policy: 'whitelist',
    whitelist: new Set(['2000000001', '2000000002', '2000000003', '2000000011', '3000000001']),
    ...more,
  };
}

export function newWorld(options: SimOptions): World {
  const world: World = {
    options,
    apps: new Map(),
    codes: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    gwCodes: new Map(),
    gwTokens: new Map(),
    lifetimes: {
      test: { accessS: 86_400, refreshS: 172_800 },
      online: { accessS: 2_592_000, refreshS: 5_184_000 },
    },
    requests: [],
    faults: [],
    gw: 'retired',
    aheadMs: 0,
    counter: 0,
    now: () => options.now() + world.aheadMs,
    next(length) {
      const random = Array.from({ length }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join('');
      return `${(++world.counter).toString(36)}${random}`.slice(0, length);
    },
  };
  resetWorld(world);
  return world;
}
