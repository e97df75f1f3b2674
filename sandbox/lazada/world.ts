import { emptyGateway, type Gateway, newGateway } from '../shared/iop/gateway.ts';
import { placesOf } from '../shared/iop/places.ts';
import { type Misbehaving, misbehaving } from '../shared/misbehave.ts';
import type { Recorded } from '../shared/recorded.ts';
import { MISBEHAVIOURS } from './misbehaviours/index.ts';
import type { SimulatedOrder } from './orders.ts';

export interface SimOptions {
  readonly callback: string;
  readonly now: () => number;
}

/** What the simulated Lazada remembers. */
export interface World extends Gateway {
  readonly options: SimOptions;
  readonly requests: Recorded[];
  readonly misbehaving: Misbehaving;
  /** By user id. */
  readonly orders: Map<string, SimulatedOrder[]>;
  lastOrder: number;
  aheadMs: number;
}

export const ONLINE = { key: '120001', secret: 'Sandbox0Lazada0App0Secret0000001' };
export const IN_TEST = { key: '120002', secret: 'Sandbox0Lazada0App0Secret0000002' };

/** As after a start: an app online and one in test. Values that were given out before are dead. */
export function resetWorld(world: World): void {
  emptyGateway(world);
  world.orders.clear();
  world.requests.length = 0;
  world.misbehaving.faults.length = 0;
  Object.assign(world, { aheadMs: 0, lastOrder: 0 });
  const { callback } = world.options;
  for (const [of, status] of [
    [ONLINE, 'online'],
    [IN_TEST, 'test'],
  ] as const) {
    const name = `Northwind ERP ${status}`;
    world.apps.set(of.key, { ...of, name, status, callback, reason: '', policy: 'login', whitelist: new Set() });
  }
}

const DAY_S = 86_400;

export function newWorld(options: SimOptions): World {
  const gateway = newGateway(() => options.now() + world.aheadMs, {
    test: { accessS: 7 * DAY_S, refreshS: 30 * DAY_S },
    online: { accessS: 30 * DAY_S, refreshS: 180 * DAY_S },
  });
  const isCall = (path: string) => /^\/api\/[a-z.]+\/rest\//.test(path);
  const world: World = {
    ...gateway,
    options,
    requests: [],
    misbehaving: misbehaving(MISBEHAVIOURS, placesOf(isCall)),
    orders: new Map(),
    lastOrder: 0,
    aheadMs: 0,
  };
  resetWorld(world);
  return world;
}
