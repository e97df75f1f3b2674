import { newKeyText } from '../../bot/api/key-text.ts';
import type { Api, ApiCaller, ApiKey, ApiKeyId, Storage } from '../../bot/ports.ts';
import type { FakeClock } from '../fakes/clock.ts';
import { LIN } from './walker.ts';

let keys = 0;
let requests = 0;

/** A key that was made and shown, as a program has it. */
export async function keyFor(
  { storage, clock }: { readonly storage: Storage; readonly clock: Pick<FakeClock, 'now'> },
  more: Partial<ApiKey> = {},
): Promise<{ readonly id: ApiKeyId; readonly key: string }> {
  const id = `erp${String(++keys).padStart(9, '0')}` as ApiKeyId;
  const { key, hash } = newKeyText(id);
  const made: ApiKey = {
    v: 1,
    id,
    rev: 1,
    name: `ERP ${keys}`,
    hash,
    scopes: ['shops:read', 'token:read', 'orders:read', 'orders:pull'],
    shops: 'all',
    madeBy: LIN.id,
    madeAtMs: clock.now(),
    endsAtMs: clock.now() + 86_400_000,
    ...more,
  };
  await storage.apiKeys.write(made, 0, []);
  return { id, key: key.reveal() };
}

export const callerOf = (key: string | undefined, network = '10.1.2.3'): ApiCaller => ({
  key,
  network,
  request: `request-${++requests}`,
});

/** What each door says to a caller. */
export function askEach(api: Api, key: string | undefined, shop: string) {
  return {
    shops: () => api.shops(callerOf(key), { limit: 100 }),
    token: () => api.token(callerOf(key), shop),
    orders: () => api.orders(callerOf(key), { shop, sinceMs: 0, limit: 100 }),
    pull: () => api.pull(callerOf(key), shop),
  };
}
