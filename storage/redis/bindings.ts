import type { Binding, BindingStore, PersonId, ProposalId, ShopId, Swap } from '../../bot/ports.ts';
import { readBinding, readProposal } from '../records/bindings.ts';
import { auditArgs } from './audit.ts';
import { changeBindings } from './scripts/change-bindings.ts';
import { bodyOf, groupBy, pairsOf, type Redis, stringOf } from './value.ts';

/** Where rights stand that are of no shop. */
const NO_SHOP = '*';
/** How long a proposal outlives what it is good for, so that a press that comes too late is told so. */
const AFTER_MS = 24 * 3_600_000;

/** The store, and how an import puts a binding: over what is there. */
export interface RedisBindings extends BindingStore {
  replace(binding: Binding): Promise<'written' | 'conflict'>;
}

/** A binding stands twice, by its person and by its shop: both are read in one command. */
export function bindingsOf({ connection, keys, toRedisMs }: Redis): RedisBindings {
  const ofShop = async (shop: ShopId | typeof NO_SHOP) =>
    pairsOf((await connection.send('HGETALL', keys.bound(shop))) as string[]).map(([, value]) => bindingIn(value));
  const store: BindingStore = {
    async ofPerson(person) {
      const all = pairsOf((await connection.send('HGETALL', keys.bindings(person))) as string[]);
      return all.map(([, value]) => bindingIn(value));
    },
    async ofShops(shops) {
      return (await Promise.all([...new Set(shops)].map(ofShop))).flat();
    },
    async at(places) {
      const people = [...groupBy(places, ({ person }) => person)];
      const values = (await Promise.all(
        people.map(([person, its]) => {
          const fields = new Set(its.map(({ shop, role }) => `${shop ?? NO_SHOP}/${role}`));
          return connection.send('HMGET', keys.bindings(person), ...fields);
        }),
      )) as (string | null)[][];
      return values.flat().flatMap((value) => (value === null ? [] : [bindingIn(value)]));
    },
    rights: () => ofShop(NO_SHOP),
    async people({ after, limit }) {
      const from = after === undefined ? '-' : `(${after}`;
      const range = [keys.boundPeople, from, '+', 'BYLEX', 'LIMIT', '0', String(limit)];
      return (await connection.send('ZRANGE', ...range)) as PersonId[];
    },
    async ended(nowMs, limit) {
      const range = [keys.bindingsEnd, '-inf', String(nowMs), 'BYSCORE', 'LIMIT', '0', String(limit)];
      const places = ((await connection.send('ZRANGE', ...range)) as string[]).map(placeIn);
      const values = (await Promise.all(
        places.map(({ person, place }) => connection.send('HGET', keys.bindings(person), place)),
      )) as (string | null)[];
      return values.flatMap((value) => (value === null ? [] : [bindingIn(value)]));
    },
    async change(swaps, { audit, proposal, expectedRev }) {
      const answer = await connection.run(
        changeBindings,
        [
          keys.shopAudit,
          keys.boundPeople,
          keys.bindingsEnd,
          keys.proposalsDue,
          keys.proposal(proposal?.id ?? ('' as ProposalId)),
          ...swaps.flatMap((swap) => {
            const { person, shop } = oneOf(swap);
            return [keys.bindings(person), keys.bound(shop ?? NO_SHOP)];
          }),
        ],
        [
          String(swaps.length),
          proposal?.id ?? '',
          String(expectedRev ?? ''),
          proposal ? stringOf(proposal.rev, proposal) : '',
          proposal ? toRedisMs(proposal.untilMs + AFTER_MS) : '',
          String(proposal?.dueAtMs ?? ''),
          ...swaps.flatMap((swap) => {
            const { person, shop, role } = oneOf(swap);
            return [
              person,
              `${shop ?? NO_SHOP}/${role}`,
              swap.was?.change ?? '',
              swap.next ? `${swap.next.change}\n${JSON.stringify(swap.next)}` : '',
              String(swap.next?.untilMs ?? ''),
            ];
          }),
          ...auditArgs(audit),
        ],
      );
      return answer === 1 ? 'written' : 'conflict';
    },
    async proposal(id) {
      const value = (await connection.send('GET', keys.proposal(id))) as string | null;
      return value === null ? undefined : readProposal(bodyOf(value));
    },
    async dueProposals(nowMs, limit) {
      const range = [keys.proposalsDue, '-inf', String(nowMs), 'BYSCORE', 'LIMIT', '0', String(limit)];
      const ids = (await connection.send('ZRANGE', ...range)) as ProposalId[];
      if (ids.length === 0) return [];
      const values = (await connection.send('MGET', ...ids.map(keys.proposal))) as (string | null)[];
      const gone = ids.filter((_, n) => values[n] === null);
      if (gone.length > 0) await connection.send('ZREM', keys.proposalsDue, ...gone);
      return ids.filter((_, n) => values[n] !== null);
    },
  };
  return {
    ...store,
    async replace(next) {
      const { person, shop, role } = next;
      const there = await connection.send('HGET', keys.bindings(person), `${shop ?? NO_SHOP}/${role}`);
      const was = there === null ? {} : { was: bindingIn(there as string) };
      return store.change([{ next, ...was }], { audit: [] });
    },
  };
}

function bindingIn(value: string): Binding {
  return readBinding(bodyOf(value));
}

/** `<shop>/<role>/<person>`; a person's id has slashes of its own. */
function placeIn(member: string): { person: PersonId; place: string } {
  const end = member.indexOf('/', member.indexOf('/') + 1);
  return { place: member.slice(0, end), person: member.slice(end + 1) as PersonId };
}

/** @throws TypeError a swap of nothing for nothing */
export function oneOf({ was, next }: Swap): Pick<Binding, 'person' | 'role'> & { readonly shop?: ShopId } {
  const one = next ?? was;
  if (!one) throw new TypeError('a swap of nothing for nothing');
  return one;
}
