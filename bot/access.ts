import type { PersonId, Shop } from './ports.ts';

/** Who a person is to Shopkey: everybody of the configured tenant is `staff`; admins are named in the configuration (S23). */
export type Role = 'staff' | 'admin';

/** What a person is to a shop. Until bindings exist, whoever authorized it stands for the people bound to it. */
export type Relation = 'own' | 'other';

/**
 * The one table (S18): what may be done, by which role, on whose shop. What has no row is denied, and a command without a row
 * does not compile.
 */
export const ACCESS = {
  authorize: { staff: ['own', 'other'], admin: ['own', 'other'] },
  worklist: { staff: ['own'], admin: ['own'] },
  take: { staff: ['own', 'other'], admin: ['own', 'other'] },
  resume: { staff: ['own'], admin: ['own'] },
  cancel: { staff: ['own'], admin: ['own'] },
  disconnect: { staff: ['own'], admin: ['own', 'other'] },
  import: { staff: [], admin: ['own', 'other'] },
  bind: { staff: ['own'], admin: ['own'] },
  language: { staff: ['own'], admin: ['own'] },
  help: { staff: ['own'], admin: ['own'] },
  shops: { staff: ['own'], admin: ['own', 'other'] },
  shop: { staff: ['own'], admin: ['own', 'other'] },
  keys: { staff: [], admin: ['own', 'other'] },
  webhooks: { staff: [], admin: ['own', 'other'] },
} as const satisfies Record<string, Readonly<Record<Role, readonly Relation[]>>>;

export type Act = keyof typeof ACCESS;

export interface Access {
  readonly admins: readonly PersonId[];
  roleOf(person: PersonId): Role;
  may(person: PersonId, act: Act, shop?: Pick<Shop, 'authorizedBy'>): boolean;
}

/** @param admins ids as the surfaces give them: `teams/<tenant>/<user>` */
export function createAccess(admins: readonly PersonId[]): Access {
  const known = new Set<string>(admins);
  const roleOf = (person: PersonId): Role => (known.has(person) ? 'admin' : 'staff');
  return {
    admins,
    roleOf,
    may(person, act, shop) {
      const relation: Relation = shop === undefined || shop.authorizedBy === person ? 'own' : 'other';
      return (ACCESS[act][roleOf(person)] as readonly Relation[]).includes(relation);
    },
  };
}
