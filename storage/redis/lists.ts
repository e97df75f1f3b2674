import type { ListStore } from '../../bot/ports.ts';
import { readList } from '../records/walks.ts';
import { putRecord } from './scripts/put-record.ts';
import { bodyOf, type Redis, stringOf } from './value.ts';

export function listsOf({ connection, keys, toRedisMs, clock }: Redis): ListStore {
  return {
    async read(id) {
      const value = (await connection.send('GET', keys.list(id))) as string | null;
      if (value === null) return undefined;
      const list = readList(bodyOf(value));
      return list.untilMs > clock.now() ? list : undefined;
    },
    async write(list, expectedRev) {
      const expected = expectedRev === 0 ? '' : `${expectedRev}\n`;
      const args = [expected, stringOf(list.rev, list), toRedisMs(list.untilMs)];
      return (await connection.run(putRecord, [keys.list(list.id)], args)) === 1 ? 'written' : 'conflict';
    },
  };
}
