import type { Express } from 'express';
import { MISBEHAVIOURS } from './misbehaviours/index.ts';
import type { Misbehaviour } from './misbehaviours/misbehaviour.ts';
import { type Place, placeOf } from './places.ts';
import type { World } from './world.ts';

/** @throws RangeError no such misbehaviour, or not at this place */
export function switchOn(world: World, fault: { at: string; do: string; times?: number; ms?: number }): void {
  const misbehaviour = Object.hasOwn(MISBEHAVIOURS, fault.do) ? MISBEHAVIOURS[fault.do] : undefined;
  if (!misbehaviour) throw new RangeError(`no such misbehaviour: ${fault.do}`);
  if (!misbehaviour.at.some((place) => place === fault.at))
    throw new RangeError(`${fault.do} is possible at ${misbehaviour.at.join(', ')}; not at ${fault.at}`);
  world.faults.push({ times: 1, ...fault });
}

/** Meets every call and page before its route does. */
export function misbehave(app: Express, world: World): void {
  app.use((request, response, next) => {
    const place = placeOf(request.method, request.path);
    const taken = place && take(world, place);
    if (taken && 'answer' in taken.misbehaviour)
      taken.misbehaviour.answer({ place, request, response, next, ms: taken.ms });
    else next();
  });
}

/** Bends a redirect to us, if that is switched on. */
export function bend(world: World, place: 'callback' | 'login', url: URL): URL {
  const taken = take(world, place);
  if (taken && 'redirect' in taken.misbehaviour) taken.misbehaviour.redirect(url);
  return url;
}

function take(world: World, place: Place): { misbehaviour: Misbehaviour; ms: number | undefined } | undefined {
  const fault = world.faults.find((one) => one.at === place && one.times > 0);
  const misbehaviour = fault && MISBEHAVIOURS[fault.do];
  if (!misbehaviour) return undefined;
  fault.times -= 1;
  return { misbehaviour, ms: fault.ms };
}
