import { afterEach, describe, expect, it } from 'vitest';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { changed, walkToTheEnd } from '../support/patient-person.ts';
import { type RealShopkey, startRealShopkey } from '../support/processes.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { consentThrough, everyAction, type TeamsPerson, teamsPerson } from '../support/teams-person.ts';

/** How often each death is died; `script/soak` dies each a hundred times. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 1);
const clock = { now: Date.now };
const users = (function* () {
  for (let n = 1; ; n++) yield `22222222-2222-2222-2222-${String(n).padStart(12, '0')}`;
})();

interface Scene {
  readonly shopkey: RealShopkey;
  readonly person: TeamsPerson;
}

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function scene(redis?: RedisServer): Promise<Scene> {
  const shopkey = await startRealShopkey(redis ? { SHOPKEY_REDIS_URL: redis.url } : {});
  open.push(shopkey.stop);
  const person = await teamsPerson(users.next().value as string, shopkey.url);
  open.push(person.close);
  return { shopkey, person };
}

const linkOf = ({ person }: Scene) =>
  String(everyAction(person.card()?.content).find((action) => action.title === 'Open Amazon')?.url);
const asked = ({ shopkey }: Scene, path: RegExp) => shopkey.sandbox.requests().filter((one) => path.test(one.path));
const TOKEN = /\/auth\/o2\/token$/;
const PARTICIPATIONS = /marketplaceParticipations$/;

/** Waits until the platform has the request, which it does not answer for a while. */
async function untilAsked(at: Scene, place: 'token' | 'participations', act: () => unknown): Promise<void> {
  const path = place === 'token' ? TOKEN : PARTICIPATIONS;
  const before = asked(at, path).length;
  at.shopkey.sandbox.control({ misbehave: { at: place, do: 'slow', ms: 20_000 } });
  act();
  expect(await changed(() => asked(at, path).length > before, 10_000), `${place} was asked`).toBe(true);
}

/** Waits until Shopkey has asked Teams to show something, which Teams does not do for a while. */
async function untilShown({ person }: Scene, act: () => unknown): Promise<void> {
  const before = person.connector.calls.length;
  const go = person.connector.pause();
  act();
  expect(await changed(() => person.connector.calls.length > before, 10_000), 'Teams was asked').toBe(true);
  open.push(async () => go());
}

type Death = (at: Scene, command: string) => Promise<void>;

/** Where a process dies. Each leaves the walk somewhere between the command and the saved shop. */
const DEATHS = {
  'as the first card is posted': (at, command) => untilShown(at, () => at.person.say(command)),
  'as the code is exchanged': async (at, command) => {
    await at.person.say(command);
    await untilAsked(at, 'token', () => consentThrough(linkOf(at)));
  },
  'as the account is asked for': async (at, command) => {
    await at.person.say(command);
    const act = /private/.test(command)
      ? () => void walkToTheEnd(at.person, command, 3_000).catch(() => undefined)
      : () => consentThrough(linkOf(at));
    await untilAsked(at, 'participations', act);
  },
  'as the card turns after consent': async (at, command) => {
    await at.person.say(command);
    await untilShown(at, () => consentThrough(linkOf(at)));
  },
  'as Save arrives': async (at, command) => {
    await at.person.say(command);
    if (!/private/.test(command)) await consentThrough(linkOf(at));
    else await walkUntil(at, command, /Save as|Account name/);
    await changed(() => /Account name/.test(JSON.stringify(at.person.card())), 10_000);
    const card = at.person.card();
    if (card) void at.person.press(card, 'Save').catch(() => undefined);
  },
} as const satisfies Record<string, Death>;

async function walkUntil({ person }: Scene, command: string, words: RegExp): Promise<void> {
  void walkToTheEnd(person, command, 2_000).catch(() => undefined);
  await changed(() => words.test(JSON.stringify(person.card())), 10_000);
}

async function survives(name: keyof typeof DEATHS, command: string, redis?: RedisServer): Promise<void> {
  const at = await scene(redis);
  await DEATHS[name](at, command);
  await at.shopkey.kill();
  at.shopkey.sandbox.control({ reset: true });
  at.person.connector.pause()();
  await at.shopkey.start();
  await walkToTheEnd(at.person, command, 90_000);
  const codes = asked(at, TOKEN).flatMap(({ body }) => new URLSearchParams(body).get('code') ?? []);
  expect(new Set(codes).size, 'no code is exchanged twice').toBe(codes.length);
  await at.shopkey.kill();
  const storage = await (redis
    ? openRedis({ url: redis.url, clock })
    : openEmbedded({ file: `${at.shopkey.data}/shopkey.db`, clock }));
  const shops = await storage.shops.ofSeller('amazon', 'A2NORTHWIND001');
  await storage.close();
  expect(shops.map((shop) => shop.site)).toEqual(['UK']);
}

describe('a process that is killed', () => {
  const app = 'authorize amazon UK';
  const priv = 'authorize amazon private UK';
  const cases = [
    ...Object.keys(DEATHS).map((name) => [name, app] as const),
    ['as the account is asked for', priv] as const,
  ] as [keyof typeof DEATHS, string][];
  it.each(cases)(
    'S6: %s (%s), on the embedded store, leaves a walk that goes on',
    async (name, command) => {
      for (let round = 0; round < ROUNDS; round++) await survives(name, command);
    },
    60_000 * ROUNDS,
  );
});

describe('a process that is killed, with Redis', () => {
  it.each<[keyof typeof DEATHS]>([['as Save arrives'], ['as the code is exchanged']])(
    'S6: %s leaves a walk that goes on when its lease is over',
    async (name) => {
      for (let round = 0; round < ROUNDS; round++) {
        const redis = await startRedis();
        open.push(redis.stop);
        await survives(name, 'authorize amazon UK', redis);
      }
    },
    120_000 * ROUNDS,
  );
});
