import type { Response } from 'express';
import type { Refusal } from '../shared/iop/check-call.ts';
import { flat } from '../shared/iop/refuse.ts';
import type { World } from './world.ts';

export const BUSINESS_PATH = '/sync';

/** Business interfaces refuse in `error_response`, with HTTP 200, too. */
const wrapped = ({ message, ...refusal }: Refusal, requestId: string): object => ({
  error_response: { ...refusal, msg: message, request_id: requestId },
});

export const refusalAt = (path: string, refusal: Refusal, requestId = 'sim'): object =>
  (path === BUSINESS_PATH ? wrapped : flat)(refusal, requestId);

export function refuseWrapped(world: World, response: Response, refusal: Refusal): void {
  response.json(wrapped(refusal, world.nextRequest()));
}
