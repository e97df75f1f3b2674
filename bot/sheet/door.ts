import { breathe } from '../breathe.ts';
import { entryId, entryKey, entryMark, isEntryId, isFromItsForm } from '../entry.ts';
import type { Parts } from '../parts.ts';
import type { Doors, SheetForm } from '../ports.ts';
import { equalSecret } from '../sign.ts';
import { text } from '../text/index.ts';
import { check } from './check.ts';
import { decodeSheet } from './decode.ts';
import { keepParts } from './keep.ts';
import type { LineFault } from './read-line.ts';
import { MOST_LINES, readSheet, type SheetFault } from './read-sheet.ts';
import { isSheetId, readSheetRecord, SHEET, type Sheet, writeSheet } from './record.ts';

type Needs = Pick<Parts, 'storage' | 'jobs' | 'signer' | 'clock' | 'access' | 'surfaces' | 'reading'>;
type Faulty = Pick<SheetForm, 'fault' | 'faults' | 'pasted'>;

/** So many faults stand on the page at once; the number says the rest. */
const SHOWN = 100;
const AT_ONCE = 500;

/** The one-time page where a sheet of bindings comes in (S30): what is wrong is said there, line by line, and nothing is kept of it here. */
export function createSheetDoor(needs: Needs): Pick<Doors, 'sheet' | 'admitsSheet' | 'sheetSent'> {
  const { storage, jobs, signer, clock, access, reading } = needs;

  /** Whose page this is, while it is open and its person may. */
  async function find(page: string): Promise<Sheet | undefined> {
    if (!isEntryId(page)) return undefined;
    const kept = await storage.sessions.consent(entryKey(page));
    if (!kept || kept.expiresAtMs <= clock.now() || !isSheetId(kept.session)) return undefined;
    const found = await readSheetRecord(storage, kept.session);
    const open = found?.record.page;
    if (!found || !open || found.state.phase !== 'asked') return undefined;
    if (!(await access.of(found.record.person)).may('bind')) return undefined;
    return entryId(signer, found.record, open.n) === page ? found : undefined;
  }

  function formOf({ record: { locale } }: Sheet, page: string, faulty: Faulty = {}): SheetForm {
    return { locale, most: MOST_LINES, ...faulty, ...entryMark(signer, page) };
  }

  /** S29: what has the shape of a secret is not shown again. */
  function sayLine({ at, kind, what = '' }: LineFault, { record: { locale } }: Sheet): string {
    const shown = reading.hasSecret(what) ? '…' : what;
    return text(locale, 'sheet.line', { at, fault: text(locale, `sheet.fault.${kind}`, { what: shown }) });
  }

  /** Bindings are no secrets: nobody has to paste them twice. What has the shape of one is left out all the same (S29). */
  async function shownAgain(pasted: string): Promise<string> {
    const lines: string[] = [];
    for (const line of pasted.split('\n')) {
      lines.push(reading.withoutSecrets(line));
      if (lines.length % AT_ONCE === 0) await breathe();
    }
    return lines.join('\n');
  }

  function sayWhole(fault: SheetFault, { record: { locale } }: Sheet): string {
    if (fault.kind === 'lacks') {
      const column = text(locale, `bindings.column.${fault.column}`);
      return text(locale, 'sheet.fault.lacks', { column });
    }
    const column = 'column' in fault ? fault.column : 0;
    return text(locale, `sheet.fault.${fault.kind === 'twice' ? 'twiceColumn' : fault.kind}`, {
      column,
      count: MOST_LINES,
    });
  }

  function sayFaults(faults: readonly LineFault[], sheet: Sheet): Faulty {
    const { locale } = sheet.record;
    const more = faults.length - SHOWN;
    return {
      fault: text(locale, 'sheet.faults', { count: faults.length }),
      faults: [
        ...faults.slice(0, SHOWN).map((fault) => sayLine(fault, sheet)),
        ...(more > 0 ? [text(locale, 'sheet.moreFaults', { count: more })] : []),
      ],
    };
  }

  return {
    async sheet(page) {
      const found = await find(page);
      return found && formOf(found, page);
    },

    async admitsSheet(page, cookies) {
      const { cookie } = entryMark(signer, page);
      return equalSecret(cookies.get(cookie.name), cookie.value) && (await find(page)) !== undefined;
    },

    async sheetSent({ page, cookies, proof, bytes, pasted }) {
      const found = await find(page);
      if (!found) return { kind: 'neutral' };
      const { record } = found;
      const { locale, person, id } = record;
      if (!isFromItsForm(signer, page, { cookies, proof })) {
        await storage.audit.append([
          { atMs: clock.now(), actor: person, act: 'entry', object: id, outcome: 'refused', turn: '' },
        ]);
        return { kind: 'neutral' };
      }
      const isPasted = pasted.trim() !== '';
      const again = async (faulty: Faulty) => {
        const back = isPasted ? { pasted: await shownAgain(pasted) } : {};
        return { kind: 'again', form: formOf(found, page, { ...faulty, ...back }) } as const;
      };
      if (bytes.length > 0 && isPasted) return again({ fault: text(locale, 'sheet.fault.both') });
      const sent = isPasted ? pasted : decodeSheet(bytes);
      if (sent === undefined) return again({ fault: text(locale, 'sheet.fault.letters') });
      const read = await readSheet(sent, { own: person, nowMs: clock.now() });
      if ('fault' in read) return again({ fault: sayWhole(read.fault, found) });
      const checked = await check(read.lines, needs);
      const faults = [...read.faults, ...checked.faults].sort((a, b) => a.at - b.at);
      if (faults.length > 0) return again(sayFaults(faults, found));
      const state = await keepParts(checked, found, needs);
      const audit = { act: 'entry', turn: '' } as const;
      const written = await writeSheet(storage, found, { state, spendConsent: entryKey(page), audit }, clock.now());
      if (!written) return { kind: 'neutral' };
      await jobs.put({ kind: SHEET, key: id, atMs: clock.now() }).catch(() => undefined);
      return { kind: 'done', locale };
    },
  };
}
