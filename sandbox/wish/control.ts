import type { Express } from 'express';
import { type CommonWish, controlDoor, onlyKnown } from '../shared/control-door.ts';
import { ORDER_WISHES, type OrdersWish } from '../shared/orders-wish.ts';
import { merchantById } from './merchants.ts';
import { wishOrders } from './orders.ts';
import { resetWorld, type World } from './world.ts';

/** What a test, or a curious person, may switch. */
export interface Control extends CommonWish, OrdersWish {
  /** A merchant id: another system refreshed, so that all access tokens of before are dead. */
  readonly revoke?: string;
  /** A merchant id: Wish closes the account. */
  readonly disable?: string;
  /** A merchant id: the app is removed from the settings. */
  readonly removeApp?: string;
}

const NAMES = [
  'misbehave',
  'revoke',
  'disable',
  'removeApp',
  ...ORDER_WISHES,
  'advanceMs',
  'reset',
] as const satisfies readonly (keyof Control)[];

/** @throws RangeError a wish that is not known, or names a merchant or misbehaviour that is not */
export function control(world: World, wish: Control): object {
  onlyKnown(wish, NAMES);
  if (wish.reset) resetWorld(world);
  if (wish.misbehave) world.misbehaving.switchOn(wish.misbehave);
  if (wish.disable) world.disabled.add(known(wish.disable));
  if (wish.removeApp) world.apps.delete(known(wish.removeApp));
  if (wish.revoke) {
    const merchantId = known(wish.revoke);
    for (const token of world.accessTokens.values()) if (token.merchantId === merchantId) token.isRevoked = true;
  }
  world.aheadMs += Number(wish.advanceMs ?? 0);
  return { ok: true, ...wishOrders(world, wish) };
}

function known(merchantId: string): string {
  if (!merchantById(merchantId)) throw new RangeError(`no such merchant: ${merchantId}`);
  return merchantId;
}

export function controlEndpoint(app: Express, world: World): void {
  controlDoor(app, (wish) => control(world, wish), world);
}
