import { CALLS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

export const empty: Misbehaviour = { at: CALLS, answer: ({ response }) => void response.status(200).end() };
