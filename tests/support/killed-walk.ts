import { expect } from 'vitest';
import type { SessionRecord, Shop, Storage } from '../../bot/ports.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { openRedis } from '../../storage/redis/index.ts';
import type { Death } from './deaths.ts';
import { type HeldRedis, holdRedis } from './held-redis.ts';
import { TYPED_NAME, walkToTheEnd } from './patient-person.ts';
import { type RealShopkey, startRealShopkey } from './processes.ts';
import { type RedisServer, startRedis } from './redis-server.ts';
import { type TeamsPerson, teamsPerson } from './teams-person.ts';

export type Store = 'embedded' | 'redis';

export const COMMANDS = { app: 'authorize amazon UK', private: 'authorize amazon private UK' } as const;

const clock = { now: Date.now };
const USER = '22222222-2222-2222-2222-000000000001';
/** Longer than the lease of an effect or a card. */
const LEASES_ARE_OVER_MS = 60_000;

interface Scene {
  readonly shopkey: RealShopkey;
  readonly person: TeamsPerson;
  readonly redis?: { readonly server: RedisServer; readonly held: HeldRedis };
  close(): Promise<void>;
}

async function scene(store: Store): Promise<Scene> {
  const server = store === 'redis' ? await startRedis() : undefined;
  const held = server && (await holdRedis(server.port));
  const shopkey = await startRealShopkey(held ? { SHOPKEY_REDIS_URL: held.url } : {});
  const person = await teamsPerson(USER, shopkey.url);
  return {
    shopkey,
    person,
    ...(server && held ? { redis: { server, held } } : {}),
    async close() {
      await person.close();
      await shopkey.stop();
      held?.stop();
      await server?.stop();
    },
  };
}

/** What is stored, when no process of Shopkey is there. */
async function stored({ redis, shopkey }: Scene) {
  const file = `${shopkey.data}/shopkey.db`;
  const storage: Storage = await (redis ? openRedis({ url: redis.server.url, clock }) : openEmbedded({ file, clock }));
  const found: { states: string[]; grants: number; shops: Shop[] } = { states: [], grants: 0, shops: [] };
  for await (const { kind, value } of storage.export()) {
    if (kind === 'session') found.states.push(stateOf((value as { record: SessionRecord }).record));
    if (kind === 'grant') found.grants += 1;
    if (kind === 'shop') found.shops.push(value as Shop);
  }
  await storage.close();
  return found;
}

/** The outer state's name. */
function stateOf({ state: { value } }: SessionRecord): string {
  return typeof value === 'string' ? value : (Object.keys(value as object)[0] ?? '');
}

/** What nobody is asked again when a walk was found in one of these states: it was answered before. */
const ANSWERED_BEFORE: Readonly<Record<string, readonly string[]>> = {
  'Save and check': ['verifying', 'confirming', 'saving', 'saved'],
  Save: ['saving', 'saved'],
};

/**
 * A whole walk whose process is killed on the way and started again: it ends with the shop saved, once.
 * @param withRedis redis-server is killed after it, and is there again first
 * @param isPatient the leases of the dead process are waited for; otherwise the new one's clock is a minute ahead
 * @returns where the walk stood when its process was dead: `verifying`, `saving, stored`; `never` when there was no such moment
 */
export async function survive(
  death: Death,
  {
    store,
    flow,
    withRedis = false,
    isPatient = false,
  }: { store: Store; flow: keyof typeof COMMANDS; withRedis?: boolean; isPatient?: boolean },
): Promise<string> {
  const at = await scene(store);
  const { shopkey, person } = at;
  try {
    const leaving = new AbortController();
    const afterwards: (() => void)[] = [];
    const isKilled = await death({
      shopkey,
      person,
      command: COMMANDS[flow],
      leave: leaving.signal,
      afterwards: (act) => void afterwards.push(act),
      ...(at.redis ? { redis: at.redis.held } : {}),
    });
    await shopkey.kill();
    if (withRedis) await at.redis?.server.restart();
    leaving.abort();
    for (const act of afterwards) act();
    if (!isKilled) return 'never';
    const { states, shops: before } = await stored(at);
    await shopkey.start(isPatient ? 0 : LEASES_ARE_OVER_MS);
    const answered = Object.keys(ANSWERED_BEFORE).filter((label) =>
      states.some((state) => ANSWERED_BEFORE[label]?.includes(state)),
    );
    const withinMs = isPatient ? 90_000 : 20_000;
    const pressed = await walkToTheEnd(person, COMMANDS[flow], { answered, withinMs }).catch(async (error: unknown) => {
      await shopkey.kill();
      const { states: now } = await stored(at);
      throw new Error(`killed in ${states}, now in ${now}: ${String(error)}\n${shopkey.output()}`);
    });
    await shopkey.kill();

    const codes = shopkey.sandbox.requests().flatMap(({ body }) => new URLSearchParams(body).get('code') ?? []);
    expect(new Set(codes).size, 'no code is sent twice').toBe(codes.length);
    expect(
      pressed.filter((label) => answered.includes(label)),
      `killed in ${states}`,
    ).toEqual([]);
    const { grants, shops } = await stored(at);
    expect({ grants, shops: shops.map(({ site, name, sellerId }) => [site, name, sellerId]) }).toEqual({
      grants: 1,
      shops: [['UK', TYPED_NAME, 'A2NORTHWIND001']],
    });
    return `${states.join('+') || 'not begun'}${before.length === 0 ? '' : ', stored'}`;
  } finally {
    await at.close();
  }
}
