import type { Express } from 'express';
import { type CommonWish, controlDoor, onlyKnown } from '../shared/control-door.ts';
import { CROWD_WISHES, type CrowdWish } from '../shared/crowd.ts';
import { ORDER_WISHES, type OrdersWish } from '../shared/orders-wish.ts';
import { crowdOf } from './crowd.ts';
import { wishOrders } from './orders.ts';
import { resetWorld, type World } from './world.ts';

/** What a test, or a curious person, may switch. */
export interface Control extends CommonWish, OrdersWish, CrowdWish {
  readonly gw?: 'as-it-was' | 'retired';
  /** The longest span of making that is taken. */
  readonly longestDays?: number;
}

const NAMES = [
  'misbehave',
  'advanceMs',
  'gw',
  'longestDays',
  ...ORDER_WISHES,
  ...CROWD_WISHES,
  'reset',
] as const satisfies readonly (keyof Control)[];

/** @returns what was asked of orders @throws RangeError a wish that is not known, or names a seller, order or misbehaviour that is not */
export function control(world: World, wish: Control): object {
  onlyKnown(wish, NAMES);
  if (wish.reset) resetWorld(world);
  if (wish.misbehave) world.misbehaving.switchOn(wish.misbehave);
  world.aheadMs += wish.advanceMs ?? 0;
  if (wish.gw) world.gw = wish.gw;
  world.longestDays = wish.longestDays ?? world.longestDays;
  return { ok: true, ...wishOrders(world, wish), ...crowdOf(world, wish) };
}

export function controlEndpoint(app: Express, world: World): void {
  controlDoor(app, (wish) => control(world, wish), world);
}
