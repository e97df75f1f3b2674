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
  /** Tell what is subscribed. */
  readonly subscribed?: boolean;
  /** What became of what was subscribed. */
  readonly subscriptions?: keyof typeof BECAME;
  /** Ask our address to prove itself. */
  readonly challenge?: boolean;
}

/** What eBay, and other people with the keyset, may do to subscriptions. */
const BECAME = {
  none({ subscriptions, destinations }: World) {
    subscriptions.length = 0;
    destinations.length = 0;
  },
  /** As if another tool had subscribed. */
  elsewhere({ subscriptions }: World) {
    for (const [at, one] of subscriptions.entries()) subscriptions[at] = { ...one, destinationId: 'elsewhere' };
  },
  off({ subscriptions }: World) {
    for (const one of subscriptions) one.status = 'DISABLED';
  },
  /** The address did not answer. */
  down({ destinations }: World) {
    for (const one of destinations) one.status = 'MARKED_DOWN';
  },
};

const NAMES = [
  'misbehave',
  'revoke',
  'advanceMs',
  'isReturned',
  'isDeclineBare',
  'notify',
  'alertEmail',
  'subscribed',
  'subscriptions',
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
  if (wish.subscriptions) BECAME[wish.subscriptions](world);
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
