import type { ApiKey, ApiScope, ShopId } from '../ports.ts';
import { equalSecret } from '../sign.ts';
import type { KeyText } from './key-text.ts';

/** Whether what was shown is this key, and the key opens anything now. One that was never shown has no hash, and opens nothing. */
export function opens(key: ApiKey | undefined, shown: KeyText, nowMs: number): key is ApiKey {
  return key !== undefined && equalSecret(key.hash, shown.hash) && key.endsAtMs > nowMs;
}

/** What has no scope is denied; absent shop: of any shop. */
export function may({ scopes, shops }: ApiKey, scope: ApiScope, shop?: ShopId): boolean {
  return scopes.includes(scope) && (shop === undefined || shops === 'all' || shops.includes(shop));
}
