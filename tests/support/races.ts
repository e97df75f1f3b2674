import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import type { SessionRecord, Storage } from '../../bot/ports.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { changed, linkOf, valuesFor } from './patient-person.ts';
import { startBeside, startRealShopkey } from './processes.ts';
import { startRedis } from './redis-server.ts';
import { type Card, goOutThrough, type TeamsPerson, teamsPerson, wordsOf } from './teams-person.ts';

/** Two processes on one Redis, to which the same person's deliveries go at once. */
export interface TwoProcesses {
  /** Two callbacks with one state: one exchange. */
  callbacks(): Promise<void>;
  /** One delivery of Save, to both: one shop, said once in the audit trail. */
  sameDelivery(): Promise<void>;
  /** Save at one, Cancel at the other, on one card: one of them has happened, and nothing of the other. @returns which */
  saveAndCancel(): Promise<'saved' | 'cancelled'>;
  stop(): Promise<void>;
}

type Both = readonly [TeamsPerson, TeamsPerson];

export async function startTwoProcesses(): Promise<TwoProcesses> {
  const redis = await startRedis();
  const first = await startRealShopkey({ SHOPKEY_REDIS_URL: redis.url, SHOPKEY_TRUST_PROXIES: '127.0.0.1' });
  const second = await startBeside(first);
  const storage = await openRedis({ url: redis.url, clock: { now: Date.now } });
  let users = 0;

  /** Somebody new before an empty store, and a platform that has not been asked too often yet. */
  async function scene<Answer>(act: (both: Both) => Promise<Answer>): Promise<Answer> {
    execFileSync('redis-cli', ['-p', String(redis.port), 'flushall']);
    first.sandbox.control({ reset: true });
    const user = `33333333-3333-3333-3333-${String(++users).padStart(12, '0')}`;
    const person = await teamsPerson(user, first.url);
    try {
      return await act([person, person.through(second.url)]);
    } finally {
      await person.close();
    }
  }

  async function outAt(
    person: TeamsPerson,
  ): Promise<{ before: Card; arrive(url: string): Promise<number>; exchanges(): number }> {
    await person.say('authorize amazon UK');
    const before = person.card();
    if (!before) throw new Error('no card');
    /** Each from a network of their own, or there would soon be too many visits from one. */
    const from = { 'x-forwarded-for': `10.0.${users >> 8}.${users & 255}` };
    const { callback, cookie } = await goOutThrough(linkOf(person) ?? '', undefined, from);
    const code = new URL(callback).searchParams.get('spapi_oauth_code');
    return {
      before,
      async arrive(url) {
        return (await fetch(callback.replace(first.url, url), { headers: { ...from, cookie }, redirect: 'manual' }))
          .status;
      },
      exchanges: () =>
        first.sandbox.requests().filter(({ body }) => new URLSearchParams(body).get('code') === code).length,
    };
  }

  /** The card on which the account is confirmed. */
  async function confirming(person: TeamsPerson): Promise<Card> {
    expect(await changed(() => /Account name/.test(wordsOf(person.card())))).toBe(true);
    const card = person.card();
    if (!card) throw new Error('no card');
    return card;
  }

  /** Both processes have the walk at hand: neither is quicker. */
  async function confirmingAtBoth([person, other]: Both): Promise<Card> {
    const { arrive, before } = await outAt(person);
    await arrive(first.url);
    await confirming(person);
    await other.press(before, 'Cancel', {}, 'too-late');
    return confirming(person);
  }

  return {
    callbacks: () =>
      scene(async ([person]) => {
        const { arrive, exchanges } = await outAt(person);
        expect((await Promise.all([first.url, second.url].map(arrive))).sort()).toEqual([303, 400]);
        await confirming(person);
        expect(exchanges()).toBe(1);
      }),
    sameDelivery: () =>
      scene(async (both) => {
        const card = await confirmingAtBoth(both);
        const values = valuesFor(card.content, 'Save');
        const statuses = await Promise.all(both.map((person) => person.press(card, 'Save', values, 'one-delivery')));
        expect(statuses).toEqual([200, 200]);
        await expect.poll(() => endOf(storage)).toEqual(['saved']);
        expect(await saved(storage)).toEqual({ shops: 1, said: 1 });
      }),
    saveAndCancel: () =>
      scene(async (both) => {
        const [one, other] = users % 2 === 0 ? both : [both[1], both[0]];
        const card = await confirmingAtBoth(both);
        const values = valuesFor(card.content, 'Save');
        await Promise.all([one.press(card, 'Save', values, 'save'), other.press(card, 'Cancel', {}, 'cancel')]);
        await expect.poll(() => endOf(storage)).toEqual([expect.stringMatching(/^(saved|cancelled)$/)]);
        const isSaved = (await endOf(storage))[0] === 'saved';
        expect(await saved(storage)).toEqual(isSaved ? { shops: 1, said: 1 } : { shops: 0, said: 0 });
        return isSaved ? 'saved' : 'cancelled';
      }),
    async stop() {
      await storage.close();
      await second.stop();
      await first.stop();
      await redis.stop();
    },
  };
}

/** The states of all walks. */
async function endOf(storage: Storage): Promise<unknown[]> {
  const states: unknown[] = [];
  for await (const { kind, value } of storage.export())
    if (kind === 'session') states.push((value as { record: SessionRecord }).record.state.value);
  return states;
}

async function saved(storage: Storage): Promise<{ shops: number; said: number }> {
  const shops = await storage.shops.list({ limit: 10 });
  const said = (await storage.audit.read({ limit: 100 })).filter(({ act }) => act === 'shop.save');
  return { shops: shops.length, said: said.length };
}
