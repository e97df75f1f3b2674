import { isInForce } from '../access.ts';
import { csvPieces } from '../csv.ts';
import type { Downloading } from '../download-door.ts';
import type { Parts } from '../parts.ts';
import type { Locale, PersonId, ShopId, Storage } from '../ports.ts';
import { COLUMNS } from '../sheet/columns.ts';
import { text } from '../text/index.ts';
import { allShops } from './find-shops.ts';

type Needs = Pick<Parts, 'storage' | 'access' | 'names' | 'clock'>;

const PEOPLE_AT_ONCE = 200;
const DAY_CHARS = 10;

/** Everybody's bindings and rights as a sheet, for admins: who has access to what (S21). */
export function bindingsFile(needs: Needs): Downloading {
  const { storage, access, names, clock } = needs;

  async function* rows(locale: Locale): AsyncGenerator<readonly string[]> {
    const shops = await shopNames(storage);
    for (const person of access.firstAdmins)
      yield [
        await names.nameOf(person, locale),
        person,
        text(locale, 'bind.role.admin'),
        '',
        '',
        '',
        'SHOPKEY_ADMINS',
        '',
      ];
    for (let page: readonly PersonId[] | undefined; !page || page.length === PEOPLE_AT_ONCE; ) {
      const after = page?.at(-1);
      page = await storage.bindings.people({ limit: PEOPLE_AT_ONCE, ...(after === undefined ? {} : { after }) });
      for (const person of page)
        for (const one of await storage.bindings.ofPerson(person)) {
          if (!isInForce(one, clock.now())) continue;
          yield [
            await names.nameOf(person, locale),
            person,
            text(locale, `bind.role.${one.role}`),
            one.shop === undefined ? '' : (shops.get(one.shop) ?? one.shop),
            one.untilMs === undefined ? '' : dayIn(one.untilMs),
            /** Empty, it adds: what is there already stays, when the file comes in again. */
            '',
            await names.nameOf(one.by, locale),
            dayIn(one.atMs),
          ];
        }
    }
  }

  return {
    async find(person) {
      if (!(await access.of(person)).may('rights')) return undefined;
      return {
        title: (locale) => text(locale, 'bindings.file.title'),
        lead: (locale) => text(locale, 'bindings.file.lead'),
        name: `shopkey-people-${dayIn(clock.now())}.csv`,
        type: 'text/csv; charset=utf-8',
        act: 'bindings.export',
        object: '',
        pieces: (locale) =>
          csvPieces(
            COLUMNS.map((one) => text(locale, `bindings.column.${one}`)),
            rows(locale),
          ),
      };
    },
  };
}

export async function shopNames(storage: Pick<Storage, 'shops'>): Promise<ReadonlyMap<ShopId, string>> {
  return new Map((await allShops(storage)).map((shop) => [shop.id, shop.name]));
}

export function dayIn(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, DAY_CHARS);
}
