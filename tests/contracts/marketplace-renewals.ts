import { describe, expect, it } from 'vitest';
import type { Marketplace, Renewed, RenewRequest } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { failureOf } from '../support/failure-of.ts';
import type { MarketplaceStand } from './marketplace.ts';
import { SECRET } from './marketplace-secret.ts';

export interface Renewal extends Omit<RenewRequest, 'signal'> {
  /** The platform's barest good answer: `accessToken` and not a word more. */
  bare(accessToken: string): object;
  /** The platform takes the renewal's secrets in its address alone. */
  readonly inAddress?: true;
}

/** What every marketplace promises of renewals. */
export function renewalPromises(stand: MarketplaceStand): void {
  const unused = () => Promise.reject(new Error('nobody may call'));
  const { sites, flows } = stand.open(unused);
  const siteCodes = sites.map((site) => site.code);

  describe('renewals', () => {
    const { signal } = new AbortController();
    const renewals = stand.renewals(new Secret(SECRET));
    const renew = (marketplace: Marketplace, request: RenewRequest): Promise<Renewed> => {
      if (!marketplace.renew) throw new Error('it renews nothing');
      return marketplace.renew(request);
    };

    it('renews the flows that say so, and keeps their access tokens', () => {
      const renewed = flows.filter(({ lifetimes }) => lifetimes.renewal);
      expect([...new Set(renewals.map(({ flow }) => flow))].sort()).toEqual(renewed.map(({ id }) => id).sort());
      for (const { keeps, lifetimes } of renewed) {
        expect(keeps.credentials).toContain('accessToken');
        expect(lifetimes.renewal?.beforeMs).toBeGreaterThanOrEqual(300_000);
      }
    });

    it('refuses to renew any other flow, or with nothing to renew by, without a call', async () => {
      const marketplace = stand.open(unused);
      const request = { site: siteCodes[0] ?? renewals[0]?.site ?? '', credentials: {}, values: {}, signal };
      for (const { id, lifetimes } of flows) {
        const { code, details } = await failureOf(renew(marketplace, { ...request, flow: id }));
        expect([code, details.reason]).toEqual(
          lifetimes.renewal ? ['marketplace.expired', 'no-token'] : ['marketplace.unexpected', 'no-renewal'],
        );
      }
    });

    it.each(renewals)('S16: $flow keeps what an answer does not say', async ({ bare, inAddress: _, ...request }) => {
      const fetch = async () => Response.json(bare(`${SECRET}/new`));
      const { credentials, tokenEndsAtMs, endsAtMs } = await renew(stand.open(fetch), { ...request, signal });
      expect(Object.keys(credentials)).toEqual(['accessToken']);
      expect(credentials.accessToken?.reveal()).toBe(`${SECRET}/new`);
      expect(endsAtMs).toBeUndefined();
      if (tokenEndsAtMs !== undefined) expect(Number.isSafeInteger(tokenEndsAtMs)).toBe(true);
    });

    it.each(renewals)('$flow is given up when it is told so', async ({ bare: _, inAddress: _too, ...request }) => {
      const giveUp = new AbortController();
      const fetch: typeof globalThis.fetch = (_input, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('given up')));
          giveUp.abort();
        });
      const error = await failureOf(renew(stand.open(fetch), { ...request, signal: giveUp.signal }));
      expect([error.code, error.details.reason]).toEqual(['marketplace.unavailable', 'aborted']);
    });
  });
}
