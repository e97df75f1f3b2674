import type { Misbehaviour } from '../../misbehave.ts';
import { reshape } from './reshape.ts';

/** The shape that SDKs hand on: a text within. */
export const asSdksSeeIt: Misbehaviour = reshape(['token', 'call'], (body) => ({
  gopErrorCode: '',
  gopResponseBody: JSON.stringify(body),
}));
