import { type Misbehaviour, reshape } from './misbehaviour.ts';

/** The shape that SDKs hand on: a text within. */
export const asSdksSeeIt: Misbehaviour = reshape(['token', 'sync'], (body) => ({
  gopErrorCode: '',
  gopResponseBody: JSON.stringify(body),
}));
