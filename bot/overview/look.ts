import { isInForce } from '../access.ts';
import { allShops } from '../bindings/find-shops.ts';
import type { CommandContext } from '../commands/command.ts';
import { openWalks } from '../commands/open-walks.ts';
import { isInNeed } from '../commands/shops.ts';
import type { Session } from '../engine.ts';
import type { PersonId, Shop } from '../ports.ts';
import { stuckOf } from '../pulling/standing.ts';

/** What whoever leads has to know. */
export interface Found {
  readonly all: number;
  readonly needs: readonly Shop[];
  /** Their consent is good, and nobody has looked at their orders for hours. */
  readonly stuck: readonly Shop[];
  /** Nobody is bound to them. */
  readonly nobodys: readonly Shop[];
  /** Of everybody, those that wait longest first. */
  readonly walks: readonly Session[];
}

type Needs = Pick<CommandContext, 'storage' | 'clock' | 'access' | 'engine' | 'marketplaces'>;

const PEOPLE_AT_ONCE = 200;
const READ_AT_ONCE = 20;

/** Looks at all shops and at the walks of everybody: for admins alone. @throws StorageError */
export async function lookOverAll(needs: Needs): Promise<Found> {
  const { storage, clock } = needs;
  const shops = await allShops(storage);
  const grants = await storage.shops.grants([...new Set(shops.map(({ grant }) => grant))]);
  const stuck = await stuckOf(shops, grants, needs);
  const bindings = await storage.bindings.ofShops(shops.map(({ id }) => id));
  const bound = new Set(bindings.filter((one) => isInForce(one, clock.now())).map(({ shop }) => shop));
  return {
    all: shops.length,
    needs: shops.filter((shop) => isInNeed(grants.get(shop.grant), needs)),
    stuck: shops.filter(({ id }) => stuck.has(id)),
    nobodys: shops.filter(({ id }) => !bound.has(id)),
    walks: await everybodysWalks(needs),
  };
}

/** Of everybody who has a right or a binding. */
async function everybodysWalks(needs: Needs): Promise<Session[]> {
  const people = new Set<PersonId>(await needs.access.admins());
  for (let page: readonly PersonId[] | undefined; !page || page.length === PEOPLE_AT_ONCE; ) {
    const after = page?.at(-1);
    page = await needs.storage.bindings.people({ limit: PEOPLE_AT_ONCE, ...(after === undefined ? {} : { after }) });
    for (const person of page) people.add(person);
  }
  const all = [...people];
  const walks: Session[] = [];
  for (let at = 0; at < all.length; at += READ_AT_ONCE) {
    const some = all.slice(at, at + READ_AT_ONCE);
    const found = await Promise.all(some.map((id) => openWalks({ ...needs, who: { id, name: '' } })));
    walks.push(...found.flat());
  }
  return walks.sort((a, b) => a.record.touchedAtMs - b.record.touchedAtMs);
}
