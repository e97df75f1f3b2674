import type { Express } from 'express';
import { type CommonWish, controlDoor, onlyKnown } from '../shared/control-door.ts';
import { CROWD_WISHES, type CrowdWish } from '../shared/crowd.ts';
import { ORDER_WISHES, type OrdersWish } from '../shared/orders-wish.ts';
import { accountOf } from './accounts.ts';
import { crowdOf } from './crowd.ts';
import { challenge, type Notify, notify } from './notify.ts';
import { wishOrders } from './orders.ts';
import { resetWorld, revoke, type World } from './world.ts';

/** What a test, or a curious person, may switch. */
export interface Control extends CommonWish, OrdersWish, CrowdWish {
  /** A login or user id: all that its consents gave ends, and nobody is told. */
  readonly revoke?: string;
  /** Whether the RuName leads back to us, or to eBay's own thank-you page. */
  readonly isReturned?: boolean;
  readonly isDeclineBare?: boolean;
  readonly notify?: Notify;
  /** What eBay has of the address for alerts; empty: nothing yet. */
  readonly alertEmail?: string;
  /** All that is subscribed leads to another address from now on, as if another tool had subscribed. */
  readonly moveSubscriptions?: boolean;
  /** Tell what is subscribed. */
  readonly subscribed?: boolean;
  /** Somebody switches the subscriptions off. */
  readonly disable?: boolean;
  /** eBay gives a destination up that did not answer. */
  readonly markDown?: boolean;
  /** Ask our address to prove itself. */
  readonly challenge?: boolean;
}

const NAMES = [
  'misbehave',
  'revoke',
  'advanceMs',
  'isReturned',
  'isDeclineBare',
  'notify',
  'alertEmail',
  'moveSubscriptions',
  'subscribed',
  'disable',
  'markDown',
  'challenge',
  ...ORDER_WISHES,
  ...CROWD_WISHES,
  'reset',
] as const satisfies readonly (keyof Control)[];

/**
 * @returns what came of `notify` and `challenge`, and what was asked of orders
 * @throws RangeError a wish that is not known, or names an account or misbehaviour that is not
 */
export async function control(world: World, wish: Control): Promise<object> {
  onlyKnown(wish, NAMES);
  if (wish.reset) resetWorld(world);
  if (wish.misbehave) world.misbehaving.switchOn(wish.misbehave);
  if (wish.revoke) {
    const account = accountOf(wish.revoke);
    if (!account) throw new RangeError(`no such account: ${wish.revoke}`);
    revoke(world, account.userId);
  }
  world.aheadMs += wish.advanceMs ?? 0;
  if (wish.isReturned !== undefined) world.isReturned = wish.isReturned;
  if (wish.isDeclineBare !== undefined) world.isDeclineBare = wish.isDeclineBare;
  world.alertEmail = wish.alertEmail ?? world.alertEmail;
  if (wish.disable) for (const one of world.subscriptions) one.status = 'DISABLED';
  if (wish.markDown) for (const one of world.destinations) one.status = 'MARKED_DOWN';
  if (wish.moveSubscriptions)
    for (const [at, one] of world.subscriptions.entries())
      world.subscriptions[at] = { ...one, destinationId: 'elsewhere' };
  return {
    ok: true,
    ...(wish.subscribed ? { subscribed: world.subscriptions.map(({ topicId, status }) => [topicId, status]) } : {}),
    ...wishOrders(world, wish),
    ...crowdOf(world, wish),
    ...(wish.notify ? { statuses: await notify(world, wish.notify) } : {}),
    ...(wish.challenge ? { proved: await challenge(world.keyset.noticeUrl, world.keyset.noticeToken) } : {}),
  };
}

export function controlEndpoint(app: Express, world: World): void {
  controlDoor(app, (wish) => control(world, wish), world);
}
