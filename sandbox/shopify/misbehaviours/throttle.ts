import type { Misbehaviour } from '../../shared/misbehave.ts';
import { throttled } from '../graphql.ts';

/** Busy, with status 200: the bucket needs 2.22 s to hold what the query costs. */
export const throttle: Misbehaviour = { at: ['graphql'], answer: ({ response }) => throttled(response, 30, 252) };
