import type { Express, NextFunction, Request, Response } from 'express';

/** A fault that is switched on: where, what, and how often. */
export interface Fault {
  readonly at: string;
  readonly do: string;
  times: number;
  /** How long those that wait do wait. */
  readonly ms?: number;
  /** What was asked by each call that met it. */
  met?: string[];
}

/** Remembers whom a fault met, for whoever has to know whose answer was lost. */
export function meetFault(fault: Fault, { query, body }: Request): void {
  fault.met = [...(fault.met ?? []), JSON.stringify([query, body])];
}

interface Moment {
  readonly request: Request;
  readonly response: Response;
  readonly next: NextFunction;
  readonly ms?: number | undefined;
}

/**
 * One wrong behaviour: of a call or page (`answer`), of the address that a browser is sent to with something of ours (`redirect`), or
 * of the sending itself (`deliver`).
 */
export type Misbehaviour<Place extends string = string> = { readonly at: readonly Place[] } & (
  | { readonly answer: (moment: Moment) => void }
  | { readonly redirect: (url: URL) => void }
  | { readonly deliver: (response: Response, url: URL) => void }
);

export interface Misbehaving {
  readonly faults: Fault[];
  /** @throws RangeError no such misbehaviour, or not at this place */
  switchOn(fault: { readonly at: string; readonly do: string; readonly times?: number; readonly ms?: number }): void;
  /** Names that are possible at a place. */
  namesAt(place: string): readonly string[];
  /** Meets every call and page before its route does. */
  meet(app: Express): void;
  /** Sends the browser to us; bent, if that is switched on, or chosen by the person on the page. */
  sendBrowser(response: Response, place: string, url: URL, chosen?: string): void;
}

/**
 * What a simulated platform does on a bad day.
 * @param placeOf where a request belongs; redirects have no path and are asked for by name
 */
export function misbehaving(
  known: Readonly<Record<string, Misbehaviour>>,
  placeOf: (method: string, path: string) => string | undefined,
): Misbehaving {
  const faults: Fault[] = [];
  const named = (name: string, place: string) => {
    const found = Object.hasOwn(known, name) ? known[name] : undefined;
    return found?.at.includes(place) ? found : undefined;
  };
  const take = (place: string) => {
    const fault = faults.find((one) => one.at === place && one.times > 0);
    const misbehaviour = fault && known[fault.do];
    if (!misbehaviour) return undefined;
    fault.times -= 1;
    return { misbehaviour, fault };
  };
  return {
    faults,
    namesAt: (place) => Object.keys(known).filter((name) => named(name, place)),
    switchOn(fault) {
      if (!Object.hasOwn(known, fault.do)) throw new RangeError(`no such misbehaviour: ${fault.do}`);
      if (!named(fault.do, fault.at))
        throw new RangeError(`${fault.do} is possible at ${known[fault.do]?.at.join(', ')}; not at ${fault.at}`);
      faults.push({ times: 1, ...fault });
    },
    meet(app) {
      app.use((request, response, next) => {
        const place = placeOf(request.method, request.path);
        const taken = place === undefined ? undefined : take(place);
        if (taken) meetFault(taken.fault, request);
        if (taken && 'answer' in taken.misbehaviour)
          taken.misbehaviour.answer({ request, response, next, ms: taken.fault.ms });
        else next();
      });
    },
    sendBrowser(response, place, url, chosen) {
      const misbehaviour = named(chosen ?? '', place) ?? take(place)?.misbehaviour;
      if (misbehaviour && 'deliver' in misbehaviour) return misbehaviour.deliver(response, url);
      if (misbehaviour && 'redirect' in misbehaviour) misbehaviour.redirect(url);
      response.redirect(302, url.href);
    },
  };
}
