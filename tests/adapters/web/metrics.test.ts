import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hardened, serverLimits } from '../../../adapters/web/index.ts';
import { openMetrics } from '../../../adapters/web/metrics.ts';
import { MarketplaceError } from '../../../bot/errors.ts';
import type { Meter } from '../../../bot/meter.ts';
import { consent, LIN, startWalker } from '../../support/walker.ts';
import { listen } from './listening-web.ts';

let served: { readonly meter: Meter; readonly url: string; close(): Promise<void> };

beforeEach(async () => {
  const { meter, routes } = openMetrics();
  const app = express();
  hardened(app);
  routes(app);
  const server = createServer(serverLimits, app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  served = { meter, url: `http://127.0.0.1:${port}`, close };
});
afterEach(() => served.close());

const scrape = async () => (await fetch(`${served.url}/metrics`, { headers: { connection: 'close' } })).text();
/** The value of a line, whatever the order of its labels. */
async function figure(name: string, labels: Readonly<Record<string, string>>): Promise<number> {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const line = (await scrape())
    .split('\n')
    .find((one) => one.startsWith(`${name}{`) && wanted.every((label) => one.includes(label)));
  return Number(line?.split(' ').at(-1));
}

describe('the figures', () => {
  it('count turns, effects and states of a walk from its command to the saved shop', async () => {
    const walker = await startWalker({ deps: { meter: served.meter } });
    await walker.say('authorize amazon UK');
    await consent(walker);
    await walker.press('Save');
    await walker.shopkey.drain();
    const turns = 'shopkey_turns_seconds_count';
    expect(await figure(turns, { surface: 'teams', kind: 'say', result: 'answered' })).toBe(1);
    expect(await figure(turns, { surface: 'teams', kind: 'press', result: 'answered' })).toBe(1);
    for (const effect of ['exchangeCode', 'verifyAccount', 'saveShop'])
      expect(await figure('shopkey_effects_seconds_count', { platform: 'amazon', effect, result: 'done' })).toBe(1);
    for (const state of [
      'amazon.consent',
      'walk.exchanging',
      'walk.verifying',
      'walk.confirming',
      'walk.saving',
      'saved',
    ])
      expect(await figure('shopkey_states_total', { platform: 'amazon', state })).toBe(1);
  });

  it('tell a failed effect by its code, and what was said in vain by the error’s', async () => {
    const walker = await startWalker({ deps: { meter: served.meter } });
    const failure = { platform: 'amazon', operation: 'exchange' };
    await walker.say('authorize amazon UK');
    walker.amazon.failExchange = new MarketplaceError('marketplace.refused', failure);
    await consent(walker);
    await walker.shopkey.drain();
    const labels = { platform: 'amazon', effect: 'exchangeCode', result: 'marketplace.refused' };
    expect(await figure('shopkey_effects_seconds_count', labels)).toBe(1);
    walker.surface.fail('surface.blocked');
    await walker.say('help');
    expect(await figure('shopkey_turns_seconds_count', { kind: 'say', result: 'surface.blocked' })).toBe(1);
  });

  it('hold no name of a person, no id, no shop and no address that a stranger made up', async () => {
    const walker = await startWalker({ deps: { meter: served.meter } });
    await walker.say('authorize amazon UK');
    await consent(walker);
    await walker.press('Save');
    await walker.shopkey.drain();
    await using web = await listen({ meter: served.meter });
    await web.ask('/go/some-link-of-lin');
    await web.ask('/nothing/northwind', { method: 'PROPFIND' });
    const text = await scrape();
    expect(text).toContain('route="/go/:link"');
    expect(text).toContain('method="other",route="(no route)"');
    const [shop] = await walker.storage.shops.list({ limit: 1 });
    expect(shop).toBeDefined();
    const secretive = [LIN.id, LIN.name, 'tenant', 'some-link', shop?.name, shop?.sellerId, shop?.id, 'PROPFIND'];
    for (const word of secretive) expect(text).not.toContain(word);
  });

  it('stand on a port of their own: the public one has no such address (S32)', async () => {
    await using web = await listen({ meter: served.meter });
    expect((await web.ask('/metrics')).status).toBe(404);
    const answer = await fetch(`${served.url}/metrics`, { headers: { connection: 'close' } });
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toMatch(/process_resident_memory_bytes \d/);
    for (const path of ['/', '/health', '/metrics/']) expect((await fetch(served.url + path)).status).toBe(404);
    expect((await fetch(`${served.url}/metrics`, { method: 'POST' })).status).toBe(405);
  });
});
