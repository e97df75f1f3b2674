import type { Storage } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { openVault } from '../../storage/vault.ts';
import { freshApiKey } from '../contracts/storage-api-keys.ts';
import { freshBinding, freshProposal } from '../contracts/storage-bindings.ts';
import { freshDelivery, freshHook } from '../contracts/storage-hooks.ts';
import { freshHours } from '../contracts/storage-hours.ts';
import { freshList } from '../contracts/storage-lists.ts';
import { freshOrder } from '../contracts/storage-orders.ts';
import {
  consentOf,
  DAY_MS,
  entryOf,
  freshGrant,
  freshSession,
  freshShop,
  saveOf,
  writeOf,
} from '../contracts/storage-records.ts';
import { freshReturn } from '../contracts/storage-returns.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';

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

/** Beside `fill`, something of each kind that an export has. */
export async function fillWithAll(storage: Storage, clock: FakeClock): Promise<void> {
  const [shop] = await storage.shops.list({ limit: 1 });
  if (!shop) throw new Error('filled first');
  const soonMs = clock.now() + DAY_MS;
  const record = freshSession();
  const putConsent = consentOf(record, soonMs);
  await storage.sessions.write(writeOf(record, clock, { dueAtMs: clock.now() + 60_000, putConsent }));
  await storage.sessions.setCard(record.id, 'card');
  await storage.sessions.write(writeOf(freshSession(), clock, { open: false }));
  await storage.returns.put(freshReturn(), { session: record.id, expiresAtMs: soonMs });
  await storage.lists.write(freshList(clock), 0);
  const buyerSealed = await openVault([OLD]).seal(new Secret('buyer'), { kind: 'order', owner: shop.id, field: 'o-1' });
  const orders = [freshOrder({ id: 'o-1', buyerSealed, buyerUntilMs: soonMs }), freshOrder()];
  await storage.orders.put({ shop: shop.id, orders });
  await storage.orders.putPull(`${shop.grant}/EU`, { v: 1, rev: 1, watermarks: { UK: 5 } }, 0);
  const key = freshApiKey();
  await storage.apiKeys.write(key, 0, []);
  await storage.apiKeys.use({ id: key.id, what: 'x', aMinute: 1, atMs: clock.now(), audit: entryOf(clock.now()) });
  const proposal = freshProposal(soonMs);
  const swaps = [{ next: freshBinding({ shop: shop.id }) }];
  await storage.bindings.change(swaps, { audit: [], proposal, expectedRev: 0 });
  await storage.hours.write(freshHours(soonMs), 0);
  const made = freshHook();
  const jwe = await openVault([OLD]).seal(new Secret('hook'), { kind: 'hook', owner: made.id, field: '1' });
  const hook = { ...made, secrets: [{ n: 1, jwe }] };
  await storage.hooks.write(hook, 0, []);
  await storage.hooks.putDelivery(freshDelivery(hook.id));
}
