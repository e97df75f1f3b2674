import type { z } from 'zod';
import type { Answer } from './call.ts';
import type { Failure } from './failure.ts';

/** An answer's JSON; nothing for an empty answer, HTML, or one that was cut. */
export function json({ body }: Pick<Answer, 'body'>): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * An answer in the shape that is asked for.
 * @throws MarketplaceError `unavailable` (`not-json`) · `unexpected` (`shape`)
 */
export function parseWith<T>(failure: Failure, schema: z.ZodType<T>, answer: Answer): T {
  const { operation, status, requestId } = answer;
  const body = json(answer);
  if (body === undefined)
    throw failure('marketplace.unavailable', { operation, status, reason: 'not-json', requestId });
  const read = schema.safeParse(body);
  if (!read.success) throw failure('marketplace.unexpected', { operation, status, reason: 'shape', requestId });
  return read.data;
}
