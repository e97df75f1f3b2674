import type { Response } from 'express';
import { apiError } from './error-answer.ts';
import type { World } from './world.ts';

/** Of both operations of the Sellers API: one a 62.5 s, fifteen at once (amazon.md section 5). */
const RATE = 0.016;
const BURST = 15;

/** Takes one call out of a seller's bucket, or answers 429. */
export function takeFromBucket(world: World, operation: string, sellerId: string, response: Response): boolean {
  const name = `${operation} ${sellerId}`;
  const bucket = world.buckets.get(name) ?? { left: BURST, atMs: world.now() };
  const left = Math.min(BURST, bucket.left + ((world.now() - bucket.atMs) / 1000) * RATE);
  const isEnough = left >= 1;
  world.buckets.set(name, { left: isEnough ? left - 1 : left, atMs: world.now() });
  response.set('x-amzn-RateLimit-Limit', String(RATE));
  if (!isEnough) {
    const message = 'You exceeded your quota for the requested resource.';
    apiError(response, { status: 429, code: 'QuotaExceeded', message });
  }
  return isEnough;
}
