import type { Response } from 'express';
import type { Refusal } from './check-call.ts';
import type { Gateway } from './gateway.ts';

/** System interfaces, and all of Lazada's, refuse flat, with HTTP 200. */
export function refuseFlat(gateway: Gateway, response: Response, { type, code, message }: Refusal): void {
  response.json({ type, code, message, request_id: gateway.nextRequest() });
}
