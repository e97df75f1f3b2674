import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EBAY_VARIABLES } from '../../../../adapters/marketplaces/ebay/variables.ts';
import type { Marketplace, Subscribed } from '../../../../bot/ports.ts';
import { listen } from '../../web/listening-web.ts';
import { thrownBy } from './ebay-facts.ts';
import { type SimulatedEbay, signal, startEbay } from './simulated-ebay.ts';

let sandbox: SimulatedEbay;
let web: Awaited<ReturnType<typeof listen>>;
/** Proves the address, or not. */
let answering: Marketplace | undefined;

beforeAll(async () => {
  web = await listen({
    doors: {
      async notice(arrival) {
        const read = await answering?.readNotice?.({ ...arrival, signal });
        return read?.kind === 'answer' ? { status: 200, json: read.json } : { status: 412 };
      },
    },
  });
  sandbox = await startEbay(`http://127.0.0.1:${web.port}`);
});
beforeEach(async () => {
  await sandbox.control({ reset: true });
  answering = sandbox.open();
});
afterAll(async () => {
  await sandbox.stop();
  await web[Symbol.asyncDispose]();
});

const subscribe = (mend: boolean, ebay = sandbox.open()) => ebay.subscribe?.({ mend, signal }) as Promise<Subscribed>;
const changes = () =>
  sandbox
    .requests()
    .filter(({ method, path }) => method !== 'GET' && path.includes('/notification/'))
    .map(({ method, path }) => `${method} ${path.split('/v1/')[1]?.replace(/-[\w]+/, '-…')}`);

describe('adapters/marketplaces/ebay/subscribing', () => {
  it('makes the destination and the subscription, and leaves them as they are from then on', async () => {
    expect(await subscribe(true)).toBe('made');
    expect(changes()).toEqual(['POST destination', 'POST subscription']);
    expect(await subscribe(true)).toBe('stands');
    expect(await subscribe(false)).toBe('stands');
    expect(changes()).toHaveLength(2);
    expect(await sandbox.control({ notify: { topic: 'AUTHORIZATION_REVOCATION', who: 'northwind-de' } })).toMatchObject(
      {
        statuses: [412],
      },
    );
  });

  it('only looks where it may not mend', async () => {
    expect(await subscribe(false)).toEqual({ wants: 'missing' });
    expect(changes()).toEqual([]);
    expect(await sandbox.control({ notify: { topic: 'AUTHORIZATION_REVOCATION', who: 'northwind-de' } })).toMatchObject(
      {
        statuses: [],
      },
    );
  });

  it('switches on again what eBay gave up', async () => {
    await subscribe(true);
    await sandbox.control({ subscriptions: 'down' });
    expect(await subscribe(false)).toEqual({ wants: 'missing' });
    expect(await subscribe(true)).toBe('made');
    expect(changes().at(-1)).toBe('PUT destination/destination-…');
    expect(await subscribe(false)).toBe('stands');
  });

  it('switches on again a subscription that was switched off', async () => {
    await subscribe(true);
    await sandbox.control({ subscriptions: 'off' });
    expect(await subscribe(false)).toEqual({ wants: 'missing' });
    expect(await subscribe(true)).toBe('made');
    expect(changes().at(-1)).toBe('POST subscription/subscription-…/enable');
  });

  it('two processes at once make one of each', async () => {
    const both = await Promise.all([subscribe(true), subscribe(true)]);
    expect(both).toContain('made');
    expect(await subscribe(false)).toBe('stands');
    const subscribed = [['AUTHORIZATION_REVOCATION', 'ENABLED']];
    expect(await sandbox.control({ subscribed: true })).toEqual({ ok: true, subscribed });
  });

  it('says that eBay wants an address for alerts, and gives it the configured one', async () => {
    await sandbox.control({ alertEmail: '' });
    expect(await subscribe(true)).toEqual({ wants: 'alert-email' });
    const email = EBAY_VARIABLES.SHOPKEY_EBAY_ALERT_EMAIL.schema.parse('it@sandbox-northwind.example');
    expect(await subscribe(true, sandbox.open({}, { alertEmail: email }))).toBe('made');
    expect(changes()).toEqual([
      'POST destination',
      'POST destination',
      'PUT config',
      'POST destination',
      'POST subscription',
    ]);
  });

  it('says that the address does not prove itself', async () => {
    answering = undefined;
    expect(await subscribe(true)).toEqual({ wants: 'challenge' });
  });

  it('leaves a subscription that leads elsewhere', async () => {
    await subscribe(true);
    await sandbox.control({ subscriptions: 'elsewhere' });
    expect(await subscribe(true)).toEqual({ wants: 'elsewhere' });
    expect(changes()).toHaveLength(2);
  });

  it.each([
    ['error-500', 'marketplace.unavailable', undefined],
    ['html', 'marketplace.unavailable', 'not-json'],
    ['quota-used', 'marketplace.throttled', undefined],
  ])('%s is an error, which is tried again', async (misbehaviour, code, reason) => {
    await sandbox.control({ misbehave: { at: 'subscriptions', do: misbehaviour } });
    expect(await thrownBy(subscribe(true))).toEqual([code, reason]);
    expect(changes()).toEqual([]);
  });
});
