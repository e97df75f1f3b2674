import type { Express, Response } from 'express';
import { MISBEHAVIOURS } from './misbehaviours/index.ts';
import type { Misbehaviour } from './misbehaviours/misbehaviour.ts';
import { type Place, placeOf } from './places.ts';
import type { World } from './world.ts';

function named(name: string, place: string): Misbehaviour | undefined {
  const found = Object.hasOwn(MISBEHAVIOURS, name) ? MISBEHAVIOURS[name] : undefined;
  return found?.at.some((one) => one === place) ? found : undefined;
}

/** What may happen to the browser on its way back to us, by the name that `/_control` takes. */
export function misbehavioursOfCallback(): string[] {
  return Object.keys(MISBEHAVIOURS).filter((name) => named(name, 'callback'));
}

/** @throws RangeError no such misbehaviour, or not at this place */
export function switchOn(world: World, fault: { at: string; do: string; times?: number; ms?: number }): void {
  if (!Object.hasOwn(MISBEHAVIOURS, fault.do)) throw new RangeError(`no such misbehaviour: ${fault.do}`);
  if (!named(fault.do, fault.at))
    throw new RangeError(`${fault.do} is possible at ${MISBEHAVIOURS[fault.do]?.at.join(', ')}; not at ${fault.at}`);
  world.faults.push({ times: 1, ...fault });
}

/** Meets every call and page before its route does. */
export function misbehave(app: Express, world: World): void {
  app.use((request, response, next) => {
    const place = placeOf(request.path);
    const taken = place && take(world, place);
    if (taken && 'answer' in taken.misbehaviour)
      taken.misbehaviour.answer({ world, request, response, next, ms: taken.ms });
    else next();
  });
}

/** Sends the browser to us; bent, if that is switched on, or chosen by the person on the page. */
export function sendBrowser(world: World, response: Response, url: URL, chosen?: string): void {
  const misbehaviour = named(chosen ?? '', 'callback') ?? take(world, 'callback')?.misbehaviour;
  if (misbehaviour && 'send' in misbehaviour) return misbehaviour.send({ world, response, url });
  response.redirect(302, url.href);
}

function take(world: World, place: Place): { misbehaviour: Misbehaviour; ms: number | undefined } | undefined {
  const fault = world.faults.find((one) => one.at === place && one.times > 0);
  const misbehaviour = fault && MISBEHAVIOURS[fault.do];
  if (!misbehaviour) return undefined;
  fault.times -= 1;
  return { misbehaviour, ms: fault.ms };
}
