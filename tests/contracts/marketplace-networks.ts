import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Credentials, Marketplace } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { failureOf } from '../support/failure-of.ts';
import type { MarketplaceStand } from './marketplace.ts';
import { pulled } from './marketplace-orders.ts';
import { SECRET } from './marketplace-secret.ts';

/** Each ends otherwise than the code, which may not be one of them. */
const sealed = (fields: readonly string[] = []): Credentials =>
  Object.fromEntries(fields.map((field) => [field, new Secret(`${SECRET}/${field}`)]));
/** Ways in which a network can misbehave, each repeating what it was sent. */
const networks: Readonly<Record<string, (sent: string) => Response | Error>> = {
  'a redirect': (sent) => new Response(sent, { status: 307, headers: { location: `https://evil.example/?${SECRET}` } }),
  'an echo of 200': (sent) => new Response(sent),
  'an echo of 400': (sent) => new Response(JSON.stringify({ error: sent, error_description: sent }), { status: 400 }),
  'an echo of 403': (sent) =>
    new Response(JSON.stringify({ errors: [{ code: sent, message: sent, details: sent }] }), { status: 403 }),
  'an echo of 429': (sent) => new Response(sent, { status: 429, headers: { 'retry-after': SECRET } }),
  'an echo of 500': (sent) =>
    new Response(sent, { status: 500, headers: { 'x-amzn-requestid': `${SECRET} ${sent.slice(0, 9)}` } }),
  'HTML that repeats it': (sent) => new Response(`<!doctype html><p>${sent}</p>`, { status: 404 }),
  'an error that repeats it': (sent) => new TypeError(sent, { cause: Object.assign(new Error(sent), { code: sent }) }),
};

/** What every marketplace promises whatever the network does. */
export function networkPromises(stand: MarketplaceStand): void {
  describe.each(Object.keys(networks))('over %s', (kind) => {
    const answered = networks[kind] ?? (() => new Error('no such network'));
    const opened = () => {
      const asked: { url: string; redirect: unknown; hasSignal: boolean }[] = [];
      const fetch: typeof globalThis.fetch = async (input, init) => {
        asked.push({ url: String(input), redirect: init?.redirect, hasSignal: init?.signal !== undefined });
        const sent = `${SECRET} ${String(init?.body ?? '')} ${JSON.stringify(init?.headers ?? {})}`;
        const answer = answered(sent);
        if (answer instanceof Error) throw answer;
        return answer;
      };
      return { marketplace: stand.open(fetch), asked };
    };
    const { signal } = new AbortController();
    const renewalsOf = (marketplace: Marketplace, isInAddress: boolean): (() => Promise<unknown>)[] =>
      stand
        .renewals(new Secret(SECRET))
        .filter(({ inAddress = false }) => inAddress === isInAddress)
        .map(
          ({ flow, site, credentials, values }) =>
            async () =>
              marketplace.renew?.({ flow, site, credentials, values, signal }),
        );
    const pullsOf = (marketplace: Marketplace, isInAddress: boolean): (() => Promise<unknown>)[] =>
      (stand.orders?.(new Secret(SECRET)) ?? [])
        .filter(({ inAddress = false }) => inAddress === isInAddress)
        .map(
          ({ inAddress: _, ...one }) =>
            () =>
              pulled(marketplace, { ...one, signal }),
        );
    const verificationsOf = (marketplace: Marketplace, isInAddress: boolean): (() => Promise<unknown>)[] =>
      stand
        .verifications(new Secret(SECRET))
        .filter(({ inAddress = false }) => inAddress === isInAddress)
        .map(
          ({ inAddress: _, ...one }) =>
            () =>
              marketplace.verify({ ...one, signal }),
        );
    const actsInAddress = (marketplace: Marketplace) => [
      ...renewalsOf(marketplace, true),
      ...verificationsOf(marketplace, true),
      ...pullsOf(marketplace, true),
    ];
    const acts = (marketplace: Marketplace): (() => Promise<unknown>)[] => {
      return [
        ...renewalsOf(marketplace, false),
        ...(stand.revocations?.(new Secret(SECRET)) ?? []).map(
          (one) => async () => marketplace.revoke?.({ ...one, signal }),
        ),
        ...pullsOf(marketplace, false),
        ...verificationsOf(marketplace, false),
        ...stand.exchanges.map(
          (one) => () =>
            marketplace.exchange({
              values: {},
              ...one,
              code: new Secret(SECRET),
              credentials: sealed(one.sealed),
              signal,
            }),
        ),
      ];
    };

    it('S36: throws only MarketplaceErrors, and no secret is in their message, JSON or look', async () => {
      const { marketplace } = opened();
      for (const act of [...acts(marketplace), ...actsInAddress(marketplace)]) {
        const error = await failureOf(act());
        expect(error.details.platform).toBe(marketplace.platform);
        for (const seen of [
          error.message,
          String(error.stack),
          JSON.stringify(error),
          inspect(error, { depth: null, showHidden: true }),
        ])
          expect(seen).not.toContain(SECRET);
      }
    });

    it('S43: asks that no redirect be followed, with a signal, and puts no secret into an address', async () => {
      const { marketplace, asked } = opened();
      await Promise.allSettled(acts(marketplace).map((act) => act()));
      expect(asked.length).toBeGreaterThan(0);
      for (const { url, redirect, hasSignal } of asked) {
        expect({ redirect, hasSignal }).toEqual({ redirect: 'manual', hasSignal: true });
        expect(url).not.toContain(SECRET);
        expect(new URL(url).hostname).not.toBe('evil.example');
      }
    });

    it('S43: where the platform takes secrets in the address alone, follows no redirect with it', async () => {
      const { marketplace, asked } = opened();
      const inAddress = actsInAddress(marketplace);
      await Promise.allSettled(inAddress.map((act) => act()));
      expect(asked).toHaveLength(inAddress.length);
      for (const { url, redirect, hasSignal } of asked) {
        expect({ redirect, hasSignal }).toEqual({ redirect: 'manual', hasSignal: true });
        expect(url).toContain(SECRET);
        expect(new URL(url).hostname).not.toBe('evil.example');
      }
    });
  });
}
