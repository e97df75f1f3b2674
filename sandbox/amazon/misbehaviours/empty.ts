import { EVERYWHERE } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** Status 200 and no body. */
export const empty: Misbehaviour = { at: EVERYWHERE, answer: ({ response }) => void response.status(200).end() };
