import type { Redis } from './connection.ts';
import { listOf } from './replies.ts';

const PAGE = 500;

/** Keys of one kind with what stands behind `skip`; each once, though SCAN may give one twice. */
export async function* scan(
  redis: Redis,
  kind: { readonly match: string; readonly skip: number },
): AsyncGenerator<{ readonly key: string; readonly id: string }> {
  const seen = new Set<string>();
  let cursor = '0';
  do {
    const reply = listOf(await redis.send(['SCAN', cursor, 'MATCH', kind.match, 'COUNT', String(PAGE)]));
    cursor = String(reply[0]);
    for (const key of listOf(reply[1]) as string[]) {
      if (seen.has(key)) continue;
      seen.add(key);
      yield { key, id: key.slice(kind.skip) };
    }
  } while (cursor !== '0');
}
