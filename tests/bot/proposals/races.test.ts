import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Storage } from '../../../bot/ports.ts';
import { openRedis } from '../../../storage/redis/index.ts';
import { type FakeClock, fakeClock } from '../../fakes/clock.ts';
import { bind } from '../../support/bound.ts';
import { cardsOf, lastCard, plantShop } from '../../support/company.ts';
import { type RedisServer, startRedis } from '../../support/redis-server.ts';
import {
  asked,
  behind,
  comesFromAnother,
  NAME,
  NEW,
  OLD,
  tokenOf,
  WU,
  withShop,
  ZHANG,
} from '../../support/replaced.ts';
import { consent, LIN, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

const DAY_MS = 86_400_000;
const ROUNDS = 10;
const DEPS = { admins: [ZHANG.id, WU.id], everybodyAuthorizes: false, aloneMs: DAY_MS };
const OPEN = { ...DEPS, everybodyAuthorizes: true };

let redis: RedisServer;
const opened: Storage[] = [];
let prefixes = 0;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(async () => {
  await Promise.all(opened.map((storage) => storage.close()));
  await redis.stop();
});

/** Two processes, each with a connection of its own. */
async function two(
  first: (options: { clock: FakeClock; storage: Storage }) => Promise<Walker>,
  deps: typeof DEPS,
): Promise<readonly [Walker, Walker]> {
  const clock = fakeClock();
  const prefix = `race${++prefixes}`;
  const open = async () => {
    const storage = await openRedis({ url: redis.url, clock, prefix });
    opened.push(storage);
    return storage;
  };
  const one = await first({ clock, storage: await open() });
  return [one, await startWalker({ clock, storage: await open(), surface: one.surface, deps })];
}

async function company(options: { clock: FakeClock; storage: Storage }): Promise<Walker> {
  const walker = await startWalker({ ...options, deps: DEPS });
  await plantShop(walker, { name: 'north_uk', by: MEI.id });
  await bind(walker.storage);
  for (const who of [LIN, MEI, ZHANG]) await walker.say('language en', { who });
  await walker.say('language zh', { who: WU });
  return walker;
}

const press = (walker: Walker, who: typeof ZHANG, token: string) =>
  walker.take({ id: `press-${who.id}`, who, place: 'private', does: { kind: 'press', token, values: {} } });
const acts = async ({ storage }: Walker, act: string) =>
  (await storage.audit.read({ limit: 1_000 })).filter((entry) => entry.act === act);
const ofLin = async ({ storage }: Walker) => storage.bindings.ofPerson(LIN.id);

describe('two processes on one Redis', () => {
  it('S22: two admins who say yes at once, at one each: one binding, one entry, one word', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [one, other] = await two(company, DEPS);
      await one.say('ask north_uk');
      const tokens = [tokenOf(one, ZHANG, 'Allow'), tokenOf(one, WU, '同意')] as const;
      const replies = await Promise.all([press(one, ZHANG, tokens[0]), press(other, WU, tokens[1])]);
      expect(await ofLin(one)).toHaveLength(1);
      expect(await acts(one, 'binding.give')).toHaveLength(1);
      expect(replies.filter((reply) => /decided already|处理过了/.test(JSON.stringify(reply)))).toHaveLength(1);
      const heard = cardsOf(one, LIN).filter(({ view }) => /has allowed it/.test(textOf(view)));
      expect(heard).toHaveLength(1);
    }
  });

  it('S22: two admins who confirm another seller at once, at one each: replaced once', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [one, other] = await two((options) => withShop({ ...options, deps: OPEN }), OPEN);
      await asked(one);
      const tokens = [tokenOf(one, ZHANG, 'Confirm'), tokenOf(one, WU, '确认')] as const;
      await Promise.all([press(one, ZHANG, tokens[0]), press(other, WU, tokens[1])]);
      expect((await behind(one)).shop?.sellerId).toBe(NEW);
      for (const act of ['proposal.agree', 'shop.replace']) expect(await acts(one, act)).toHaveLength(1);
      const [was] = await one.storage.shops.ofSeller('amazon', OLD);
      expect(was?.name).toBe(`${NAME}_d001`);
    }
  });

  it('an undo does not take what another admin gave at the same moment', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [one, other] = await two(company, DEPS);
      await one.say('bind @1 north_uk operator', { who: ZHANG, mentions: [LIN] });
      const token = tokenOf(one, ZHANG, 'Undo');
      await Promise.all([
        press(one, ZHANG, token),
        other.say('bind @1 north_uk operator until 2026-12-31', { who: WU, mentions: [LIN] }),
      ]);
      const [left, ...more] = await ofLin(one);
      expect([left?.by, more]).toEqual([WU.id, []]);
    }
  });

  it('a yes and a taking back at the same moment: one of them', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const [one, other] = await two((options) => withShop({ ...options, deps: OPEN }), OPEN);
      await asked(one);
      const tokens = [tokenOf(one, ZHANG, 'Confirm'), tokenOf(one, LIN, 'Take it back')] as const;
      await Promise.all([press(one, ZHANG, tokens[0]), press(other, LIN, tokens[1])]);
      const isDone = (await acts(one, 'proposal.agree')).length === 1;
      expect(await acts(one, 'proposal.end')).toHaveLength(isDone ? 0 : 1);
      expect((await behind(one)).shop?.sellerId).toBe(isDone ? NEW : OLD);
    }
  });
});

describe('a role that ends while a walk goes on', () => {
  /** Lin may authorize, and handles the shop, for a minute more. */
  async function forAMinute({ storage, clock }: Walker): Promise<void> {
    const untilMs = clock.now() + 60_000;
    const was = await storage.bindings.ofPerson(LIN.id);
    const right = {
      v: 1,
      person: LIN.id,
      role: 'authorizer',
      by: ZHANG.id,
      atMs: clock.now(),
      change: 'r',
      untilMs,
    } as const;
    const swaps = was.map((one) => ({ was: one, next: { ...one, change: 'until', untilMs } }));
    await storage.bindings.change([...swaps, { next: right }], { audit: [] });
  }

  async function renewing(walker: Walker): Promise<void> {
    await forAMinute(walker);
    await walker.say(`shop ${NAME}`);
    await walker.press('Authorize again');
    await consent(walker, { code: 'code-2' });
  }

  const started = async () => {
    const walker = await withShop({ deps: OPEN });
    const { storage, clock, surface } = walker;
    return startWalker({ storage, clock, surface, deps: DEPS });
  };

  /** The press is taken while the right is there; it ends before what was pressed is done. */
  function endsOnceTaken({ storage, clock }: Walker): void {
    const { write } = storage.sessions;
    Object.assign(storage.sessions, {
      async write(...change: Parameters<typeof write>) {
        const answer = await write(...change);
        Object.assign(storage.sessions, { write });
        clock.advance(61_000);
        return answer;
      },
    });
  }

  it('in time, the shop is renewed', async () => {
    const walker = await started();
    await renewing(walker);
    await walker.press('Renew it');
    await walker.shopkey.drain();
    expect(textOf(lastCard(walker, LIN))).toContain('the consent is renewed');
  });

  it('S18: after it, nothing is saved: the walk ends, says so, and forgets its secrets', async () => {
    const walker = await started();
    await renewing(walker);
    const before = await behind(walker);
    endsOnceTaken(walker);
    await walker.press('Renew it');
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('you may not authorize this any more, so nothing was saved');
    expect((await behind(walker)).grant?.version).toBe(before.grant?.version);
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
  });

  it('S18: nor is another seller asked for', async () => {
    const walker = await started();
    await forAMinute(walker);
    await comesFromAnother(walker);
    await walker.press('Ask an admin to replace it');
    endsOnceTaken(walker);
    await walker.press('Ask them', { reason: 'late' });
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('Asking did not work');
    expect(await acts(walker, 'proposal.make')).toEqual([]);
  });
});
