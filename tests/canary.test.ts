import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MarketplaceError } from '../bot/errors.ts';
import type { RenewRequest } from '../bot/ports.ts';
import { openBullmq } from '../jobs/bullmq/index.ts';
import { openEmbedded } from '../storage/embedded/index.ts';
import { openRedis } from '../storage/redis/index.ts';
import { fakeClock } from './fakes/clock.ts';
import { fakeJobs } from './fakes/jobs.ts';
import { bytesOf, CANARY, findings, formsOf, listenIn, sinksOf } from './support/canary.ts';
import { CHATS } from './support/chats.ts';
import { LIVING_FLOWS, type LivingFlow } from './support/living/index.ts';
import { temporaryFolder } from './support/processes.ts';
import { goOnToTheEnd } from './support/robot.ts';
import { consent, startWalker, type Walker } from './support/walker.ts';
import { watchedRedis } from './support/watched-redis.ts';

/** All flows that take a secret, to their ends: saved, cancelled, refused. */
async function walkEverywhere(walker: Walker): Promise<void> {
  const values = {
    clientId: 'amzn1.application-oa2-client.abcdef',
    clientSecret: CANARY.clientSecret,
    refreshToken: CANARY.refreshToken,
  };
  await walker.say('authorize amazon private UK');
  await walker.press('Save and check', { ...values, refreshToken: 'wrong' });
  await walker.press('Save and check', values);
  await walker.press('Go on', { sellerId: 'A2NORTHWIND001' });
  await walker.press('Save', { name: 'canary_one' });
  await walker.shopkey.drain();
  await replace(walker, values);
  await walker.say('authorize amazon DE');
  if (JSON.stringify(walker.card()).includes('Another account')) await walker.press('Another account');
  await consent(walker, { code: CANARY.code, sellerId: 'A2LANTERNHOF01' });
  await walker.say('cancel');
  await walker.say('authorize amazon FR');
  if (JSON.stringify(walker.card()).includes('Another account')) await walker.press('Another account');
  await walker.press('I have a code');
  await walker.press('Go on', { code: CANARY.refreshToken });
  await walker.say(CANARY.unasked);
  await walker.say(`morning ${CANARY.unasked}`);
  await walker.say('notify');
  await walker.press('Change');
  await walker.press('Save', { zone: CANARY.unasked, at: CANARY.refreshToken });
  await walker.say(`my token is ${CANARY.unasked}`, { place: 'shared' });
}

/** Another seller takes the shop's place; a secret in the reason is not kept (S29). */
async function replace(walker: Walker, values: Readonly<Record<string, string>>): Promise<void> {
  const name = (await walker.storage.shops.list({ limit: 1 }))[0]?.name ?? '';
  await walker.say(`shop ${name}`);
  await walker.press('Authorize again');
  await walker.press('Save and check', values);
  await walker.press('Go on', { sellerId: 'A9CANARYOTHER01' });
  await walker.press('Ask an admin to replace it');
  await walker.press('Ask them', { reason: CANARY.refreshToken });
  await walker.press('Ask them', { reason: 'moved' });
  await walker.shopkey.drain();
  expect((await walker.storage.shops.byName(name))?.sellerId).toBe('A9CANARYOTHER01');
}

/** A shop is disconnected, and its day is over, at a platform that does not answer. */
async function disconnect(walker: Walker): Promise<void> {
  const { market } = walker;
  const told: string[] = [];
  Object.assign(market, {
    flows: market.flows.map((flow) => ({ ...flow, revocable: true })),
    async revoke({ credentials }: RenewRequest) {
      told.push(credentials.refreshToken?.reveal() ?? '');
      throw new MarketplaceError('marketplace.unavailable', { platform: market.platform, operation: 'revoke' });
    },
  });
  const [shop] = await walker.storage.shops.list({ limit: 1 });
  await walker.say(`disconnect ${shop?.name}`);
  await walker.press('Disconnect');
  for (let hours = 0; hours < 30; hours++) {
    walker.clock.advance(3_600_000);
    await walker.work();
  }
  expect(told).toContain(CANARY.refreshToken);
  expect(await walker.storage.shops.list({ limit: 9 })).toEqual([]);
}

/** Every job of a walk as BullMQ has it in Redis, and one that fails with a secret in its error. */
async function jobsIn(url: string, logged: string[]) {
  const write = (what: string, fields?: object) => void logged.push(JSON.stringify({ what, ...fields }));
  const bullmq = await openBullmq({
    url,
    log: { info: write, warn: write, error: write },
    pauses: { firstMs: 10, longestMs: 10 },
  });
  const fake = fakeJobs({ now: Date.now });
  const jobs = {
    ...fake,
    async put(job: Parameters<typeof fake.put>[0]) {
      await bullmq.put(job);
      await fake.put(job);
    },
  };
  async function failOnce(): Promise<void> {
    await new Promise<void>((resolve) => {
      let runs = 0;
      bullmq.work('canary', {
        atOnce: 1,
        async run() {
          /** Written down by the time it comes again. */
          if (++runs > 1) resolve();
          throw new Error(`the platform said ${CANARY.refreshToken}`);
        },
      });
      void bullmq.put({ kind: 'canary', key: 'canary-job', atMs: Date.now() });
    });
  }
  return { bullmq, jobs, failOnce };
}

/** Every living flow to its end with secrets of its shapes; what was planted. */
async function walkLiving(living: LivingFlow, walker: Walker): Promise<string[]> {
  walker.market.account = living.account;
  await goOnToTheEnd(walker, living);
  return [...living.secrets.map((field) => living.values[field] ?? ''), ...walker.market.exchanged];
}

describe('S35: planted secrets are found nowhere', () => {
  it('the search finds what is leaked on purpose', () => {
    for (const value of Object.values(CANARY)) {
      expect(findings(`{"leak":"${value}"}`)).not.toEqual([]);
      expect(findings(`leak=${encodeURIComponent(value)}`)).not.toEqual([]);
      expect(findings(Buffer.from(`{"token":"${value}"}`).toString('base64'))).not.toEqual([]);
    }
  });

  it.each(CHATS)(
    'in $chat with the embedded store: not in its file, logs, cards, audit or export',
    async ({ open }) => {
      const folder = temporaryFolder('canary');
      const clock = fakeClock();
      const storage = await openEmbedded({ file: join(folder, 'shopkey.db'), clock });
      const walker = await startWalker({ storage, clock, ...open });
      await walkEverywhere(walker);
      await disconnect(walker);
      const sinks = await sinksOf(walker, storage);
      expect(sinks.length).toBeGreaterThan(5_000);
      expect(findings(sinks + bytesOf(folder))).toEqual([]);
      await walker.close();
      expect(findings(bytesOf(folder))).toEqual([]);
      expect((statSync(join(folder, 'shopkey.db')).mode & 0o777).toString(8)).toBe('600');
    },
  );

  it.each(
    CHATS.flatMap((one) =>
      LIVING_FLOWS.map((living) => ({ ...one, platform: living.platform, flow: living.flow, living })),
    ),
  )('in $chat with $platform $flow: not in a file, logs, cards, audit or export', async ({ open, living }) => {
    const folder = temporaryFolder('canary');
    const clock = fakeClock();
    const storage = await openEmbedded({ file: join(folder, 'shopkey.db'), clock });
    const walker = await startWalker({ storage, clock, market: living.open, ...open });
    const planted = await walkLiving(living, walker);
    const sinks = (await sinksOf(walker, storage)) + bytesOf(folder);
    await walker.close();
    expect(planted.length).toBeGreaterThan(0);
    for (const value of planted)
      expect(formsOf(value).filter((form) => form.length > 7 && (sinks + bytesOf(folder)).includes(form))).toEqual([]);
  });

  it.each(CHATS)(
    'in $chat with Redis: not in its append-only file, its dump, what MONITOR sees, BullMQ’s queues, webhooks, logs, cards, audit or export',
    async ({ open }) => {
      const redis = await watchedRedis();
      const clock = { now: Date.now, advance: () => undefined };
      const storage = await openRedis({ url: redis.url, clock });
      const { hookSender, sent } = await listenIn(storage);
      const logged: string[] = [];
      const { bullmq, jobs, failOnce } = await jobsIn(redis.url, logged);
      const walker = await startWalker({ storage, clock, jobs, ...open, deps: { hookSender } });
      await walkEverywhere(walker);
      await walker.work();
      await failOnce();
      const sinks = await sinksOf(walker, storage);
      await walker.close();
      const sides = Object.values(await redis.sides());
      await bullmq.put({ kind: 'leak', key: CANARY.code, atMs: Date.now() });
      for (const [side, bytes] of Object.entries(await redis.sides()))
        expect(findings(bytes), `the search looks into the ${side}`).not.toEqual([]);
      await bullmq.close();
      for (const side of sides) {
        expect(side.length).toBeGreaterThan(5_000);
        for (const kind of ['pull', 'hook', 'feed']) expect(side).toContain(`{jobs}:${kind}:k-`);
        expect(side).toContain('canary-job');
      }
      expect(sent.join()).toContain('shop.authorized');
      expect(logged.join()).toContain('job canary failed');
      expect(findings([sinks, ...sides, ...sent, ...logged].join('\n'))).toEqual([]);
      await redis.stop();
    },
  );
});
