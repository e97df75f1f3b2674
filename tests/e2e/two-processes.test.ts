import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Storage } from '../../bot/ports.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { changed } from '../support/patient-person.ts';
import { type RealShopkey, startBeside, startRealShopkey } from '../support/processes.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import {
  everyAction,
  goOutThrough,
  inputsOf,
  type TeamsPerson,
  teamsPerson,
  wordsOf,
} from '../support/teams-person.ts';

/** How often each race is run; `script/soak` runs a thousand. */
const ROUNDS = Number(process.env.RACE_ROUNDS ?? 2);

let redis: RedisServer;
let first: RealShopkey;
let second: { url: string; stop(): Promise<void> };
let storage: Storage;
let users = 0;

beforeAll(async () => {
  redis = await startRedis();
  first = await startRealShopkey({ SHOPKEY_REDIS_URL: redis.url });
  second = await startBeside(first);
  storage = await openRedis({ url: redis.url, clock: { now: Date.now } });
});
afterAll(async () => {
  await storage.close();
  await second.stop();
  await first.stop();
  await redis.stop();
});

/** Somebody new, whose deliveries reach both processes. */
async function somebody(): Promise<{ at: readonly [TeamsPerson, TeamsPerson]; close(): Promise<void> }> {
  const user = `33333333-3333-3333-3333-${String(++users).padStart(12, '0')}`;
  const one = await teamsPerson(user, first.url);
  return { at: [one, one.through(second.url)], close: one.close };
}

const linkOf = (person: TeamsPerson) =>
  String(everyAction(person.card()?.content).find((action) => action.title === 'Open Amazon')?.url);
const exchanges = () => first.sandbox.requests().filter((one) => one.body.includes('grant_type=authorization_code'));

describe('two processes on one Redis', () => {
  it(
    'S1: two callbacks with one state, at once, are one exchange',
    async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const { at, close } = await somebody();
        await at[0].say('authorize amazon UK');
        const { callback, cookie } = await goOutThrough(linkOf(at[0]));
        const before = exchanges().length;
        const pages = await Promise.all(
          [first.url, second.url].map(async (url) => {
            const arrival = callback.replace(first.url, url);
            return (await fetch(arrival, { headers: { cookie }, redirect: 'manual' })).status;
          }),
        );
        expect(pages.sort()).toEqual([303, 400]);
        expect(
          await changed(() => /Account name|authorized in|You have this account/.test(wordsOf(at[0].card())), 10_000),
        ).toBe(true);
        expect(exchanges().length - before).toBe(1);
        await close();
      }
    },
    60_000 * ROUNDS,
  );

  it('S26: the same press at once, delivered to both, saves one shop', async () => {
    const { at, close } = await somebody();
    await at[0].say('authorize amazon UK');
    const { callback, cookie } = await goOutThrough(linkOf(at[0]), 'Lanternhof');
    await fetch(callback, { headers: { cookie }, redirect: 'manual' });
    await changed(() => /not on UK/.test(wordsOf(at[0].card())), 10_000);
    const wrong = at[0].card();
    if (wrong) await at[0].press(wrong, 'Use Germany');
    await changed(() => /Account name/.test(wordsOf(at[0].card())), 10_000);
    const card = at[0].card();
    if (!card) throw new Error('no card');
    const values = Object.fromEntries(inputsOf(card.content).map(({ id, value }) => [id, value]));
    await Promise.all(at.map((person) => person.press(card, 'Save', values, 'one-delivery')));
    /** The other process may answer last, with the card as it was then: the sweep shows today's after the show lease. */
    expect(await changed(() => /is authorized/.test(wordsOf(at[0].card())), 40_000)).toBe(true);
    const shops = await storage.shops.list({ limit: 100 });
    expect(shops.filter((shop) => shop.site === 'DE')).toHaveLength(1);
    await close();
  }, 60_000);
});
