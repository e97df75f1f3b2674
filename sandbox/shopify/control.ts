import type { Express } from 'express';
import { type CommonWish, controlDoor, onlyKnown } from '../shared/control-door.ts';
import { CROWD_WISHES, type CrowdWish } from '../shared/crowd.ts';
import { ORDER_WISHES, type OrdersWish } from '../shared/orders-wish.ts';
import { crowdOf } from './crowd.ts';
import { type Notice, sendNotice, TOPICS } from './notices.ts';
import { wishOrders } from './orders.ts';
import { appOf, resetWorld, shopOf, uninstall, type World } from './world.ts';

/** What a test, or a curious person, may switch. */
export interface Control extends CommonWish, OrdersWish, CrowdWish {
  /** A shop: our app, or the one that is named, is uninstalled and nobody is told. */
  readonly uninstall?: { readonly shop: string; readonly clientId?: string };
  /** A shop is frozen for payment (402), locked (423), or open again. */
  readonly bar?: { readonly shop: string; readonly status: 402 | 423 | undefined };
  /** A shop's old domain leads to its new one. */
  readonly rename?: { readonly from: string; readonly to: string };
  /** Gives an app a new secret; the one before signs no more unless a notice is told so. */
  readonly rotate?: { readonly clientId: string; readonly clientSecret: string };
  readonly notice?: Notice;
}

const NAMES = [
  'misbehave',
  'uninstall',
  'bar',
  'rename',
  'rotate',
  'notice',
  ...ORDER_WISHES,
  ...CROWD_WISHES,
  'advanceMs',
  'reset',
] as const satisfies readonly (keyof Control)[];

/**
 * @returns what came of `notice`, and what was asked of orders
 * @throws RangeError a wish that is not known, or names a shop, app or misbehaviour that is not
 */
export async function control(world: World, wish: Control): Promise<object> {
  onlyKnown(wish, NAMES);
  if (wish.reset) resetWorld(world);
  if (wish.misbehave) world.misbehaving.switchOn(wish.misbehave);
  if (wish.uninstall) uninstall(world, known(wish.uninstall.shop), wish.uninstall.clientId ?? world.options.clientId);
  if (wish.bar?.status) world.barred.set(known(wish.bar.shop), wish.bar.status);
  else if (wish.bar) world.barred.delete(known(wish.bar.shop));
  if (wish.rename) world.renamed.set(wish.rename.from, known(wish.rename.to));
  if (wish.rotate) {
    if (!appOf(world, wish.rotate.clientId)) throw new RangeError(`no such app: ${wish.rotate.clientId}`);
    world.secrets.set(wish.rotate.clientId, wish.rotate.clientSecret);
  }
  world.aheadMs += wish.advanceMs ?? 0;
  const { notice } = wish;
  if (notice && !TOPICS.includes(notice.topic)) throw new RangeError(`no such topic: ${notice.topic}`);
  return {
    ok: true,
    ...wishOrders(world, wish),
    ...crowdOf(world, wish),
    ...(notice ? { statuses: await sendNotice(world, notice) } : {}),
  };
}

function known(shop: string): string {
  if (!shopOf(shop)) throw new RangeError(`no such shop: ${shop}`);
  return shop;
}

export function controlEndpoint(app: Express, world: World): void {
  controlDoor(app, (wish) => control(world, wish), world);
}
