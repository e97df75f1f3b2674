import type { Storage } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { openVault } from '../../storage/vault.ts';
import { freshGrant, freshSession, freshShop, saveOf, writeOf } from '../contracts/storage-records.ts';
import { fakeClock } from '../fakes/clock.ts';

const keyOf = (kid: string, first: number) => ({
  kid,
  key: Uint8Array.from({ length: 32 }, (_, n) => (first + n) % 256),
});
export const OLD = keyOf('k0', 100);
export const KEY = keyOf('k1', 1);
export const TOKEN = 'Atzr|token-of-a-seller';

export const clock = fakeClock();
export const emptyStore = (): Promise<Storage> => openEmbedded({ file: ':memory:', clock });

/** A store with grants, shops, people and a walk, all sealed under the old key. */
export async function filledStore(grants: number): Promise<Storage> {
  const storage = await emptyStore();
  await fill(storage, grants);
  return storage;
}

export async function fill(storage: Storage, grants: number, clock = fakeClock()): Promise<void> {
  const vault = openVault([OLD]);
  for (let n = 0; n < grants; n += 1) {
    const grant = freshGrant();
    const refreshToken = await vault.seal(new Secret(TOKEN), { kind: 'grant', owner: grant.id, field: 'refreshToken' });
    await storage.shops.save(saveOf(grant, [freshShop(grant)], { sealed: { refreshToken } }));
  }
  const session = freshSession();
  const code = await vault.seal(new Secret('one-time-code'), { kind: 'session', owner: session.id, field: 'code' });
  await storage.sessions.write(writeOf(session, clock, { seal: { code } }));
  await storage.people.merge(session.person, { chosenLocale: 'zh-CN' });
}
