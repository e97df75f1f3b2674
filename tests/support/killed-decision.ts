import { expect } from 'vitest';
import type { GrantId, PersonId, ShopId, Storage } from '../../bot/ports.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { holdRedis, type Side } from './held-redis.ts';
import type { Store } from './killed-walk.ts';
import { changed } from './patient-person.ts';
import { type RealShopkey, startRealShopkey } from './processes.ts';
import { startRedis } from './redis-server.ts';
import { type Card, everyAction, TENANT, type TeamsPerson, teamsPerson, wordsOf } from './teams-person.ts';

/** When the process dies that is told of the decision: at the store's side of its write, as it tells whoever asked, or after so many milliseconds. */
export type DecisionDeath = Side | 'telling' | number;

const USERS = { lin: 'a', zhang: 'b', wu: 'c' } as const;
/** What was decided and not told is told by the round a minute later. */
const AHEAD_MS = 2 * 60_000;
const AT_UK = 's-north_uk' as ShopId;
const clock = { now: Date.now };

const userOf = (mark: string) => `44444444-4444-4444-4444-00000000000${mark}`;
const idOf = (name: keyof typeof USERS) => `teams/${TENANT}/${userOf(USERS[name])}` as PersonId;

/** A decision as it is sent to Redis. */
const DECIDED = /EVAL[\s\S]*"state":"done"/;

const cardsOf = ({ connector }: TeamsPerson): Card[] =>
  [...connector.messages].flatMap(([id, message]) => {
    const [attachment] = (message.attachments as { content?: Card['content'] }[] | undefined) ?? [];
    return attachment?.content ? [{ id, content: attachment.content }] : [];
  });
const withButton = (person: TeamsPerson, label: string) =>
  cardsOf(person).find(({ content }) => everyAction(content).some(({ title }) => title === label));
const told = (person: TeamsPerson) => cardsOf(person).filter((card) => /has allowed it/.test(wordsOf(card)));

async function plant(storage: Storage): Promise<void> {
  const of = { v: 1, platform: 'amazon', sellerId: 'A2NORTH', authorizedBy: idOf('zhang') } as const;
  const grant = 'g-north_uk' as GrantId;
  const now = Date.now();
  await storage.shops.save({
    grant: {
      ...of,
      id: grant,
      version: 1,
      flow: 'mws-self',
      sites: [],
      values: {},
      authorizedAtMs: now,
      status: 'works',
    },
    expectedVersion: 0,
    shops: [{ ...of, id: AT_UK, rev: 1, name: 'north_uk', displayName: 'North', site: 'UK', grant, savedAtMs: now }],
    sealed: {},
    audit: [],
  });
}

/**
 * Lin asks for a shop, Zhang allows it, and the process is killed there; started again, Lin has it, once, and hears so. Where nothing was
 * decided, Wu decides.
 * @returns what was decided when the process was dead
 */
export async function surviveDecision(death: DecisionDeath, store: Store): Promise<'decided' | 'open'> {
  const server = store === 'redis' ? await startRedis() : undefined;
  const held = server && (await holdRedis(server.port));
  const shopkey = await startRealShopkey({
    SHOPKEY_ADMINS: `${idOf('zhang')},${idOf('wu')}`,
    SHOPKEY_ALONE_HOURS: '24',
    ...(held ? { SHOPKEY_REDIS_URL: held.url } : {}),
  });
  const [lin, zhang, wu] = await Promise.all(
    Object.values(USERS).map((mark) => teamsPerson(userOf(mark), shopkey.url)),
  );
  if (!lin || !zhang || !wu) throw new TypeError('three people');
  const stored = async <Answer>(look: (storage: Storage) => Promise<Answer>): Promise<Answer> => {
    const storage = await (server
      ? openRedis({ url: server.url, clock })
      : openEmbedded({ file: `${shopkey.data}/shopkey.db`, clock }));
    return look(storage).finally(() => storage.close());
  };
  try {
    await withoutProcess(shopkey, () => stored(plant));
    for (const person of [zhang, wu, lin]) await person.say('hi');
    await lin.say('ask north_uk');
    await changed(() => [zhang, wu].every((admin) => withButton(admin, 'Allow')));
    const resume = await dieAt(death, { press: () => pressAllow(zhang), lin, held });
    await shopkey.kill();
    resume();
    const before = await stored((storage) => storage.bindings.ofShops([AT_UK]));
    await shopkey.start(AHEAD_MS);
    if (before.length === 0) await pressAllow(wu);
    expect(await changed(() => told(lin).length > 0), 'Lin hears it').toBe(true);
    await shopkey.kill();
    const [bindings, trail] = await stored(
      async (storage) => [await storage.bindings.ofShops([AT_UK]), await storage.audit.read({ limit: 1_000 })] as const,
    );
    expect(bindings.map(({ person, role }) => [person, role])).toEqual([[idOf('lin'), 'operator']]);
    expect(trail.filter(({ act }) => act === 'binding.give')).toHaveLength(1);
    expect(told(lin).length, 'once, or twice').toBeLessThanOrEqual(2);
    return before.length === 0 ? 'open' : 'decided';
  } finally {
    await Promise.all([lin, zhang, wu].map((person) => person.close()));
    await shopkey.stop();
    held?.stop();
    await server?.stop();
  }
}

/** The embedded file is one process's. */
async function withoutProcess(shopkey: RealShopkey, act: () => Promise<void>): Promise<void> {
  await shopkey.kill();
  await act();
  await shopkey.start();
}

async function pressAllow(admin: TeamsPerson): Promise<void> {
  const card = withButton(admin, 'Allow');
  if (!card) throw new Error(`nothing to allow: ${wordsOf(admin.card())}`);
  await admin.press(card, 'Allow');
}

/** @returns what goes on when it is dead */
async function dieAt(
  death: DecisionDeath,
  {
    press,
    lin,
    held,
  }: { press(): Promise<void>; lin: TeamsPerson; held: Awaited<ReturnType<typeof holdRedis>> | undefined },
): Promise<() => void> {
  const nothing = () => undefined;
  if (typeof death === 'number') {
    void press().catch(nothing);
    await new Promise((resolve) => setTimeout(resolve, death));
    return nothing;
  }
  if (death === 'telling') {
    const before = lin.connector.calls.length;
    const resume = lin.connector.pause();
    void press().catch(nothing);
    expect(await changed(() => lin.connector.calls.length > before)).toBe(true);
    return resume;
  }
  if (!held) throw new Error('this death needs Redis');
  const stuck = held.hold((sent) => DECIDED.test(sent), death);
  void press().catch(nothing);
  await stuck;
  return nothing;
}
