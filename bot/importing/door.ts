import { entryId, entryKey, entryMark, isEntryId, isFromItsForm } from '../entry.ts';
import type { Parts } from '../parts.ts';
import type { Doors, EntryForm, Locale } from '../ports.ts';
import { sealAll } from '../sealing.ts';
import { text } from '../text/index.ts';
import { type Way, wayName, waysOf } from './columns.ts';
import { MOST_CHARS, MOST_LINES, readLines } from './read-lines.ts';
import { IMPORT, type Import, isImportId, readImport, writeImport } from './record.ts';

type Needs = Pick<Parts, 'storage' | 'vault' | 'jobs' | 'signer' | 'clock' | 'marketplaces' | 'reading' | 'access'>;

const FIELD = 'lines';

/** The one-time page of an import (S30): a text area for CSV, which is sealed the moment it arrives and never shown again. */
export function createImportDoor(needs: Needs) {
  const { storage, vault, jobs, signer, clock, marketplaces, reading, access } = needs;

  /** The import whose page this is, while it is open and its person may. */
  async function find(page: string): Promise<Import | undefined> {
    if (!isEntryId(page)) return undefined;
    const kept = await storage.sessions.consent(entryKey(page));
    if (!kept || kept.expiresAtMs <= clock.now() || !isImportId(kept.session)) return undefined;
    const found = await readImport(storage, kept.session);
    const open = found?.record.page;
    if (!found || !open || found.state.phase !== 'asked') return undefined;
    if (!(await access.of(found.record.person)).may('import')) return undefined;
    return entryId(signer, found.record, open.n) === page ? found : undefined;
  }

  function formOf({ record }: Import, page: string, error?: string): EntryForm {
    const { locale } = record;
    const ways = waysOf(marketplaces);
    const rotating = ways.filter(({ renews, flow }) => renews && flow.lifetimes.rotates);
    const spent = [...new Set(rotating.map(({ marketplace: { names } }) => names[locale]))];
    return {
      locale,
      title: text(locale, 'import.page.title'),
      lead: text(locale, 'import.page.lead', { count: MOST_LINES }),
      notes: [
        text(locale, 'import.page.columns'),
        ways.map((way) => columnsOf(way, locale)),
        text(locale, 'import.page.optional'),
        ...(spent.length > 0
          ? [text(locale, 'import.page.spent', { names: spent.join(locale === 'en' ? ', ' : '、') })]
          : []),
      ],
      fields: [
        {
          kind: 'text',
          id: FIELD,
          label: text(locale, 'import.page.lines'),
          hint: text(locale, 'import.page.hint'),
          secret: true,
          required: true,
          maxLength: MOST_CHARS,
          isLong: true,
          ...(error === undefined ? {} : { error }),
        },
      ],
      submit: text(locale, 'import.page.submit'),
      ...entryMark(signer, page),
    };
  }

  return {
    async entry(page: string): Promise<EntryForm | undefined> {
      const found = await find(page);
      return found && formOf(found, page);
    },

    /** @returns nothing: it is no import's page */
    async enter({
      page,
      values,
      cookies,
      proof,
    }: Parameters<Doors['enter']>[0]): Promise<Awaited<ReturnType<Doors['enter']>> | undefined> {
      const found = await find(page);
      if (!found) return undefined;
      const { record } = found;
      const { locale, person, id } = record;
      const nowMs = clock.now();
      if (!isFromItsForm(signer, page, { cookies, proof })) {
        await storage.audit.append([
          { atMs: nowMs, actor: person, act: 'entry', object: id, outcome: 'refused', turn: '' },
        ]);
        return { kind: 'neutral' };
      }
      const read = readLines(values[FIELD] ?? '', { ways: waysOf(marketplaces), reading, nowMs });
      if ('fault' in read) {
        const said = text(locale, `import.fault.${read.fault}`, { column: read.column ?? 0, count: MOST_LINES });
        return { kind: 'again', form: formOf(found, page, said) };
      }
      const { lines, units, secrets } = read;
      const seal = await sealAll(vault, id, secrets);
      const written = await writeImport(
        storage,
        found,
        {
          state: { phase: 'received', receivedAtMs: nowMs, lines: [...lines], units: [...units], shown: false },
          seal,
          spendConsent: entryKey(page),
          audit: { act: 'entry', outcome: 'done', turn: '' },
        },
        nowMs,
      );
      if (!written) return { kind: 'neutral' };
      await jobs.put({ kind: IMPORT, key: id, atMs: nowMs }).catch(() => undefined);
      return { kind: 'done', locale };
    },
  };
}

/** `amazon:private — site, sellerId, clientId, clientSecret, refreshToken` */
function columnsOf(way: Way, locale: Locale): string {
  const must = [...way.values, ...way.secrets].join(', ');
  const may = way.optional.join(', ');
  const name = wayName(way);
  return may === ''
    ? text(locale, 'import.page.way', { name, must })
    : text(locale, 'import.page.wayMay', { name, must, may });
}
