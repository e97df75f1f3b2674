import type { Express } from 'express';
import { type CommonWish, controlDoor, onlyKnown } from '../shared/control-door.ts';
import { CROWD_WISHES, type CrowdWish } from '../shared/crowd.ts';
import { ORDER_WISHES, type OrdersWish } from '../shared/orders-wish.ts';
import { revokeConsent, revokeOwnApp, rotate } from './clients.ts';
import { crowdOf } from './crowd.ts';
import { switchOn } from './misbehave.ts';
import { wishOrders } from './orders.ts';
import { sellerById } from './sellers.ts';
import { resetWorld, type World } from './world.ts';

/** What a test, or a curious person, may switch. */
export interface Control extends CommonWish, OrdersWish, CrowdWish {
  /** A seller id: all its refresh tokens die, those of its own app too. */
  readonly revoke?: string;
  /** A seller id: its account is closed. */
  readonly deactivate?: string;
  /** Gives a client a new secret; the old one is good for `graceMs` (7 days). */
  readonly rotate?: { readonly clientId: string; readonly clientSecret: string; readonly graceMs?: number };
  readonly mws?: 'as-it-was' | 'retired';
  readonly loginUriInsteadOfRedirect?: boolean;
  readonly wrongRegion?: 'refused' | 'empty';
}

const NAMES = [
  'misbehave',
  'revoke',
  'deactivate',
  'rotate',
  'advanceMs',
  'mws',
  'loginUriInsteadOfRedirect',
  'wrongRegion',
  ...ORDER_WISHES,
  ...CROWD_WISHES,
  'reset',
] as const satisfies readonly (keyof Control)[];

/** @returns what was asked of orders @throws RangeError a wish that is not known, or names a seller, client or misbehaviour that is not */
export function control(world: World, wish: Control): object {
  onlyKnown(wish, NAMES);
  if (wish.reset) resetWorld(world);
  if (wish.misbehave) switchOn(world, wish.misbehave);
  if (wish.revoke) {
    const sellerId = known(wish.revoke);
    revokeConsent(world, sellerId);
    revokeOwnApp(world, sellerId);
  }
  if (wish.deactivate) world.deactivated.add(known(wish.deactivate));
  if (wish.rotate) rotate(world, wish.rotate.clientId, wish.rotate.clientSecret, wish.rotate.graceMs);
  world.aheadMs += wish.advanceMs ?? 0;
  if (wish.mws) world.mws = wish.mws;
  if (wish.wrongRegion) world.wrongRegion = wish.wrongRegion;
  if (wish.loginUriInsteadOfRedirect !== undefined) world.isLoginUriUsed = wish.loginUriInsteadOfRedirect;
  return { ok: true, ...wishOrders(world, wish), ...crowdOf(world, wish) };
}

function known(sellerId: string): string {
  if (!sellerById(sellerId)) throw new RangeError(`no such seller: ${sellerId}`);
  return sellerId;
}

export function controlEndpoint(app: Express, world: World): void {
  controlDoor(app, (wish) => control(world, wish), world);
}
