import type { Response } from 'express';
import type { Refusal } from '../shared/iop/check-call.ts';
import type { World } from './world.ts';

/** Business interfaces refuse in `error_response`, with HTTP 200, too. */
export function refuseWrapped(world: World, response: Response, { type, code, message }: Refusal): void {
  response.json({ error_response: { type, code, msg: message, request_id: world.nextRequest() } });
}
