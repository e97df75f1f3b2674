import type { Grant, Shop, ShopSave } from '../../bot/ports.ts';
import { nameKey } from '../records.ts';
import type { Attempt } from './attempt.ts';
import type { Keys } from './keys.ts';

/** The grant, and its sealed credentials when there are new ones. */
export function putGrant(attempt: Attempt, keys: Keys, grant: Grant, sealed: ShopSave['sealed']): void {
  attempt.add('SET', keys.grant(grant.id), JSON.stringify(grant));
  if (sealed === undefined) return;
  attempt.add('DEL', keys.sealedOfGrant(grant.id));
  for (const [field, jwe] of Object.entries(sealed)) attempt.add('HSET', keys.sealedOfGrant(grant.id), field, jwe);
}

/** The shop, its name and the three indexes; what the old record had in them goes first. */
export function putShop(attempt: Attempt, keys: Keys, shop: Shop, old: Shop | undefined): void {
  if (old) {
    attempt.add('DEL', keys.name(nameKey(old.name)));
    attempt.add('ZREM', keys.names, nameKey(old.name));
    attempt.add('ZREM', keys.namesOf(old.authorizedBy), nameKey(old.name));
    attempt.add('SREM', keys.seller(old.platform, old.sellerId), old.id);
  }
  attempt.add('SET', keys.shop(shop.id), JSON.stringify(shop));
  attempt.add('SET', keys.name(nameKey(shop.name)), shop.id);
  attempt.add('ZADD', keys.names, '0', nameKey(shop.name));
  attempt.add('ZADD', keys.namesOf(shop.authorizedBy), '0', nameKey(shop.name));
  attempt.add('SADD', keys.seller(shop.platform, shop.sellerId), shop.id);
}
