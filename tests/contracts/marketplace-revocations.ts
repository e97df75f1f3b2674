import { describe, expect, it } from 'vitest';
import type { Marketplace, RenewRequest } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { failureOf } from '../support/failure-of.ts';
import type { MarketplaceStand } from './marketplace.ts';
import { SECRET } from './marketplace-secret.ts';

export type Revocation = Omit<RenewRequest, 'signal'>;

/** What every marketplace promises of a consent that we end ourselves. */
export function revocationPromises(stand: MarketplaceStand): void {
  const unused = () => Promise.reject(new Error('nobody may call'));
  const { sites, flows } = stand.open(unused);

  describe('revocations', () => {
    const { signal } = new AbortController();
    const revocations = stand.revocations?.(new Secret(SECRET)) ?? [];
    const revoke = (marketplace: Marketplace, request: RenewRequest): Promise<void> => {
      if (!marketplace.revoke) throw new Error('it ends nothing');
      return marketplace.revoke(request);
    };
    const request = { site: sites[0]?.code ?? revocations[0]?.site ?? '', values: {}, signal };

    it('S12: ends the consents of the flows that say so', () => {
      const revocable = flows.filter(({ revocable }) => revocable).map(({ id }) => id);
      expect(revocations.map(({ flow }) => flow).sort()).toEqual(revocable.sort());
      if (revocable.length > 0) expect(stand.open(unused).revoke).toBeDefined();
    });

    it('leaves every other flow alone, without a call', async () => {
      const marketplace = stand.open(unused);
      if (!marketplace.revoke) return;
      for (const { id } of flows.filter(({ revocable }) => !revocable)) {
        const { code, details } = await failureOf(revoke(marketplace, { ...request, flow: id, credentials: {} }));
        expect([code, details.reason]).toEqual(['marketplace.unexpected', 'by-hand']);
      }
    });

    it('counts a consent whose secret is gone as over, without a call', async () => {
      for (const { flow } of revocations) {
        const { code } = await failureOf(revoke(stand.open(unused), { ...request, flow, credentials: {} }));
        expect(code).toBe('marketplace.expired');
      }
    });

    it('is given up when it is told so', async () => {
      for (const one of revocations) {
        const giveUp = new AbortController();
        const fetch: typeof globalThis.fetch = (_input, init) =>
          new Promise((_resolve, reject) => {
            init?.signal?.addEventListener('abort', () => reject(new Error('given up')));
            giveUp.abort();
          });
        const error = await failureOf(revoke(stand.open(fetch), { ...one, signal: giveUp.signal }));
        expect([error.code, error.details.reason]).toEqual(['marketplace.unavailable', 'aborted']);
      }
    });
  });
}
