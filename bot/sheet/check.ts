import { isInForce } from '../access.ts';
import { endOfDay } from '../bindings/end-of-day.ts';
import { allShops } from '../bindings/find-shops.ts';
import { placeOf } from '../bindings/plan.ts';
import { breathe } from '../breathe.ts';
import { surfaceOf } from '../ids.ts';
import type { Parts } from '../parts.ts';
import type { Binding, PersonId, ShopId, Wish } from '../ports.ts';
import type { Line, LineFault } from './read-line.ts';

type Needs = Pick<Parts, 'storage' | 'access' | 'surfaces' | 'clock'>;

/** What a sheet would change, or what is wrong with it. */
export interface Checked {
  readonly faults: readonly LineFault[];
  /** In order of people, so that what is one person's stands together. Nothing of what is so already. */
  readonly wishes: readonly Wish[];
  /** How many lines say what is so already. */
  readonly same: number;
}

type Meant = Line & {
  readonly place: { readonly person: PersonId; readonly shop?: ShopId; readonly role: Line['role'] };
};

const AT_ONCE = 100;
/** A directory is asked about so many people whom nobody has heard of; the rest says so. */
const MOST_ASKED = 100;

/**
 * Looks at every line beside what is there: people, shops, roles. A line that changes nothing has no fault but a doubled one, so that a
 * sheet that went out comes in again whatever became of its people since.
 */
export async function check(lines: readonly Line[], needs: Needs): Promise<Checked> {
  const { storage, access, clock } = needs;
  const shops = new Map<string, ShopId>();
  for (const { id, name } of await allShops(storage)) {
    shops.set(id.toLowerCase(), id);
    shops.set(name.toLowerCase(), id);
  }
  const meant: Meant[] = [];
  const strange: Meant[] = [];
  for (const line of lines) {
    const { person, role } = line;
    const shop = line.shop === '' ? undefined : shops.get(line.shop.toLowerCase());
    /** What has no such name may be the id of a shop that is gone: it counts where a binding has it. */
    const isStrange = line.shop !== '' && shop === undefined;
    const where = shop ?? (isStrange ? (line.shop as ShopId) : undefined);
    const one = { ...line, place: { person, role, ...(where === undefined ? {} : { shop: where }) } };
    (isStrange ? strange : meant).push(one);
  }
  await breathe();
  const there = await presentAt([...meant, ...strange], needs);
  const first = new Set<PersonId>(access.firstAdmins);
  const isSo = ({ place, gives, untilMs }: Meant): boolean => {
    if (place.role === 'admin' && first.has(place.person)) return gives;
    const was = there.get(placeOf(place));
    if (!was || !isInForce(was, clock.now())) return !gives;
    return gives && dayOf(was.untilMs) === dayOf(untilMs);
  };
  const faults = doubled([...meant, ...strange].sort((a, b) => a.at - b.at));
  await breathe();
  const wrong = new Set(faults.map(({ at }) => at));
  const changes: Meant[] = [];
  for (const one of [...meant, ...strange]) {
    if (wrong.has(one.at) || isSo(one)) continue;
    if (one.place.shop === undefined) faults.push({ at: one.at, kind: 'right' });
    else if (!shops.has(one.place.shop.toLowerCase())) faults.push({ at: one.at, kind: 'shop', what: one.shop });
    else changes.push(one);
  }
  const standing = await whoIs(new Set(changes.map(({ person }) => person)), there, needs);
  for (const { at, person, gives } of changes) {
    const kind = standing.get(person);
    /** Whoever left, or was never heard of, may well lose what they have. */
    if (kind !== undefined && gives) faults.push({ at, kind, what: person });
  }
  await breathe();
  const wishes = changes
    .map(({ place, gives, untilMs }) => ({ ...place, gives, ...(untilMs === undefined ? {} : { untilMs }) }))
    .map((wish) => ({ wish, key: orderOf(wish) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ wish }) => wish);
  const same = lines.length - changes.length - faults.filter(({ kind }) => !STANDINGS.has(kind)).length;
  return { faults: faults.sort((a, b) => a.at - b.at), wishes, same };
}

/** Of two days the end is one, whatever moment it was given with. */
function dayOf(untilMs: number | undefined): number | undefined {
  return untilMs === undefined ? undefined : endOfDay(untilMs);
}

async function presentAt(lines: readonly Meant[], { storage }: Needs): Promise<ReadonlyMap<string, Binding>> {
  const there = new Map<string, Binding>();
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    const places = lines.slice(from, from + AT_ONCE).map(({ place }) => place);
    for (const one of await storage.bindings.at(places)) there.set(placeOf(one), one);
    await breathe();
  }
  return there;
}

/** Two lines of one person, shop and role: the later one is at fault, whether it says the same or the contrary. */
function doubled(lines: readonly Meant[]): LineFault[] {
  const before = new Map<string, Meant>();
  return lines.flatMap((one): LineFault[] => {
    const key = placeOf(one.place);
    const earlier = before.get(key);
    if (!earlier) before.set(key, one);
    const isSame = earlier?.gives === one.gives && earlier.untilMs === one.untilMs;
    return earlier ? [{ at: one.at, kind: isSame ? 'twice' : 'against', what: String(earlier.at) }] : [];
  });
}

const STANDINGS: ReadonlySet<string> = new Set(['left', 'unheard', 'unasked']);

/** Of whom something is wrong: they left, nobody has heard of them, or their directory gave no answer. */
async function whoIs(
  people: ReadonlySet<PersonId>,
  there: ReadonlyMap<string, Binding>,
  { storage, access, surfaces }: Needs,
): Promise<ReadonlyMap<PersonId, 'left' | 'unheard' | 'unasked'>> {
  const bound = new Set<PersonId>([...access.firstAdmins, ...[...there.values()].map(({ person }) => person)]);
  const found = new Map<PersonId, 'left' | 'unheard' | 'unasked'>();
  const all = [...people];
  let asked = 0;
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const some = all.slice(from, from + AT_ONCE);
    const known = await Promise.all(some.map((person) => storage.people.read(person)));
    for (const [n, person] of some.entries()) {
      if (known[n]?.left) found.set(person, 'left');
      if (known[n] || bound.has(person)) continue;
      const surface = surfaces.get(surfaceOf(person));
      if (!surface?.isMember) found.set(person, 'unheard');
      else if (++asked > MOST_ASKED) found.set(person, 'unasked');
      else {
        const answer = await surface.isMember(person).catch(() => undefined);
        if (answer === undefined) found.set(person, 'unasked');
        else if (!answer) found.set(person, 'unheard');
      }
    }
    await breathe();
  }
  return found;
}

function orderOf({
  person,
  gives,
  role,
  untilMs = 0,
  shop = '',
}: Omit<Wish, 'shop'> & { readonly shop?: string }): string {
  return `${person} ${gives ? 1 : 0} ${role} ${untilMs} ${shop}`;
}
