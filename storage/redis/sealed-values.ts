import type { SealPlace, Storage } from '../../bot/ports.ts';
import type { Redis } from './connection.ts';
import type { Keys } from './keys.ts';
import { mapOf } from './replies.ts';
import { scan } from './scan.ts';
import { replaceField } from './scripts/replace-field.lua.ts';

export async function* sealedValues(redis: Redis, keys: Keys): ReturnType<Storage['sealedValues']> {
  yield* sealedUnder(redis, 'session', keys.all.sealedOfSession);
  yield* sealedUnder(redis, 'grant', keys.all.sealedOfGrant);
}

async function* sealedUnder(
  redis: Redis,
  kind: SealPlace['kind'],
  under: { readonly match: string; readonly skip: number },
): ReturnType<Storage['sealedValues']> {
  for await (const { key, id } of scan(redis, under)) {
    for (const [field, jwe] of Object.entries(mapOf(await redis.send(['HGETALL', key])))) {
      yield {
        place: { kind, owner: id, field },
        jwe,
        replace: async (fresh) => Number(await redis.run(replaceField, 1, [key, field, jwe, fresh])) === 1,
      };
    }
  }
}
