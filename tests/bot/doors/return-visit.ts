import { expect } from 'vitest';
import type { CallbackAnswer } from '../../../bot/ports.ts';
import { fakeWish } from '../../fakes/wish.ts';
import { returnSlugOf, startWalker, textOf, type Walker } from '../../support/walker.ts';

/** A walk whose consent comes back to an address of its own. */

export const VALUES = { clientId: '5f0000000000000000000c01', clientSecret: '0a1b2c3d4e5f60718293a4b5c6d7e8f9' };

export const startWish = (more: Parameters<typeof startWalker>[0] = {}) => startWalker({ market: fakeWish, ...more });

/** A walk that waits for consent, and the last part of its return address. */
export async function atConsent(): Promise<{ walker: Walker; slug: string }> {
  const walker = await startWish();
  await walker.say('authorize wish');
  await walker.press('Go on', VALUES);
  return { walker, slug: (await returnSlugOf(walker)) ?? '' };
}

export async function arrive(
  walker: Walker,
  slug: string,
  { code = 'code-1', cookie }: { code?: string; cookie?: { name: string; value: string } } = {},
): Promise<CallbackAnswer> {
  const answer = await walker.shopkey.doors.callback({
    platform: 'wish',
    flow: slug,
    query: new URLSearchParams({ code }),
    cookies: new Map(cookie ? [[cookie.name, cookie.value]] : []),
  });
  await walker.shopkey.drain();
  return answer;
}

/** A saved shop, and its address. */
export async function withShop(): Promise<{ walker: Walker; slug: string }> {
  const { walker, slug } = await atConsent();
  await arrive(walker, slug);
  await walker.press('Check it');
  await walker.press('Save');
  expect(textOf(walker.card())).toContain('Lantern Trading is authorized');
  return { walker, slug };
}

export const NEUTRAL = { kind: 'neutral' };
