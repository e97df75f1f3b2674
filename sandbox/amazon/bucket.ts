import type { Response } from 'express';
import { apiError } from './error-answer.ts';
import type { APIS, Place } from './places.ts';
import type { World } from './world.ts';

/** Calls a second, and at once, for each seller. @see amazon.md section 5; fees: the model's description */
const PACE: Readonly<Record<(typeof APIS)[number], { readonly rate: number; readonly burst: number }>> = {
  participations: { rate: 0.016, burst: 15 },
  account: { rate: 0.016, burst: 15 },
  fees: { rate: 1, burst: 2 },
  orders: { rate: 0.0056, burst: 20 },
};

/** What `x-amzn-RateLimit-Limit` says beside a 429: the descriptions have it there for one operation only. */
export const rateBeside429 = (place: Place): number | undefined =>
  place === 'participations' ? PACE[place].rate : undefined;

/** Takes one call out of a seller's bucket, or answers 429. */
export function takeFromBucket(
  world: World,
  operation: keyof typeof PACE,
  sellerId: string,
  response: Response,
): boolean {
  const { rate, burst } = PACE[operation];
  const name = `${operation} ${sellerId}`;
  const bucket = world.buckets.get(name) ?? { left: burst, atMs: world.now() };
  const left = Math.min(burst, bucket.left + ((world.now() - bucket.atMs) / 1000) * rate);
  const isEnough = left >= 1;
  world.buckets.set(name, { left: isEnough ? left - 1 : left, atMs: world.now() });
  const told = isEnough ? rate : rateBeside429(operation);
  if (told !== undefined) response.set('x-amzn-RateLimit-Limit', String(told));
  if (!isEnough) {
    const message = 'You exceeded your quota for the requested resource.';
    apiError(response, { status: 429, code: 'QuotaExceeded', message });
  }
  return isEnough;
}
