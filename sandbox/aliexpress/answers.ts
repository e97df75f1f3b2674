import type { Response } from 'express';
import type { Refusal } from '../shared/iop/check-call.ts';
import type { World } from './world.ts';

/** System interfaces refuse flat, with HTTP 200. */
export function refuseFlat(world: World, response: Response, { type, code, message }: Refusal): void {
  response.json({ type, code, message, request_id: `sim${++world.counter}` });
}

/** Business interfaces refuse in `error_response`, with HTTP 200, too. */
export function refuseWrapped(world: World, response: Response, { type, code, message }: Refusal): void {
  response.json({ error_response: { type, code, msg: message, request_id: `sim${++world.counter}` } });
}
