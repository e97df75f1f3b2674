/**
 * Every act that the trail may have, and what kind of thing it is done to. Its words, in every language, are `audit.act.<act>`: an act
 * without them does not compile. An act is never renamed, for the trail is kept.
 */
export const AUDIT_ACTS = {
  'walk.open': 'walk',
  'walk.offer': 'walk',
  'walk.pass': 'walk',
  'walk.take': 'walk',
  'walk.cancel': 'walk',
  button: 'walk',
  entry: 'walk',
  callback: 'walk',
  consent: 'walk',
  'shop.save': 'shop',
  'shop.change': 'shop',
  'shop.disconnect': 'shop',
  'shop.reconnect': 'shop',
  'shop.replace': 'shop',
  'shop.restore': 'shop',
  'shop.erase': 'shop',
  'shop.revoked': 'shop',
  'shop.closed': 'shop',
  'shop.uninstalled': 'shop',
  'shop.redact': 'shop',
  'grant.renew': 'grant',
  'grant.refused': 'grant',
  'grant.lost': 'grant',
  'grant.expired': 'grant',
  'grant.lost-key': 'grant',
  'grant.revoked': 'grant',
  'grant.closed': 'grant',
  'grant.uninstalled': 'grant',
  'grant.disconnect': 'grant',
  'grant.revoke': 'grant',
  'grant.erase': 'grant',
  'binding.give': 'binding',
  'binding.take': 'binding',
  'binding.undo': 'binding',
  'binding.end': 'binding',
  'proposal.make': 'proposal',
  'proposal.agree': 'proposal',
  'proposal.refuse': 'proposal',
  'proposal.end': 'proposal',
  'proposal.undo': 'proposal',
  'access.confirm': 'access',
  'person.left': 'person',
  'person.part': 'two',
  'key.make': 'key',
  'key.page': 'key',
  'key.show': 'key',
  'key.withdraw': 'key',
  'key.end': 'key',
  'key.leak': 'key',
  'api.key': 'key',
  'api.token:read': 'shop',
  'api.orders:read': 'shop',
  'api.orders:pull': 'shop',
  'api.shops:read': 'shop',
  'hook.make': 'hook',
  'hook.page': 'hook',
  'hook.secret': 'hook',
  'hook.retire': 'hook',
  'hook.on': 'hook',
  'hook.off': 'hook',
  'hook.gone': 'hook',
  'hook.remove': 'hook',
  'import.ask': 'none',
  'import.start': 'none',
  'import.drop': 'none',
  'audit.export': 'words',
  'orders.export': 'words',
  'orders.buyers_seen': 'order',
  'bindings.export': 'none',
  'bindings.page': 'none',
  'bindings.import': 'none',
  'bindings.drop': 'none',
  'bindings.undo': 'none',
  'notices.subscribe': 'words',
  'store.export': 'none',
  'store.import': 'none',
  'store.rotate': 'none',
  'store.trim': 'none',
} as const satisfies Record<string, AuditObject>;

/** What an entry's `object` is: `shop` a name or an id, `binding` as `nameOf` writes it, `proposal` as `objectOf` writes it, `two` people with a comma between, `order` a shop's name and an order's id with a `/` between, `access` how many people, shops and roles, and their mark, `words` as they are. */
export type AuditObject =
  | 'walk'
  | 'shop'
  | 'grant'
  | 'binding'
  | 'proposal'
  | 'person'
  | 'two'
  | 'access'
  | 'key'
  | 'hook'
  | 'order'
  | 'words'
  | 'none';

export type AuditAct = keyof typeof AUDIT_ACTS;
