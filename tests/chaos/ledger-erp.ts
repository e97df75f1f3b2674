import type { ErpBooks } from './erp.ts';
import { storedOrders } from './ledger-orders.ts';
import { type Line, tooMany } from './line.ts';
import type { Town } from './town.ts';
import type { Done } from './trouble.ts';

/** What programs were given, and what they were told, against what is stored. */
export async function erpLedger(town: Town, { revoked }: Done, books: ErpBooks): Promise<readonly Line[]> {
  const { walked, heard, twice, retired, odd } = books;
  const { messages, unsigned, lost } = town.receiver;
  const grants = await town.storage.shops.grants(town.shops.map(({ grant }) => grant));
  const ended = town.shops.filter(({ grant }) => grants.get(grant)?.status === 'reauthorize');
  const isEnded = new Set(ended.map(({ shop }) => shop));
  const stored = await storedOrders(town);
  const unknownTo = (book: ReadonlyMap<string, string>) => (one: (typeof stored)[number]) =>
    book.get(`${one.shop} ${one.order.id}`) !== one.order.status;
  const all = [...messages.values()];
  const told = new Set(
    all.filter(({ type, isTaken }) => type === 'shop.needs_attention' && isTaken).map(({ shop }) => shop),
  );
  const bodies = all.map(({ bodies: [body = ''] }) => body);
  return [
    { what: 'walks of a program through all changes', count: books.walks },
    tooMany(
      'orders that a walk skipped, or has otherwise',
      stored.filter(unknownTo(walked)).map(({ key }) => key),
    ),
    tooMany('orders that came twice in a walk, unchanged', twice),
    { what: 'tokens given to programs', count: books.tokens },
    tooMany(
      'tokens given that the platform had retired',
      retired.filter(({ name }) => !revoked.has(name)).map(({ name }) => name),
    ),
    { what: 'pulls that programs asked for', count: books.pulls },
    tooMany('answers to programs that may not be', odd),
    { what: 'events taken by the program', count: all.filter(({ isTaken }) => isTaken).length },
    { what: 'tries that it lost', count: lost },
    tooMany(
      'events that never arrived',
      all.filter(({ isTaken }) => !isTaken).map(({ id, type }) => `${id} ${type}`),
    ),
    /** A shop whose token ended within a pull keeps what came; that pull has no end to be told of. */
    tooMany(
      'orders of which no event told',
      stored.filter((one) => !isEnded.has(one.shop) && unknownTo(heard)(one)).map(({ key }) => key),
    ),
    tooMany(
      'shops that need somebody, of which no event told',
      ended.filter(({ shop }) => !told.has(shop)).map(({ name }) => name),
    ),
    tooMany('events without a right signature', unsigned),
    tooMany(
      'events that changed between tries',
      all.filter(({ bodies }) => bodies.size > 1).map(({ id }) => id),
    ),
    tooMany(
      'events that came under two ids',
      bodies.filter((body, n) => bodies.indexOf(body) !== n),
    ),
  ];
}
