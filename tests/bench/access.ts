import { createAccess } from '../../bot/access.ts';
import { personId } from '../../bot/ids.ts';
import { createKnownPeople } from '../../bot/known-people.ts';
import type { Storage } from '../../bot/ports.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { openRedis } from '../../storage/redis/index.ts';
import { median, rate, round } from './measure.ts';
import { BINDINGS_EACH, peopleWithShops, shopOf } from './people.ts';
import { startBenchRedis } from './redis-server.ts';

const ROUNDS = 5;
const MICROSECONDS = 1_000_000;

/**
 * A check of access, one after the other: a person's bindings read from storage, as each turn does, and one shop asked about. Among 10,000
 * people and 1,000 shops, each person bound to a hundred; with `--quick` 1,000 people.
 */
export async function access(isQuick: boolean): Promise<Record<string, number>> {
  const people = Array.from({ length: isQuick ? 1_000 : 10_000 }, (_, n) => personId('bench', 'tenant', `bound-${n}`));
  const checks = isQuick ? 500 : 5_000;
  const clock = { now: Date.now };
  const redis = await startBenchRedis();
  const stores: readonly (readonly [string, Storage])[] = [
    ['access.microseconds', await openRedis({ url: redis.url, clock })],
    ['access.microsecondsEmbedded', await openEmbedded({ file: ':memory:', clock })],
  ];
  const figures: Record<string, number> = { 'access.bindings': people.length * BINDINGS_EACH };
  try {
    for (const [figure, storage] of stores) {
      await storage.import(peopleWithShops(people, BINDINGS_EACH));
      const { of } = createAccess(
        { storage, clock, people: createKnownPeople({ storage, clock }) },
        { firstAdmins: [], everybodyAuthorizes: false },
      );
      /** Every other shop is one of the person's, and every other is not. */
      const check = async (i: number) => {
        const n = (i * 7_919) % people.length;
        const rights = await of(people[n] ?? personId('bench', 'tenant', 'nobody'));
        const isOwn = i % 2 === 0;
        const shop = shopOf(n + (isOwn ? i % BINDINGS_EACH : BINDINGS_EACH + (i % BINDINGS_EACH)));
        if (rights.mayWith('orders', { id: shop }) !== isOwn) throw new Error('the check is wrong');
      };
      const rounds: number[] = [];
      for (let i = 0; i <= ROUNDS; i++) rounds.push(MICROSECONDS / (await rate(checks, 1, check)));
      figures[figure] = round(median(rounds.slice(1)), 0);
    }
  } finally {
    for (const [, storage] of stores) await storage.close();
    await redis.stop();
  }
  return figures;
}
