import { keepKey, sealKeyOf, sealKeys } from '../../bot/audit/seal-key.ts';
import { trimTrails } from '../../bot/audit/trimming.ts';
import { type Bent, type Verified, verifyTrails } from '../../bot/audit/verify.ts';
import { StorageError } from '../../bot/errors.ts';
import type { AuditHead, Storage } from '../../bot/ports.ts';
import type { NamedKey } from '../../config/keys.ts';
import { readAuditHead } from '../../storage/records/audit.ts';
import { openVault } from '../../storage/vault.ts';

/** What a command prints, and its exit code. */
export interface Told {
  readonly lines: readonly string[];
  readonly code: number;
}

/** All is as it was sealed. */
const WELL = 0;
/** Something is not. */
const BENT = 1;
/** EX_USAGE of sysexits.h. */
const BAD_USAGE = 64;

/** Amazon's data protection policy asks for twelve months (S38). */
const KEPT_MS = 366 * 86_400_000;
/** Of `Date`. */
const LAST_MS = 8.64e15;

const PREFIX = 'shopkey-audit-head.';

/** How far the trail is sealed, in one line: kept elsewhere, it proves later that nothing was taken off since. */
export async function sealedHead(storage: Storage): Promise<Told> {
  const head = await storage.auditSeals.head();
  return head
    ? { lines: [headLine(head)], code: WELL }
    : { lines: ['Nothing is sealed yet: it is done each minute while Shopkey runs.'], code: BENT };
}

/**
 * Whether the trail is as it was sealed.
 * @param kept a line of `audit head` from elsewhere
 * @throws VaultError a key that was put away was changed
 */
export async function verifyTrail(storage: Storage, keys: readonly NamedKey[], kept?: string): Promise<Told> {
  const outside = kept === undefined ? undefined : readHeadLine(kept);
  if (kept !== undefined && !outside)
    return { lines: ['What was given is no line of `script/shopkey audit head`.'], code: BAD_USAGE };
  const store = storage.auditSeals;
  const known = await sealKeys(
    store,
    openVault(keys),
    keys.map(({ key }) => key),
  );
  const verified = await verifyTrails(store, known, outside);
  return { lines: linesOf(verified), code: verified.bent.length === 0 ? WELL : BENT };
}

/** Takes out what is older than twelve months: whole seals, so that the rest can still be proved. */
export async function trimTrail(storage: Storage, keys: readonly NamedKey[], nowMs: number): Promise<Told> {
  const [first] = keys;
  if (!first) throw new TypeError('a cut is signed with a key');
  const key = sealKeyOf(first.key);
  await keepKey(storage.auditSeals, openVault(keys), key);
  const gone = await trimTrails(storage.auditSeals, { key, beforeMs: nowMs - KEPT_MS, atMs: nowMs });
  return { lines: [`${gone} entries that were older than twelve months are gone.`], code: WELL };
}

function linesOf({ bent, proved, unsealed, head, outside }: Verified): string[] {
  const since = unsealed.sinceMs === undefined ? '' : `, since ${iso(unsealed.sinceMs)}`;
  return [
    ...bent.map(lineOf),
    `${proved} entries are as they were sealed${head ? `, the last at ${iso(head.atMs)}` : ''}.`,
    ...(outside === 'proved' ? ['The line that was kept is of this trail: nothing that was sealed then is gone.'] : []),
    ...(outside === 'older'
      ? ['The line that was kept is older than what was trimmed, and proves nothing any more.']
      : []),
    unsealed.count === 0
      ? 'Nothing is unsealed.'
      : `${unsealed.count} entries are not sealed yet${since}: of these nothing is said.`,
    ...(head && bent.length === 0 ? [`Keep elsewhere: ${headLine(head)}`] : []),
  ];
}

const SAID: Readonly<Record<Bent['what'], string>> = {
  changed: 'was changed',
  missing: 'is missing',
  moved: 'was changed places with another',
  added: 'was put in after the span was sealed',
  'seal-changed': 'the seal was changed; nothing behind it is proved',
  'seal-missing': 'the seal is missing; nothing behind it is proved',
  'seal-unreadable': 'the seal cannot be read; nothing behind it is proved',
  cut: 'the end was cut off, with its seals',
  'cut-changed': 'what says how much was trimmed was changed',
  'head-changed': 'the head was changed, or is not of this trail',
  'head-missing': 'the head is missing, though there are seals',
  'unknown-key': 'was signed by a key that is neither in SHOPKEY_KEYS nor kept; put it back',
};

/** `trail 07, entry 17 at 1764115200000-0 (2026-11-26T00:00:00.000Z): was changed; sealed at …` */
function lineOf({ what, trail, count, place, seal, sealedAtMs }: Bent): string {
  const where = [
    trail === undefined ? 'all trails' : `trail ${trail}`,
    place === undefined
      ? seal === undefined
        ? ''
        : `seal ${seal}`
      : `entry ${[count, `at ${place}${timeAt(place)}`].filter(Boolean).join(' ')}`,
  ]
    .filter(Boolean)
    .join(', ');
  return `BENT ${where}: ${SAID[what]}${sealedAtMs === undefined ? '' : ` (sealed at ${iso(sealedAtMs)})`}`;
}

/** Redis' places begin with the time. */
function timeAt(place: string): string {
  const [, atMs] = /^(\d{1,15})-/.exec(place) ?? [];
  return atMs === undefined ? '' : ` (${iso(Number(atMs))})`;
}

/** What was bent may be no time at all. */
function iso(atMs: number): string {
  return Math.abs(atMs) <= LAST_MS ? new Date(atMs).toISOString() : String(atMs);
}

function headLine(head: AuditHead): string {
  return `${PREFIX}${Buffer.from(JSON.stringify(head)).toString('base64url')}`;
}

function readHeadLine(line: string): AuditHead | undefined {
  const text = line.trim();
  if (!text.startsWith(PREFIX)) return undefined;
  try {
    return readAuditHead(Buffer.from(text.slice(PREFIX.length), 'base64url').toString());
  } catch (error) {
    if (error instanceof StorageError) return undefined;
    throw error;
  }
}
