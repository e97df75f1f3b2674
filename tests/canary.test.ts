import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MarketplaceError } from '../bot/errors.ts';
import { newHookSecret } from '../bot/hooks/sign-hook.ts';
import { type Meter, noMeter } from '../bot/meter.ts';
import type { HookId, HookSender, RenewRequest, Storage } from '../bot/ports.ts';
import { Secret } from '../bot/secret.ts';
import { openBullmq } from '../jobs/bullmq/index.ts';
import { openEmbedded } from '../storage/embedded/index.ts';
import { openRedis } from '../storage/redis/index.ts';
import { openVault } from '../storage/vault.ts';
import { type FakeClock, fakeClock } from './fakes/clock.ts';
import { fakeJobs } from './fakes/jobs.ts';
import type { OpenChat } from './support/chat.ts';
import { CHATS } from './support/chats.ts';
import { HEAD, importing, shopLine } from './support/imported.ts';
import { LIVING_FLOWS, type LivingFlow } from './support/living/index.ts';
import { temporaryFolder } from './support/processes.ts';
import { pulled } from './support/pulled.ts';
import { goOnToTheEnd } from './support/robot.ts';
import { failure } from './support/tended.ts';
import { consent, KEY, LIN, startWalker, textOf, type Walker } from './support/walker.ts';
import { watchedRedis } from './support/watched-redis.ts';

const CANARY = {
  clientSecret: 'amzn1.oa2-cs.v1.canary-7f3b9c51d2',
  refreshToken: 'Atzr|canary-refresh-84ac20ee91',
  code: 'canarycode5d1f7733aa',
  unasked: 'Atzr|canary-unasked-10b2c3d4e5',
};

/** Every form in which a value could lie around. */
function formsOf(value: string): string[] {
  const bare = value.replace(/^[^|]*\|/, '').replace(/^amzn1\.oa2-cs\.v1\./, '');
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.from('x'.repeat(shift) + bare)
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  );
  return [bare, encodeURIComponent(value), [...bare].reverse().join(''), ...base64];
}

function findings(sink: string): string[] {
  return Object.entries(CANARY).flatMap(([name, value]) =>
    formsOf(value)
      .filter((form) => sink.includes(form))
      .map((form) => `${name} as ${form}`),
  );
}

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

type Scene = Awaited<ReturnType<typeof importing>>;

/** Imports to every end: a paste refused whole, lines refused, thrown away, refused by the platform, saved. */
async function importEverywhere(scene: Scene): Promise<void> {
  const { walker } = scene;
  const lines = [
    shopLine(1, { token: CANARY.refreshToken }),
    shopLine(2, { token: CANARY.unasked }),
    `amazon:app,UK,${CANARY.refreshToken},,,,x`,
    `amazon:app,UK,,,,${CANARY.unasked},x`,
    `${CANARY.refreshToken},UK,,,,,x`,
    `amazon:app,UK,,,,,${CANARY.refreshToken},${CANARY.unasked}`,
  ];
  await walker.say('import');
  expect(await scene.paste(lines.join('\n'))).toContain('column 1');
  expect(await scene.paste([HEAD, ...lines].join('\n'))).toBe('done');
  await walker.press('Throw them away');
  await walker.say('import');
  expect(await scene.paste([HEAD, ...lines].join('\n'))).toBe('done');
  scene.renewed.answer = ({ credentials }) => {
    if (credentials.refreshToken?.reveal() === CANARY.unasked)
      throw failure('marketplace.refused', { reason: 'invalid_grant', saidNo: true });
    return { credentials: { accessToken: new Secret(CANARY.code) } };
  };
  await walker.press(/^Start/);
  await walker.work();
  expect(await scene.shops()).toEqual(['old_shop_1']);
}

/** A program that is told of everything; what it was sent. */
async function listenIn(storage: Storage): Promise<{ readonly hookSender: HookSender; readonly sent: string[] }> {
  const sent: string[] = [];
  const id = 'canary' as HookId;
  const place = { kind: 'hook', owner: id, field: '1' } as const;
  const jwe = await openVault([{ kid: 'k1', key: KEY }]).seal(newHookSecret(), place);
  await storage.hooks.write(
    {
      ...{ v: 1, id, rev: 1, name: 'ERP', url: 'https://erp.example.com/hook', madeBy: LIN.id, madeAtMs: 0 },
      events: ['shop.authorized', 'shop.needs_attention', 'token.renewed', 'orders.updated'],
      secrets: [{ n: 1, jwe }],
    },
    0,
    [],
  );
  await storage.hooks.setCursor((await storage.audit.lastOfShops()) ?? '0');
  const hookSender: HookSender = {
    refuses: () => undefined,
    async send({ url, headers, body }) {
      sent.push(JSON.stringify({ url, headers, body }));
      return { status: 204 };
    },
  };
  return { hookSender, sent };
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

function bytesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

/** Every living flow to its end with secrets of its shapes; what was planted. */
async function walkLiving(living: LivingFlow, walker: Walker): Promise<string[]> {
  walker.market.account = living.account;
  await goOnToTheEnd(walker, living);
  return [...living.secrets.map((field) => living.values[field] ?? ''), ...walker.market.exchanged];
}

const timesIn = (seen: string) => seen.split(CANARY.unasked).length - 1;

/** An operator is shown a buyer's name; then they, and a colleague who may not, look at all that could say it. */
async function lookAtBuyer({ storage, clock, chat }: { storage: Storage; clock: FakeClock; chat?: OpenChat }) {
  const figures: string[] = [];
  const meter: Meter = { ...noMeter, saw: (...seen) => void figures.push(JSON.stringify(seen)) };
  const deps = { buyersForMs: 86_400_000, showsBuyers: true, meter };
  const scene = await pulled({ storage, atMs: clock.now(), deps, ...(chat ? { chat } : {}) });
  const { walker, book } = scene;
  const id = '202-1234567-1234567';
  book.add(1, { id, buyer: new Secret(JSON.stringify({ name: CANARY.unasked })) });
  await walker.work();
  await walker.say('language en');
  await walker.say(`order ${id}`);
  expect(textOf(walker.card())).toContain(CANARY.unasked);
  const said = ['orders', 'shops', 'shop northwind_home_uk', 'why northwind_home_uk', 'help', id.slice(0, 9)];
  for (const one of said) await walker.say(one);
  for (const one of [...said, `order ${id}`]) await walker.say(one, { who: walker.colleague });
  await walker.work();
  const home = JSON.stringify(await walker.shopkey.home(walker.who));
  const exported: unknown[] = [];
  for await (const record of storage.export()) exported.push(record);
  const audit = await storage.audit.read({ limit: 1_000 });
  expect(JSON.stringify(audit)).toContain('orders.buyers_seen');
  expect(figures.join()).toContain('turns');
  const elsewhere = [JSON.stringify(exported), JSON.stringify(audit), home, ...figures, ...walker.logged].join('\n');
  return { seen: walker.seen(), elsewhere, close: () => walker.close() };
}

async function sinksOf(walker: Walker, storage: Storage): Promise<string> {
  const exported: unknown[] = [];
  for await (const record of storage.export()) exported.push(record);
  const audit = await storage.audit.read({ limit: 1_000 });
  return [walker.seen(), JSON.stringify(exported), JSON.stringify(audit)].join('\n');
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

  it.each(CHATS)('of an import in $chat: not in the file, logs, cards, audit or export', async ({ open }) => {
    const folder = temporaryFolder('canary');
    const clock = fakeClock();
    const storage = await openEmbedded({ file: join(folder, 'shopkey.db'), clock });
    const scene = await importing({ storage, clock, ...open });
    await importEverywhere(scene);
    const sinks = await sinksOf(scene.walker, storage);
    expect(findings(sinks + bytesOf(folder))).toEqual([]);
    await scene.walker.close();
    expect(findings(bytesOf(folder))).toEqual([]);
  });

  it('of buyers in orders with Redis: not in its append-only file, its dump, what MONITOR sees, its stream, webhooks, logs, cards, audit or export', async () => {
    const redis = await watchedRedis();
    const storage = await openRedis({ url: redis.url, clock: { now: Date.now }, orderStream: 100 });
    const { hookSender, sent } = await listenIn(storage);
    const scene = await pulled({ storage, atMs: Date.now(), deps: { hookSender, buyersForMs: 86_400_000 } });
    scene.book.add(4, { buyer: new Secret(`{"name":"${CANARY.unasked}"}`) });
    await scene.walker.work();
    expect(await scene.stored()).toHaveLength(4);
    const sinks = await sinksOf(scene.walker, storage);
    const sides = Object.values(await redis.sides());
    for (const side of sides) expect(side).toContain('order-stream');
    expect(sinks).toContain('buyerSealed');
    expect(sent.join()).toContain('orders.updated');
    expect(findings([sinks, ...sides, ...sent].join('\n'))).toEqual([]);
    await scene.walker.close();
    await redis.stop();
  });

  it.each(CHATS)(
    'of a buyer whose name an operator was shown in $chat: in that card once, and not in the file, logs, audit, figures, App Home or other cards',
    async ({ open }) => {
      const folder = temporaryFolder('canary');
      const clock = fakeClock(Date.parse('2026-11-26T10:00:00Z'));
      const storage = await openEmbedded({ file: join(folder, 'shopkey.db'), clock });
      const { seen, elsewhere, close } = await lookAtBuyer({ storage, clock, ...open });
      expect(findings(bytesOf(folder))).toEqual([]);
      await close();
      expect(timesIn(seen)).toBe(1);
      expect(findings(elsewhere + bytesOf(folder))).toEqual([]);
    },
  );

  it('of a buyer whose name an operator was shown with Redis: in that card once, and not in its append-only file, its dump or what MONITOR sees', async () => {
    const redis = await watchedRedis();
    const storage = await openRedis({ url: redis.url, clock: { now: Date.now } });
    const { seen, elsewhere, close } = await lookAtBuyer({ storage, clock: fakeClock(Date.now()) });
    await close();
    expect(timesIn(seen)).toBe(1);
    const sides = Object.values(await redis.sides());
    for (const side of sides) expect(side).toContain('orders.buyers_seen');
    expect(findings([elsewhere, ...sides].join('\n'))).toEqual([]);
    await redis.stop();
  });

  it('of an import with Redis: not in its append-only file, its dump, what MONITOR sees, logs, cards, audit or export', async () => {
    const redis = await watchedRedis();
    const clock = { now: Date.now, advance: () => undefined };
    const storage = await openRedis({ url: redis.url, clock });
    const scene = await importing({ storage, clock });
    await importEverywhere(scene);
    const sinks = await sinksOf(scene.walker, storage);
    await scene.walker.close();
    expect(findings([sinks, ...Object.values(await redis.sides())].join('\n'))).toEqual([]);
    await redis.stop();
  });
});
