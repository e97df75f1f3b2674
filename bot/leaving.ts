import { isInForce } from './access.ts';
import { nameOf } from './bindings/name-of.ts';
import { openWalks } from './commands/open-walks.ts';
import { StorageError } from './errors.ts';
import { surfaceOf } from './ids.ts';
import type { Parts } from './parts.ts';
import type { Binding, Leavers, Person, PersonId, Shop } from './ports.ts';
import { takes } from './step.ts';
import { tellAdmins } from './tell-admins.ts';
import { text } from './text/index.ts';

type Needs = Pick<
  Parts,
  'engine' | 'storage' | 'people' | 'access' | 'joining' | 'chat' | 'surfaces' | 'clock' | 'log'
>;

/** Whom the audit trail names where nobody did it. */
const SHOPKEY = 'shopkey';
const CANCEL = { type: 'CANCEL' } as const;
/** So many shops are named; the number says the rest. */
const NAMED = 5;
const TRIES = 5;
const KEYS_END_MS = 24 * 3_600_000;

const shopOf = ({ shop }: Binding) => shop;

/**
 * Somebody has left the workspace (S21): their walks end, their entry pages and links with them, and their bindings and rights. What is being saved is saved:
 * the shop is the company's. Of strangers nothing is written down. Said again, by another process or another delivery, it changes nothing.
 */
export function createLeaving(needs: Needs): Leavers {
  const { engine, storage, people, joining, surfaces, clock } = needs;
  async function endWalks(who: Person): Promise<void> {
    for (const { record } of await openWalks({ engine, storage, who }))
      await engine.advance(record.id, `left/${record.rev}`, ({ live }) =>
        live.status === 'active' && takes(live, CANCEL)
          ? { event: CANCEL, audit: { actor: SHOPKEY, act: 'walk.cancel', outcome: 'done' } }
          : undefined,
      );
  }

  /** All that the person has, and the shops that nobody has then. */
  async function takeBindings({ id: person }: Person): Promise<readonly Shop[]> {
    for (let tries = 0; tries < TRIES; tries++) {
      const own = await storage.bindings.ofPerson(person);
      if (own.length === 0) return [];
      const bound = own.flatMap(({ shop }) => shop ?? []);
      const others = await storage.bindings.ofShops(bound);
      const kept = new Set(others.filter((one) => one.person !== person && isInForce(one, clock.now())).map(shopOf));
      const shops = await storage.shops.shops(bound);
      const audit = own.map((was) => ({ ...entry(person), act: 'binding.end' as const, object: nameOf(was, shops) }));
      const answer = await storage.bindings.change(
        own.map((was) => ({ was })),
        { audit },
      );
      if (answer === 'written') return shops.filter(({ id }) => !kept.has(id));
    }
    throw new StorageError('storage.conflict', 'the bindings of somebody who left changed while they were taken');
  }

  /** S21: keys that they made end in a day; long enough to put others beside them, so that no program stops at once. */
  async function endKeys(who: Person): Promise<void> {
    const { id: person } = who;
    for (const { key } of await storage.apiKeys.list()) {
      const endsAtMs = clock.now() + KEYS_END_MS;
      if (key.madeBy !== person || key.endsAtMs <= endsAtMs) continue;
      const next = { ...key, rev: key.rev + 1, endsAtMs };
      const audit = [{ ...entry(person), act: 'key.end', object: key.id } as const];
      /** Somebody changes it at this moment: all are looked at again. */
      if ((await storage.apiKeys.write(next, key.rev, audit)) !== 'written') return endKeys(who);
      const { name } = key;
      await tellAdmins(needs, {
        but: person,
        id: `left-key/${key.id}`,
        say: (locale) => text(locale, 'left.key', { name }),
      });
    }
  }

  async function tellOfShops(who: Person, shops: readonly Shop[]): Promise<void> {
    if (shops.length === 0) return;
    const names = shops.slice(0, NAMED).map(({ name }) => name);
    await tellAdmins(needs, {
      but: who.id,
      id: `left/${who.id}`,
      say: (locale) =>
        text(locale, shops.length > NAMED ? 'left.manyShops' : 'left.shops', {
          name: who.name || text(locale, 'left.somebody'),
          shops: names.join(', '),
          count: shops.length,
        }),
    });
  }

  /**
   * What was given to the other id stays with it as long as its own product has them: that one is asked at once, and in every round. What
   * came to it through the one who left is gone with the joining.
   */
  async function partFromOther({ id }: Person): Promise<void> {
    const other = await joining.part(id, { actor: SHOPKEY, turn: '' });
    const answer =
      other &&
      (await surfaces
        .get(surfaceOf(other))
        ?.hasLeft(other)
        .catch(() => 'no' as const));
    if (other && answer === 'yes') await left({ id: other, name: '' });
  }

  async function left(who: Person): Promise<void> {
    const known = await storage.people.read(who.id);
    if (!known) return;
    await endWalks(who);
    const nobodys = await takeBindings(who);
    await tellOfShops(who, nobodys);
    await endKeys(who);
    await partFromOther(who);
    if (known.left || !(await storage.people.isFirst(`left/${who.id}`))) return;
    await storage.audit.append([entry(who.id)]);
    await people.merge(who.id, { left: true });
  }

  return { left };

  function entry(person: PersonId) {
    const atMs = clock.now();
    return { atMs, actor: SHOPKEY, act: 'person.left', object: person, outcome: 'done', turn: '' } as const;
  }
}
