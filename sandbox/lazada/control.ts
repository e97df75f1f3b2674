import type { Express } from 'express';
import { type CommonWish, controlDoor, onlyKnown } from '../shared/control-door.ts';
import { ORDER_WISHES, type OrdersWish } from '../shared/orders-wish.ts';
import { wishOrders } from './orders.ts';
import { resetWorld, type World } from './world.ts';

/** What a test, or a curious person, may switch. */
export interface Control extends CommonWish, OrdersWish {}

const NAMES = ['misbehave', 'advanceMs', ...ORDER_WISHES, 'reset'] as const satisfies readonly (keyof Control)[];

/** @returns what was asked of orders @throws RangeError a wish that is not known, or names a seller, order or misbehaviour that is not */
export function control(world: World, wish: Control): object {
  onlyKnown(wish, NAMES);
  if (wish.reset) resetWorld(world);
  if (wish.misbehave) world.misbehaving.switchOn(wish.misbehave);
  world.aheadMs += wish.advanceMs ?? 0;
  return { ok: true, ...wishOrders(world, wish) };
}

export function controlEndpoint(app: Express, world: World): void {
  controlDoor(app, (wish) => control(world, wish), world);
}
