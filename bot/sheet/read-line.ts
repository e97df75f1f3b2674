import { endOf, isEndWritten } from '../bindings/end-of-day.ts';
import { uncell } from '../csv.ts';
import { normalizeText } from '../normalize.ts';
import type { Locale, PersonId, Right, ShopRole } from '../ports.ts';
import { text } from '../text/index.ts';
import { type Column, folded } from './columns.ts';

/** A line that can be read: whether there is such a person and shop is not known yet. */
export interface Line {
  /** Its number in the file. */
  readonly at: number;
  readonly person: PersonId;
  readonly role: ShopRole | Right;
  /** As written; of a right empty. */
  readonly shop: string;
  readonly gives: boolean;
  /** The end of that day, UTC. */
  readonly untilMs?: number;
}

/** What can be wrong with a line; what to do is `sheet.fault.<kind>`. */
const LINE_FAULTS = [
  'cells',
  'long',
  'noPerson',
  'person',
  'unheard',
  'unasked',
  'left',
  'noRole',
  'role',
  'right',
  'noShop',
  'shop',
  'until',
  'over',
  'action',
  'twice',
  'against',
] as const;
export interface LineFault {
  readonly at: number;
  readonly kind: (typeof LINE_FAULTS)[number];
  /** What stands in the cell, cut; or the number of the earlier line. */
  readonly what?: string;
}

const LONGEST_LINE = 2_000;
const LONGEST_WHAT = 40;
const WHOLE_ID = /^[a-z]+\/[\w-]{1,64}\/[\w-]{1,64}$/;
const LOCAL_ID = /^[\w-]{1,64}$/;
const LOCALES = ['en', 'zh-CN'] as const satisfies readonly Locale[];
const ALL_ROLES = ['operator', 'service', 'admin', 'authorizer'] as const;

const ROLES: ReadonlyMap<string, ShopRole | Right> = new Map([
  ...ALL_ROLES.flatMap((role) => LOCALES.map((locale) => [text(locale, `bind.role.${role}`), role] as const)),
  ...ALL_ROLES.map((role) => [role, role] as const),
  ['运营', 'operator'],
  ['admin', 'admin'],
]);

const GIVES: ReadonlyMap<string, boolean> = new Map([
  ...['', 'add', '+', 'give', '添加', '增加', '加'].map((word) => [word, true] as const),
  ...['remove', '-', 'delete', 'take', '移除', '删除', '解除', '删'].map((word) => [word, false] as const),
]);

/**
 * Pure. What is in a sheet's own way of writing is taken off: the apostrophe that a sheet of ours has (S39), full width, blanks.
 * @param own whoever sends it: an id without a workspace is of theirs
 */
export function readLine(
  { at, cells }: { readonly at: number; readonly cells: readonly string[] },
  columns: readonly (Column | 'note')[],
  { own, nowMs }: { readonly own: PersonId; readonly nowMs: number },
): Line | LineFault {
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) return { at, kind: 'cells' };
  if (cells.reduce((sum, cell) => sum + cell.length, 0) > LONGEST_LINE) return { at, kind: 'long' };
  const said = (column: Column) => normalizeText(uncell(cells[columns.indexOf(column)] ?? ''));
  const fault = (kind: LineFault['kind'], what: string): LineFault => ({ at, kind, what: cut(what) });

  const [id, roleSaid, shop, until, action] = [said('id'), said('role'), said('shop'), said('until'), said('action')];
  if (id === '') return { at, kind: 'noPerson' };
  const person = personIn(id, own);
  if (person === undefined) return fault('person', id);
  if (roleSaid === '') return { at, kind: 'noRole' };
  const role = ROLES.get(folded(roleSaid));
  if (role === undefined) return fault('role', roleSaid);
  const isOfShop = role === 'operator' || role === 'service';
  if (isOfShop && shop === '') return { at, kind: 'noShop' };
  const gives = GIVES.get(folded(action));
  if (gives === undefined) return fault('action', action);
  const line = { at, person, role, shop: isOfShop ? shop : '', gives };
  if (until === '' || !gives) return line;
  if (!isEndWritten(until)) return fault('until', until);
  const end = endOf(until, nowMs);
  return 'bad' in end ? fault('over', until) : { ...line, untilMs: end.untilMs };
}

function personIn(id: string, own: PersonId): PersonId | undefined {
  const whole = LOCAL_ID.test(id) ? `${own.slice(0, own.lastIndexOf('/'))}/${id}` : id;
  if (!WHOLE_ID.test(whole)) return undefined;
  return (whole.startsWith('teams/') ? whole.toLowerCase() : whole) as PersonId;
}

export function cut(said: string): string {
  const chars = [...said];
  return chars.length > LONGEST_WHAT ? `${chars.slice(0, LONGEST_WHAT).join('')}…` : said;
}
