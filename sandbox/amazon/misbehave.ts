import type { Express, Response } from 'express';
import { type Fault, meetFault } from '../shared/misbehave.ts';
import { MISBEHAVIOURS } from './misbehaviours/index.ts';
import type { Misbehaviour } from './misbehaviours/misbehaviour.ts';
import { type Place, placeOf } from './places.ts';
import type { World } from './world.ts';

function named(name: string, place: string): Misbehaviour | undefined {
  const found = Object.hasOwn(MISBEHAVIOURS, name) ? MISBEHAVIOURS[name] : undefined;
  return found?.at.some((one) => one === place) ? found : undefined;
}

/** @returns names that `/_control` takes at this place */
export function misbehavioursAt(place: Place): string[] {
  return Object.keys(MISBEHAVIOURS).filter((name) => named(name, place));
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
    const place = placeOf(request.method, request.path);
    const taken = place && take(world, place);
    if (taken) meetFault(taken.fault, request);
    if (taken && 'answer' in taken.misbehaviour)
      taken.misbehaviour.answer({ place, request, response, next, ms: taken.fault.ms });
    else next();
  });
  app.get('/ap/sso', (request, response) => {
    const back = String(request.query.return_to);
    response.redirect(302, /^\/sc\/\w/.test(back) ? back : '/');
  });
}

/** Sends the browser to us; bent, if that is switched on, or chosen by the person on the page. */
export function sendBrowser(
  world: World,
  response: Response,
  place: 'callback' | 'login',
  url: URL,
  chosen?: string,
): void {
  const misbehaviour = named(chosen ?? '', place) ?? take(world, place)?.misbehaviour;
  if (misbehaviour && 'deliver' in misbehaviour) return misbehaviour.deliver(response, url);
  if (misbehaviour && 'redirect' in misbehaviour) misbehaviour.redirect(url);
  response.redirect(302, url.href);
}

function take(world: World, place: Place): { misbehaviour: Misbehaviour; fault: Fault } | undefined {
  const fault = world.faults.find((one) => one.at === place && one.times > 0);
  const misbehaviour = fault && MISBEHAVIOURS[fault.do];
  if (!misbehaviour) return undefined;
  fault.times -= 1;
  return { misbehaviour, fault };
}
