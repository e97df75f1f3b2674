import { idsOf } from './joining.ts';
import type { Parts } from './parts.ts';
import type { Binding, PersonId, ProposedAct, Right, Shop, ShopId, ShopRole } from './ports.ts';

/** Who a person is wherever no shop is meant: everybody of the configured workspace is a `member`. */
export type Kind = 'member' | Right;

/** Who a person is to one shop; an admin is one to every shop. */
export type ShopKind = ShopRole | 'admin';

/**
 * What may be asked for at all (S18): what has no row is denied, and a command without a row does not compile. What a command then does with
 * a shop is in the other table.
 */
export const ACTS = {
  authorize: ['authorizer', 'admin'],
  worklist: ['authorizer', 'admin'],
  take: ['authorizer', 'admin'],
  resume: ['member'],
  cancel: ['member'],
  shops: ['member'],
  shop: ['member'],
  disconnect: ['member'],
  bind: ['admin'],
  unbind: ['admin'],
  rights: ['admin'],
  orders: ['member'],
  why: ['member'],
  ask: ['member'],
  /** Taking back one's own; to say yes or no, the command asks for an admin. */
  decide: ['member'],
  join: ['member'],
  unjoin: ['member'],
  import: ['admin'],
  overview: ['admin'],
  keys: ['admin'],
  webhooks: ['admin'],
  audit: ['admin'],
  notify: ['member'],
  language: ['member'],
  help: ['member'],
} as const satisfies Record<string, readonly Kind[]>;

/** What may be done with a shop. To everybody else it is as if the shop did not exist (S19). */
export const SHOP_ACTS = {
  see: ['operator', 'service', 'admin'],
  change: ['operator', 'admin'],
  reauthorize: ['operator', 'admin'],
  disconnect: ['operator', 'admin'],
  pull: ['operator', 'admin'],
  orders: ['operator'],
} as const satisfies Record<string, readonly ShopKind[]>;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * How many people an act takes, and for how long it can be undone (S22). Two: who proposes it, and another who may decide, within a day;
 * where there is nobody else, it happens after a day.
 */
export const DECISIONS = {
  bind: { people: 1, undoMs: 10 * MINUTE_MS },
  ask: { people: 2, undoMs: 10 * MINUTE_MS },
  admin: { people: 2, undoMs: DAY_MS },
  /** Separated at any time, by one. */
  join: { people: 2, undoMs: 10 * MINUTE_MS },
  disconnect: { people: 2, undoMs: DAY_MS },
  /** Another seller account behind a live shop; renewing the same one takes nobody else. */
  replace: { people: 2, undoMs: DAY_MS },
  /** Withdrawn at any time, by one. */
  key: { people: 2, undoMs: DAY_MS },
} as const satisfies Record<
  Exclude<ProposedAct['kind'], 'review'>,
  { readonly people: 1 | 2; readonly undoMs: number }
>;

export type Act = keyof typeof ACTS;
export type ShopAct = keyof typeof SHOP_ACTS;

/** What one person may, as it is now: read once a turn. */
export interface Rights {
  readonly isAdmin: boolean;
  /** Of each shop that the person is bound to; an admin may see others too. */
  readonly shops: ReadonlyMap<ShopId, ReadonlySet<ShopRole>>;
  may(act: Act): boolean;
  mayWith(act: ShopAct, shop: Pick<Shop, 'id'>): boolean;
}

export interface Access {
  /** Of a person with two chats: what was given to either id. */
  of(person: PersonId): Promise<Rights>;
  /**
   * Whether a person may authorize, as their walks ask at each step: where everybody does, without asking storage for their roles;
   * whoever left does not.
   */
  mayWalk(person: PersonId): Promise<boolean>;
  /** All ids of one person, the given one first (S20). */
  idsOf(person: PersonId): Promise<readonly PersonId[]>;
  /** Everybody who may grant roles, each once. */
  admins(): Promise<readonly PersonId[]>;
  /** Named in the configuration: the chat cannot take it from them (S23). */
  readonly firstAdmins: readonly PersonId[];
  /** Every member may authorize, without being named. */
  readonly everybodyAuthorizes: boolean;
}

interface AccessOptions {
  /** Ids as the surfaces give them: `teams/<tenant>/<user>`. */
  readonly firstAdmins: readonly PersonId[];
  /** Every member may authorize, without being named. */
  readonly everybodyAuthorizes: boolean;
}

/** What has ended counts no more, whether it is taken out yet or not. */
export function isInForce({ untilMs }: Pick<Binding, 'untilMs'>, nowMs: number): boolean {
  return untilMs === undefined || untilMs > nowMs;
}

/** Pure: what follows from a person's bindings. */
export function rightsOf(
  bindings: readonly Binding[],
  { isFirstAdmin, everybodyAuthorizes, nowMs }: { isFirstAdmin: boolean; everybodyAuthorizes: boolean; nowMs: number },
): Rights {
  const kinds = new Set<Kind>(['member']);
  if (isFirstAdmin) kinds.add('admin');
  if (everybodyAuthorizes) kinds.add('authorizer');
  const shops = new Map<ShopId, Set<ShopRole>>();
  for (const one of bindings) {
    if (!isInForce(one, nowMs)) continue;
    const { role, shop } = one;
    if (role === 'operator' || role === 'service') {
      if (shop !== undefined) shops.set(shop, (shops.get(shop) ?? new Set()).add(role));
    } else if (shop === undefined) kinds.add(role);
  }
  const isAdmin = kinds.has('admin');
  return {
    isAdmin,
    shops,
    may: (act) => (ACTS[act] as readonly Kind[]).some((kind) => kinds.has(kind)),
    mayWith(act, { id }) {
      const row = SHOP_ACTS[act] as readonly ShopKind[];
      if (isAdmin && row.includes('admin')) return true;
      const roles = shops.get(id);
      return roles !== undefined && row.some((kind) => kind !== 'admin' && roles.has(kind));
    },
  };
}

/** Nothing is remembered from turn to turn: what is taken from somebody is gone with their next word. */
export function createAccess(
  { storage, people, clock }: Pick<Parts, 'storage' | 'people' | 'clock'>,
  { firstAdmins, everybodyAuthorizes }: AccessOptions,
): Access {
  const first = new Set<string>(firstAdmins);
  const hasLeft = async (person: PersonId) => (await people.read(person))?.left === true;
  /** Of a first admin nothing else says so: it is asked anew, whatever this process remembers (S21). */
  const hasLeftByNow = async (person: PersonId) => (await storage.people.read(person))?.left === true;

  async function of(person: PersonId): Promise<Rights> {
    const ids = await idsOf(person, { storage, people });
    const bindings = (await Promise.all(ids.map((id) => storage.bindings.ofPerson(id)))).flat();
    const named = ids.filter((id) => first.has(id));
    const isFirstAdmin = named.length > 0 && (await Promise.all(named.map(hasLeftByNow))).includes(false);
    return rightsOf(bindings, { isFirstAdmin, everybodyAuthorizes, nowMs: clock.now() });
  }

  return {
    firstAdmins,
    everybodyAuthorizes,
    idsOf: (person) => idsOf(person, { storage, people }),
    of,
    async mayWalk(person) {
      if (await hasLeft(person)) return false;
      return everybodyAuthorizes || (await of(person)).may('authorize');
    },
    async admins() {
      const named = (await storage.bindings.rights()).filter(
        (one) => one.role === 'admin' && isInForce(one, clock.now()),
      );
      const all = [...new Set([...firstAdmins, ...named.map(({ person }) => person)])];
      const left = await Promise.all(all.map(hasLeft));
      return all.filter((_, n) => !left[n]);
    },
  };
}
