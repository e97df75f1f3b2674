import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nextPacificMidnight } from '../../../../adapters/marketplaces/ebay/pacific.ts';
import { MarketplaceError } from '../../../../bot/errors.ts';
import type { Credentials, Marketplace } from '../../../../bot/ports.ts';
import { Secret } from '../../../../bot/secret.ts';
import { textIfAny } from '../../../../bot/text/index.ts';
import { press, visit } from '../../../sandbox/browser.ts';
import { thrownBy } from './ebay-facts.ts';
import { credentialsOf, NOW_MS, type SimulatedEbay, signal, startEbay, wholeConsent } from './simulated-ebay.ts';

let sandbox: SimulatedEbay;
let ebay: Marketplace;
let hasty: Marketplace;

beforeAll(async () => {
  sandbox = await startEbay();
  ebay = sandbox.open();
  hasty = sandbox.open({ timeoutMs: 300 });
});
afterEach(() => sandbox.control({ reset: true }));
afterAll(() => sandbox.stop());

const refreshOnly = ({ refreshToken }: Credentials): Credentials => (refreshToken ? { refreshToken } : {});
const verify = (credentials: Credentials, client = ebay, flow = 'oauth') =>
  client.verify({ flow, site: 'DE', credentials, values: {}, signal });
const OPENED = { flow: 'authnauth', site: 'DE', state: 's', values: {}, signal, credentials: async () => ({}) };
const misbehave = (at: string, name: string, times = 1) => sandbox.control({ misbehave: { at, do: name, times } });

/** Every answer of docs/platforms/ebay.md section 3: what the client makes of it, and that each has a sentence. */
describe('adapters/marketplaces/ebay, driven into every published error', () => {
  const said = new Set<string>();
  const seen = async (act: Promise<unknown>) => {
    const found = await thrownBy(act);
    if (found[1]) said.add(found[1]);
    return found;
  };

  it.each([
    ['invalid-client', 'marketplace.app-refused', 'invalid_client'],
    ['invalid-scope', 'marketplace.app-refused', 'invalid_scope'],
    ['invalid-request', 'marketplace.unexpected', 'invalid_request'],
    ['dead-grant', 'marketplace.expired', 'code-refused'],
    ['no-refresh-token', 'marketplace.unexpected', 'shape'],
    ['quota-used', 'marketplace.throttled', undefined],
    ['error-500', 'marketplace.unavailable', undefined],
    ['html', 'marketplace.unavailable', 'not-json'],
    ['empty', 'marketplace.unavailable', 'not-json'],
  ])('3.2: a code whose exchange meets %s', async (name, code, reason) => {
    const exchange = await wholeConsent(ebay, 'northwind-de');
    await misbehave('token', name);
    expect(await seen(exchange())).toEqual([code, reason]);
  });

  it.each(['silence', 'lose-answer'])('3.2: a code whose exchange meets %s', async (name) => {
    const exchange = await wholeConsent(hasty, 'northwind-de');
    await misbehave('token', name);
    expect((await thrownBy(exchange()))[0]).toBe('marketplace.unavailable');
  });

  it('3.2: a code that was used, or is over five minutes old', async () => {
    const used = await wholeConsent(ebay, 'northwind-de');
    await used();
    expect(await seen(used())).toEqual(['marketplace.expired', 'code-refused']);
    const old = await wholeConsent(ebay, 'northwind-de');
    await sandbox.control({ advanceMs: 300_000 });
    expect(await seen(old())).toEqual(['marketplace.expired', 'code-refused']);
  });

  it('3.2: a grant that ended, in either wording', async () => {
    const credentials = refreshOnly(await credentialsOf(ebay, 'northwind-de'));
    await misbehave('token', 'dead-grant');
    expect(await seen(verify(credentials))).toEqual(['marketplace.expired', 'grant-refused']);
    await sandbox.control({ revoke: 'northwind-de' });
    expect(await seen(verify(credentials))).toEqual(['marketplace.expired', 'grant-refused']);
  });

  it('3.3: an access token that ended is renewed once, and asked with again', async () => {
    const credentials = await credentialsOf(ebay, 'northwind-de');
    for (const place of ['user', 'privilege']) {
      await misbehave(place, 'bad-token');
      expect((await verify(credentials)).sellerId).toBe('simDeN7w3');
    }
    await sandbox.control({ advanceMs: 7_200_000 });
    expect((await verify(credentials)).sellerId).toBe('simDeN7w3');
    await misbehave('user', 'bad-token', 2);
    expect(await seen(verify(credentials))).toEqual(['marketplace.expired', 'token-refused']);
  });

  it.each([
    ['user', 'no-right', 'marketplace.refused', 'scope-missing'],
    ['privilege', 'no-right', 'marketplace.refused', 'scope-missing'],
    ['user', 'quota-used', 'marketplace.throttled', undefined],
    ['user', 'error-500', 'marketplace.unavailable', undefined],
    ['privilege', 'html', 'marketplace.unavailable', 'not-json'],
  ])('3.3: %s meets %s', async (place, name, code, reason) => {
    const credentials = await credentialsOf(ebay, 'northwind-de');
    await misbehave(place, name);
    expect(await seen(verify(credentials))).toEqual([code, reason]);
  });

  it('3.3: an account that only buys', async () => {
    const credentials = await credentialsOf(ebay, 'justbuys (buys only)');
    expect(await seen(verify(credentials))).toEqual(['marketplace.mismatch', 'not-a-seller']);
  });

  it('3.3: the day’s quota ends at midnight at eBay’s own clock', async () => {
    const credentials = await credentialsOf(ebay, 'northwind-de');
    await misbehave('user', 'quota-used');
    const error = await verify(credentials).catch((thrown: unknown) => thrown);
    expect(error instanceof MarketplaceError && error.details.untilMs).toBe(NOW_MS + 86_400_000);
    expect(new Date(nextPacificMidnight(NOW_MS - 1)).toISOString()).toBe('2026-11-25T08:00:00.000Z');
    expect(new Date(nextPacificMidnight(Date.UTC(2026, 6, 1, 12))).toISOString()).toBe('2026-07-02T07:00:00.000Z');
  });

  it('3.4: the retired flow, agreed, too early, revoked, of a buyer', async () => {
    const begin = async (login: string, isAgreed = true) => {
      const prepared = await ebay.prepareConsent?.(OPENED);
      if (!prepared?.credentials.code) throw new Error('no session id');
      if (isAgreed) await press(await press(await visit(prepared.url), login), 'Agree and continue');
      const request = { flow: 'authnauth', site: 'DE', code: prepared.credentials.code, credentials: {}, values: {} };
      return () => ebay.exchange({ ...request, signal });
    };
    const early = await begin('northwind-de', false);
    expect(await seen(early())).toEqual(['marketplace.refused', 'not-agreed']);
    await misbehave('trading', 'trading-warning');
    const { credentials, endsAtMs } = await (await begin('northwind-de'))();
    expect(endsAtMs).toBe(NOW_MS + 547.5 * 86_400_000);
    await misbehave('trading', 'trading-warning');
    const account = await verify(credentials, ebay, 'authnauth');
    expect(account).toMatchObject({ sellerId: 'c2FuZGJveDpzaW1EZU43dzM=', home: 'DE' });
    await sandbox.control({ revoke: 'northwind-de' });
    expect(await seen(verify(credentials, ebay, 'authnauth'))).toEqual(['marketplace.expired', 'token-ended']);
    const buyer = await (await begin('justbuys (buys only)'))();
    expect(await seen(verify(buyer.credentials, ebay, 'authnauth'))).toEqual(['marketplace.mismatch', 'not-a-seller']);
    for (const [name, reason] of [
      ['html', 'not-xml'],
      ['error-500', undefined],
    ] as const) {
      await misbehave('trading', name);
      expect(await thrownBy(verify(credentials, ebay, 'authnauth'))).toEqual(['marketplace.unavailable', reason]);
    }
  });

  it('3.4: the retired flow’s token ends by a call of ours; a second time it is over already, and an unknown one is, too', async () => {
    const prepared = await ebay.prepareConsent?.(OPENED);
    if (!prepared?.credentials.code) throw new Error('no session id');
    await press(await press(await visit(prepared.url), 'northwind-de'), 'Agree and continue');
    const asked = { flow: 'authnauth', site: 'DE', values: {}, signal };
    const { credentials } = await ebay.exchange({ ...asked, code: prepared.credentials.code, credentials: {} });
    const revoke = async (own = credentials) => ebay.revoke?.({ ...asked, credentials: own });
    await misbehave('trading', 'error-500');
    expect(await thrownBy(revoke())).toEqual(['marketplace.unavailable', undefined]);
    await revoke();
    expect(sandbox.revocations()).toEqual([{ account: 'simDeN7w3', atMs: NOW_MS }]);
    expect(await thrownBy(verify(credentials, ebay, 'authnauth'))).toEqual(['marketplace.expired', 'token-ended']);
    expect(await thrownBy(revoke())).toEqual(['marketplace.expired', 'token-ended']);
    const unknown = { eBayAuthToken: new Secret('AgAAAA**sandbox-nobody-knows-it') };
    expect(await thrownBy(revoke(unknown))).toEqual(['marketplace.expired', 'token-unknown']);
    expect(sandbox.revocations()).toHaveLength(1);
  });

  it('3.4: the retired page takes no id over five minutes', async () => {
    const prepared = await ebay.prepareConsent?.(OPENED);
    await sandbox.control({ advanceMs: 300_000 });
    expect((await visit(prepared?.url ?? '')).title).toBe('Third Party Authorization Error 20.1.5');
  });

  it('every reason that came has a sentence of its own, or is one of general words', () => {
    const general = ['not-json', 'shape', 'not-xml', 'invalid_request'];
    const rare = ['token-unknown', 'no-token', 'no-code', 'access-denied', 'wrong-runame', 'unauthorized_client'];
    const silent = [...said, ...rare, 'app-not-configured'].filter((reason) => !general.includes(reason));
    expect(silent.length).toBeGreaterThan(14);
    for (const locale of ['en', 'zh-CN'] as const)
      for (const reason of silent)
        expect([locale, reason, textIfAny(locale, `ebay.reason.${reason}`)]).toEqual([
          locale,
          reason,
          expect.any(String),
        ]);
  });
});
