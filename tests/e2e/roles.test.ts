import { createClient } from 'redis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { changed } from '../support/patient-person.ts';
import { type Beside, type RealShopkey, startBeside, startRealShopkey } from '../support/processes.ts';
import { startRedis } from '../support/redis-server.ts';
import { type TeamsPerson, teamsPerson, wordsOf } from '../support/teams-person.ts';
import { filled, goOutThroughCard } from '../support/teams-scene.ts';

const MINUTE = 60_000;
const SHOP = 'lan-tern.myshopify.com';
const PATIENCE_MS = 60_000;

let redis: Awaited<ReturnType<typeof startRedis>>;
let web: RealShopkey;
let figures: string;
let person: TeamsPerson;
const workers: Beside[] = [];

/** A process that answers people, and a shop whose token ends in an hour. */
beforeEach(async () => {
  redis = await startRedis();
  figures = `127.0.0.1:${await freePort()}`;
  web = await startRealShopkey({ SHOPKEY_REDIS_URL: redis.url, SHOPKEY_ROLE: 'web', SHOPKEY_METRICS: figures });
  person = await teamsPerson('33333333-3333-3333-3333-000000000077', web.url);
  await person.say(`authorize shopify ${SHOP}`);
  const { there, cookie } = await goOutThroughCard(await sees(/Install Shopkey's app/));
  const url = new URL(there);
  for (const [name, value] of Object.entries({ login: 'owner', answer: 'install' })) url.searchParams.set(name, value);
  const callback = (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '';
  await fetch(callback, { headers: { cookie }, redirect: 'manual' });
  const confirming = await sees(/This is who gave consent/);
  await person.press(confirming, 'Save', filled(confirming));
  await sees(/is authorized/);
});
afterEach(async () => {
  await person?.close();
  await Promise.all(workers.splice(0).map((one) => one.stop()));
  await web?.stop();
  await redis?.stop();
});

async function sees(words: RegExp) {
  await changed(() => words.test(wordsOf(person.card())));
  const card = person.card();
  if (!card || !words.test(wordsOf(card))) throw new Error(`${words} is not on the card: ${wordsOf(card)}`);
  return card;
}

/** A process that works, its clock near the end of the token. */
async function worker(aheadMs: number, more: Readonly<Record<string, string>> = {}): Promise<Beside> {
  const one = await startBeside(web, {
    aheadMs,
    more: { SHOPKEY_ROLE: 'worker', SHOPKEY_METRICS: `127.0.0.1:${await freePort()}`, ...more },
  });
  workers.push(one);
  return one;
}

const renewals = () => web.simulations.shopify?.renewals() ?? [];
const renewed = (times: number) => expect.poll(renewals, { timeout: PATIENCE_MS }).toHaveLength(times);
const asked = (times: number) =>
  expect
    .poll(() => web.simulations.shopify?.requests().filter(({ body }) => body.includes('refresh_token')) ?? [], {
      timeout: PATIENCE_MS,
    })
    .toHaveLength(times);

describe('processes with roles', () => {
  it('what answers people does no work for later, and what works answers nobody', async () => {
    const idle = await (await fetch(`http://${figures}/metrics`)).text();
    expect(idle).toContain('shopkey_jobs{kind="tend",state="due"} 0');
    expect(idle).not.toMatch(/shopkey_runs_seconds_count\{/);
    const one = await worker(55 * MINUTE);
    await renewed(1);
    expect((await fetch(`${one.url}/health`)).status).toBe(200);
    for (const path of ['/api/messages', '/callback/shopify/install', '/go/x'])
      expect((await fetch(`${one.url}${path}`, { method: 'POST' })).status).toBe(404);
    expect(await (await fetch(`http://${figures}/metrics`)).text()).not.toMatch(/shopkey_runs_seconds_count\{/);
  });

  it('S15: three that work renew a token once', async () => {
    await Promise.all([worker(55 * MINUTE), worker(55 * MINUTE), worker(55 * MINUTE)]);
    await renewed(1);
    await person.say('shop lan_tern');
    await sees(/works/);
    expect(renewals()).toHaveLength(1);
  });

  it('S16: SIGKILL in the middle of a renewal: another process has the token in the end, and nobody is bothered', async () => {
    /** What has arrived is done, though nobody waits for the answer any more. */
    web.simulations.shopify?.control({ misbehave: { at: 'token', do: 'slow', ms: 1_500 } });
    const first = await worker(55 * MINUTE);
    await asked(1);
    await first.kill();
    await renewed(1);
    /** As when the minute of its lock is over: Redis counts by its own clock. */
    const client = createClient({ url: redis.url });
    await client.connect();
    for (const lock of await client.keys('shopkey:lock:*')) await client.del(lock);
    await client.close();
    await worker(58 * MINUTE);
    await asked(2);
    await person.say('shop lan_tern');
    expect(wordsOf(await sees(/lan_tern/))).toContain('works');
    expect(web.output()).not.toContain('authorize again');
  });

  it('of three that work one says the morning line, which was set where people are answered', async () => {
    const aheadMs = 2 * 60 * MINUTE;
    const at = new Date(Date.now() + aheadMs).toISOString().slice(11, 16);
    await person.say(`morning ${at} every day`);
    await sees(/Morning line/);
    await Promise.all([worker(aheadMs), worker(aheadMs), worker(aheadMs)]);
    await sees(/1 shop works\. Nothing needs you\./);
    const said = [...person.connector.messages.values()].filter((one) => JSON.stringify(one).includes('shop works.'));
    expect(said).toHaveLength(1);
  });
});
