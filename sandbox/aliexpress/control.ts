import type { Express } from 'express';
import { type CommonWish, controlDoor, onlyKnown } from '../shared/control-door.ts';
import { resetWorld, type World } from './world.ts';

/** What a test, or a curious person, may switch. */
export interface Control extends CommonWish {
  readonly gw?: 'as-it-was' | 'retired';
}

const NAMES = ['misbehave', 'advanceMs', 'gw', 'reset'] as const satisfies readonly (keyof Control)[];

/** @throws RangeError a wish or a misbehaviour that is not known */
export function control(world: World, wish: Control): undefined {
  onlyKnown(wish, NAMES);
  if (wish.reset) resetWorld(world);
  if (wish.misbehave) world.misbehaving.switchOn(wish.misbehave);
  world.aheadMs += wish.advanceMs ?? 0;
  if (wish.gw) world.gw = wish.gw;
}

export function controlEndpoint(app: Express, world: World): void {
  controlDoor(app, (wish) => control(world, wish), world);
}
