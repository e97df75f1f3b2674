import { describe, expect, it } from 'vitest';
import type { Values } from '../../../../bot/ports.ts';
import { type Grant, type RenewingStand, renewingBattery, renewingScene } from '../../../contracts/renewing.ts';
import { failureOf } from '../../../support/failure-of.ts';

const LIFE_MS = 30 * 86_400_000;
const { signal } = new AbortController();

interface IopStand extends Pick<RenewingStand, 'start' | 'grant' | 'account'> {
  /** Values of a grant that is another account's. */
  another(grant: Grant): Values;
}

/** What both platforms behind the gateway promise of renewals. @param platform `lazada` */
export function iopRenewals(platform: string, { another, ...own }: IopStand): void {
  const stand = { ...own, place: 'refresh' };
  renewingBattery(`${platform}:app`, {
    ...stand,
    use: (marketplace, grant) => marketplace.verify({ ...grant, signal }),
    lifeMs: LIFE_MS,
    endsOld: false,
    end: (sandbox) => sandbox.control({ misbehave: { at: 'refresh', do: 'illegal-refresh-token' } }),
    ended: 'expired IllegalRefreshToken',
  });

  describe(`${platform} renews`, () => {
    const scene = renewingScene(stand);
    const { clock, renew, misbehave } = scene;

    it('with a refresh token that takes the old one’s place; the end of the consent stays', async () => {
      const renewed = await renew();
      expect(Object.keys(renewed).sort()).toEqual(['credentials', 'tokenEndsAtMs']);
      const { refreshToken } = renewed.credentials;
      expect(refreshToken?.reveal()).toMatch(/^50001/);
      expect(refreshToken?.reveal()).not.toBe(scene.grant.credentials.refreshToken?.reveal());
      const { code, details } = await failureOf(renew());
      expect([code, details.reason]).toEqual(['marketplace.expired', 'IllegalRefreshToken']);
    });

    it('S16: by a refresh token that a lost answer has spent: nobody may count on asking again', async () => {
      await misbehave('lose-answer');
      expect((await failureOf(renew())).code).toBe('marketplace.unavailable');
      expect((await failureOf(renew())).code).toBe('marketplace.expired');
    });

    it('S16: keeping the refresh token when none comes', async () => {
      await misbehave('no-refresh-token');
      expect(Object.keys((await renew()).credentials)).toEqual(['accessToken']);
    });

    it('taking numbers that come as texts', async () => {
      await misbehave('numbers-as-text');
      expect(await renew()).toMatchObject({ tokenEndsAtMs: clock.now() + LIFE_MS });
    });

    it('for the last time when it is said that nothing can be renewed any more: the consent ends with the token', async () => {
      await misbehave('no-refresh');
      const { credentials, ...ends } = await renew();
      expect(Object.keys(credentials)).toEqual(['accessToken']);
      expect(ends).toEqual({ tokenEndsAtMs: clock.now() + LIFE_MS, endsAtMs: clock.now() + LIFE_MS });
    });

    it.each([
      ['incomplete-signature', 'app-refused'],
      ['invalid-app-key', 'app-refused'],
      ['insufficient-permission', 'app-refused'],
      ['auth-type-unsupported', 'expired'],
      ['call-limit', 'throttled'],
      ['missing-parameter', 'app-refused'],
      ['illegal-timestamp', 'app-refused'],
      ['something-new', 'unexpected'],
    ])('%s is %s', async (name, kind) => {
      await misbehave(name);
      expect((await failureOf(renew())).code).toBe(`marketplace.${kind}`);
    });

    it('S16: saying of every no that it is one, though HTTP’s status is 200: the grant is not lost by it', async () => {
      await misbehave('something-new');
      const { details } = await failureOf(renew());
      expect([details.status, details.saidNo]).toEqual([200, true]);
    });

    it('S8: taking no tokens of another account', async () => {
      const { grant } = scene;
      const { code, details } = await failureOf(renew({ ...grant, values: { ...grant.values, ...another(grant) } }));
      expect([code, details.reason]).toEqual(['marketplace.mismatch', 'another-seller']);
    });
  });
}
