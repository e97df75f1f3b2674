import { dayIn, shopNames } from '../bindings/file.ts';
import { csvPieces } from '../csv.ts';
import type { Downloading } from '../download-door.ts';
import type { Parts } from '../parts.ts';
import type { Locale } from '../ports.ts';
import { text } from '../text/index.ts';
import { COLUMNS } from './columns.ts';
import { partId, readSheetRecord, type Sheet } from './record.ts';

type Needs = Pick<Parts, 'storage' | 'access' | 'names' | 'clock'>;

const HEAD = COLUMNS.filter((column) => column !== 'by' && column !== 'since');

/** All that a sheet would change, for whoever sent it: in the columns in which it can be sent again. */
export function wholeSheetFile(needs: Needs): Downloading {
  const { storage, access, names, clock } = needs;

  async function* rows(sheet: Sheet, locale: Locale): AsyncGenerator<readonly string[]> {
    const shops = await shopNames(storage);
    for (let n = 0; n < sheet.state.parts; n++) {
      const what = (await storage.bindings.proposal(partId(sheet, n)))?.what;
      for (const { person, role, shop = '', untilMs, gives } of what && 'wishes' in what ? what.wishes : [])
        yield [
          await names.nameOf(person, locale),
          person,
          text(locale, `bind.role.${role}`),
          shop === '' ? '' : (shops.get(shop) ?? shop),
          untilMs === undefined ? '' : dayIn(untilMs),
          text(locale, gives ? 'sheet.action.add' : 'sheet.action.remove'),
        ];
    }
  }

  return {
    async find(person, ask) {
      const sheet = await readSheetRecord(storage, ask);
      if (sheet?.record.person !== person || sheet.state.phase === 'asked') return undefined;
      if (!(await access.of(person)).may('bind')) return undefined;
      return {
        title: (locale) => text(locale, 'sheet.title'),
        lead: (locale) => text(locale, 'sheet.file.lead'),
        name: `shopkey-changes-${dayIn(clock.now())}.csv`,
        type: 'text/csv; charset=utf-8',
        act: 'bindings.export',
        object: '',
        pieces: (locale) =>
          csvPieces(
            HEAD.map((one) => text(locale, `bindings.column.${one}`)),
            rows(sheet, locale),
          ),
      };
    },
  };
}
