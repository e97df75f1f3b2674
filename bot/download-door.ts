import { randomBytes } from 'node:crypto';
import { downloadMark, readDownloadPage, usedKey } from './downloads.ts';
import type { Parts } from './parts.ts';
import { knownLocale } from './person-locale.ts';
import type { AuditAct, AuditEntry, Doors, FileType, Locale, PersonId } from './ports.ts';
import { equalSecret } from './sign.ts';

const OWNER_BYTES = 16;
/** A used page must be over before its mark is, whosever clock it is. */
const LONGER_MS = 3_600_000;

/** A file that may be had now. */
interface OpenDownload {
  title(locale: Locale): string;
  lead(locale: Locale): string;
  /** Visible ASCII without quotes: `audit-2026-11-26.csv`. */
  readonly name: string;
  readonly type: FileType;
  /** What the trail says was given; one word and what it is of: `audit.export`, `northwind_uk`. */
  readonly act: AuditAct;
  readonly object: string;
  /** Begun when the file is sent: piece by piece, as fast as the browser takes them. */
  pieces(locale: Locale): AsyncIterable<string>;
}

/** A kind of file. */
export interface Downloading {
  /**
   * Asked when the page is looked at, and again before the file is given.
   * @returns nothing when the person may not have it (any more)
   */
  find(person: PersonId, ask: string): Promise<OpenDownload | undefined>;
}

/** Pages that give a file once: looking costs nothing, the form's POST spends the page and is written to the trail first (S30, S31, S37). */
export function createDownloadDoor(
  { signer, clock, people, storage }: Pick<Parts, 'signer' | 'clock' | 'people' | 'storage'>,
  kinds: Readonly<Record<string, Downloading>>,
): Pick<Doors, 'download' | 'downloaded'> {
  async function find(page: string) {
    const ticket = readDownloadPage(signer, page, clock.now());
    const kind = ticket && Object.hasOwn(kinds, ticket.kind) ? kinds[ticket.kind] : undefined;
    const open = ticket && (await kind?.find(ticket.person, ticket.ask));
    /** What was had once is not offered again. */
    if (open && (await storage.locks.isTaken(usedKey(page)))) return undefined;
    return ticket && open && { ticket, open, locale: await knownLocale(people, ticket.person) };
  }

  return {
    async download(page) {
      const found = await find(page);
      if (!found) return undefined;
      const { open, locale } = found;
      return { locale, title: open.title(locale), lead: open.lead(locale), ...downloadMark(signer, page) };
    },
    async downloaded({ page, cookies, proof }) {
      const found = await find(page);
      const mark = downloadMark(signer, page);
      const isFromForm =
        equalSecret(cookies.get(mark.cookie.name), mark.cookie.value) && equalSecret(proof, mark.proof);
      if (!found || !isFromForm) return { kind: 'neutral' };
      const { ticket, open, locale } = found;
      const key = usedKey(page);
      /** Of this use alone: whoever comes second, in whichever process, is refused. */
      const owner = randomBytes(OWNER_BYTES).toString('base64url');
      if (!(await storage.locks.take(key, owner, ticket.untilMs - clock.now() + LONGER_MS))) return { kind: 'neutral' };
      const entry: AuditEntry = {
        atMs: clock.now(),
        actor: ticket.person,
        act: open.act,
        object: open.object,
        outcome: 'done',
        turn: ticket.turn,
      };
      try {
        await storage.audit.append([entry]);
      } catch (error) {
        await storage.locks.release(key, owner);
        throw error;
      }
      return { kind: 'file', name: open.name, type: open.type, pieces: open.pieces(locale) };
    },
  };
}
