import type { Express, NextFunction, Request, Response } from 'express';
import type { World } from './world.ts';

/** Where a fault may be switched on. */
const PLACES: readonly { readonly at: string; readonly path: RegExp }[] = [
  { at: 'token', path: /^\/auth\/o2\/token$/ },
  { at: 'participations', path: /marketplaceParticipations$/ },
  { at: 'fees', path: /feesEstimate$/ },
  { at: 'mws', path: /^\/mws\/.*Sellers/ },
  { at: 'consent', path: /apps\/authorize\/consent$/ },
];

const SLOW_MS = 3_000;

type Misbehaviour = (request: Request, response: Response, next: NextFunction) => void;

/** What a platform does on a bad day. */
export const MISBEHAVIOURS: Readonly<Record<string, Misbehaviour>> = {
  slow: (_request, _response, next) => void setTimeout(next, SLOW_MS),
  throttle: (_request, response) =>
    void response
      .status(429)
      .set('x-amzn-RateLimit-Limit', '0.016')
      .json({ errors: [{ code: 'QuotaExceeded', message: 'You exceeded your quota.', details: '' }] }),
  'throttle-no-header': (_request, response) =>
    void response
      .status(429)
      .json({ errors: [{ code: 'QuotaExceeded', message: 'You exceeded your quota.', details: '' }] }),
  'error-500': (_request, response) =>
    void response.status(500).json({
      errors: [
        { code: 'InternalFailure', message: 'We encountered an internal error. Please try again.', details: '' },
      ],
    }),
  html: (_request, response) =>
    void response.status(200).type('html').send('<html><body>Sorry! Something went wrong on our end.</body></html>'),
  empty: (_request, response) => void response.status(200).end(),
  /** The headers promise more than comes. */
  cut: (_request, response) => {
    response.status(200).set({ 'content-type': 'application/json', 'content-length': '500' });
    response.write('{"access_token":"Atza|sandb');
    setImmediate(() => response.destroy());
  },
  /** Nothing, until the client gives up. */
  silence: () => undefined,
  /** The work is done, and the answer is lost: a code is spent. */
  'lose-answer': (_request, response, next) => {
    response.json = () => {
      response.destroy();
      return response;
    };
    next();
  },
  denied: (_request, response) =>
    void response
      .status(403)
      .json({ errors: [{ code: 'Unauthorized', message: 'Access to requested resource is denied.', details: '' }] }),
};

export function misbehave(app: Express, world: World): void {
  app.use((request, response, next) => {
    const at = PLACES.find((place) => place.path.test(request.path))?.at;
    const fault = world.faults.find((one) => one.at === at && one.times > 0);
    if (!fault) return next();
    fault.times -= 1;
    const misbehaviour = MISBEHAVIOURS[fault.do];
    if (!misbehaviour) return next();
    misbehaviour(request, response, next);
  });
}
