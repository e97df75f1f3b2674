import { type App, emptyGateway, type Gateway, newGateway } from '../shared/iop/gateway.ts';
import { placesOf } from '../shared/iop/places.ts';
import { type Misbehaving, misbehaving } from '../shared/misbehave.ts';
import type { Recorded } from '../shared/recorded.ts';
import { BUSINESS_PATH } from './answers.ts';
import { MISBEHAVIOURS } from './misbehaviours/index.ts';
import { LONGEST_DAYS } from './order-list.ts';
import type { SimulatedOrder } from './orders.ts';

export interface SimOptions {
  /** The callback address of the app that is there from the start. */
  readonly callback: string;
  readonly now: () => number;
}

/** What the simulated AliExpress remembers. */
export interface World extends Gateway {
  readonly options: SimOptions;
  readonly requests: Recorded[];
  readonly misbehaving: Misbehaving;
  /** The retired platform's codes and tokens. */
  readonly gwCodes: Map<string, { readonly appKey: string; readonly userId: string; readonly endsAtMs: number }>;
  readonly gwTokens: Map<string, { readonly appKey: string; readonly userId: string }>;
  /** By user id. */
  readonly orders: Map<string, SimulatedOrder[]>;
  lastOrder: number;
  /** The longest span of making that is taken: in great sales it is shorter. */
  longestDays: number;
  gw: 'as-it-was' | 'retired';
  aheadMs: number;
}

export const LAUNCHED = { key: '12345678', secret: 'Sandbox0Northwind0App0Secret0001' };
export const IN_TEST = { key: '12345679', secret: 'Sandbox0Northwind0App0Secret0002' };

/** As after a start: one app that is launched, one in test. Values that were given out before are dead. */
export function resetWorld(world: World): void {
  emptyGateway(world);
  for (const kept of [world.gwCodes, world.gwTokens, world.orders]) kept.clear();
  world.requests.length = 0;
  world.misbehaving.faults.length = 0;
  Object.assign(world, { gw: 'retired', aheadMs: 0, lastOrder: 0, longestDays: LONGEST_DAYS });
  for (const [{ key, secret }, status] of [
    [LAUNCHED, 'online'],
    [IN_TEST, 'test'],
  ] as const) {
    const name = `Northwind ERP ${status}`;
    world.apps.set(key, newApp(key, secret, { status, callback: world.options.callback, name }));
  }
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
  const gateway = newGateway(() => options.now() + world.aheadMs, {
    test: { accessS: 86_400, refreshS: 172_800 },
    online: { accessS: 2_592_000, refreshS: 5_184_000 },
  });
  const world: World = {
    ...gateway,
    options,
    requests: [],
    misbehaving: misbehaving(
      MISBEHAVIOURS,
      placesOf((path) => path === BUSINESS_PATH),
    ),
    gwCodes: new Map(),
    gwTokens: new Map(),
    orders: new Map(),
    lastOrder: 0,
    longestDays: LONGEST_DAYS,
    gw: 'retired',
    aheadMs: 0,
  };
  resetWorld(world);
  return world;
}
