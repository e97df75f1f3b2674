import { type Scanned, scanOf } from './keys.ts';
import type { Redis } from './value.ts';

/** The ids of all keys of a kind, each once, node by node. */
export async function* idsOf({ connection, prefix }: Redis, kind: Scanned): AsyncGenerator<string> {
  const { pattern, idOf } = scanOf(prefix, kind);
  const seen = new Set<string>();
  for (const node of await connection.nodes()) {
    let cursor = '0';
    do {
      const page = (await node.send('SCAN', cursor, 'MATCH', pattern, 'COUNT', '1000')) as [string, string[]];
      cursor = page[0];
      for (const id of page[1].map(idOf)) {
        /** SCAN may name a key twice. */
        if (seen.has(id)) continue;
        seen.add(id);
        yield id;
      }
    } while (cursor !== '0');
  }
}
