import type { Response } from 'express';
import type { Refusal } from './check-call.ts';
import type { Gateway } from './gateway.ts';

/** System interfaces, and all of Lazada's, refuse flat, with HTTP 200. */
export const flat = (refusal: Refusal, requestId: string): object => ({ ...refusal, request_id: requestId });

export function refuseFlat(gateway: Gateway, response: Response, refusal: Refusal): void {
  response.json(flat(refusal, gateway.nextRequest()));
}
