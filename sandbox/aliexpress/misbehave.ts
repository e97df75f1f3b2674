import type { Express, Response } from 'express';
import { MISBEHAVIOURS } from './misbehaviours/index.ts';
import type { Misbehaviour } from './misbehaviours/misbehaviour.ts';
import { type Place, placeOf } from './places.ts';
import type { World } from './world.ts';

function named(name: string, place: string): Misbehaviour | undefined {
  const found = Object.hasOwn(MISBEHAVIOURS, name) ? MISBEHAVIOURS[name] : undefined;
  return found?.at.some((one) => one === place) ? found : undefined;
}

/** @throws RangeError no such misbehaviour, or not at this place */
export function switchOn(world: World, fault: { at: string; do: string; times?: number; ms?: number }): void {
  if (!named(fault.do, fault.at)) throw new RangeError(`no such misbehaviour at ${fault.at}: ${fault.do}`);
  world.faults.push({ times: 1, ...fault });
}

/** Meets every call before its route does, and every answer after it. */
export function misbehave(app: Express, world: World): void {
  app.use((request, response, next) => {
    const place = placeOf(request.path);
    const taken = place && take(world, place);
    if (!taken) return next();
    const { misbehaviour, ms } = taken;
    if ('answer' in misbehaviour) return misbehaviour.answer({ response, next, ms });
    if ('reshape' in misbehaviour) {
      const send = response.json.bind(response);
      response.json = (body: unknown) => send(misbehaviour.reshape(body as Record<string, unknown>));
    }
    next();
  });
}

/** Sends the browser to us; bent, if that is switched on, or chosen by the person on the page. */
export function sendBrowser(world: World, response: Response, url: URL, chosen?: string): void {
  const misbehaviour = named(chosen ?? '', 'callback') ?? take(world, 'callback')?.misbehaviour;
  if (misbehaviour && 'redirect' in misbehaviour) misbehaviour.redirect(url);
  response.redirect(302, url.href);
}

function take(world: World, place: Place): { misbehaviour: Misbehaviour; ms: number | undefined } | undefined {
  const fault = world.faults.find((one) => one.at === place && one.times > 0);
  const misbehaviour = fault && MISBEHAVIOURS[fault.do];
  if (!misbehaviour) return undefined;
  fault.times -= 1;
  return { misbehaviour, ms: fault.ms };
}
