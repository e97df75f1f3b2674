import { deny } from '../error-answer.ts';
import { APIS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** The app's secret is older than 180 days (M#4489). */
export const secretExpired: Misbehaviour = {
  at: APIS,
  answer: ({ response }) => deny(response, 'The LWA secret token you provided has expired.'),
};
