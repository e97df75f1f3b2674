import type { GrantId, SealPlace, SessionId, ShopId, Storage } from '../../bot/ports.ts';
import { sealedName } from './keys.ts';
import { idsOf } from './scan.ts';
import { swap } from './scripts/swap.ts';
import { pairsOf, type Redis } from './value.ts';

type Sealed = ReturnType<Storage['sealedValues']> extends AsyncIterable<infer Value> ? Value : never;

/** Every sealed value with its place; what was written meanwhile is not overwritten. */
export function sealedValuesOf(redis: Redis): Storage['sealedValues'] {
  const { connection, keys } = redis;

  async function* inHash(key: string, toPlace: (field: string) => SealPlace | undefined): AsyncGenerator<Sealed> {
    for (const [field, jwe] of pairsOf((await connection.send('HGETALL', key)) as string[])) {
      const place = toPlace(field);
      if (!place) continue;
      yield {
        place,
        jwe,
        replace: async (next) => (await connection.run(swap, [key], [field, jwe, next])) === 1,
      };
    }
  }

  return async function* sealedValues() {
    for await (const owner of idsOf(redis, 'beside'))
      yield* inHash(keys.beside(owner as SessionId), (field) => {
        const name = sealedName(field);
        return name === undefined ? undefined : { kind: 'session', owner, field: name };
      });
    for await (const owner of idsOf(redis, 'sealed'))
      yield* inHash(keys.grantSealed(owner as GrantId), (field) => ({ kind: 'grant', owner, field }));
    for await (const owner of idsOf(redis, 'buyers'))
      yield* inHash(keys.buyers(owner as ShopId), (field) => ({ kind: 'order', owner, field }));
  };
}
