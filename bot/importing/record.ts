import { hash } from 'node:crypto';
import { z } from 'zod';
import { StorageError } from '../errors.ts';
import { shardOf } from '../ids.ts';
import type { AuditEntry, PersonId, SessionId, SessionRecord, SessionWrite, Storage } from '../ports.ts';

/**
 * An import is kept as a session without a machine (decision 0025): so its lines' secrets are sealed, its page is spent, and what
 * is done is written, all at once or not at all, by what storage promises of sessions. No list of walks has it.
 */
export const IMPORT = 'import';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What was received and is not begun is forgotten after this. */
export const WAIT_MS = DAY_MS;
const RUN_MS = 7 * DAY_MS;
/** How long what became of the lines can be read. */
const KEEP_MS = 7 * DAY_MS;
/** Whoever was to go on is dead, or its job was lost. */
const AGAIN_MS = 60_000;

/** What became of a line. */
const RESULTS = [
  'saved',
  'renamed',
  'cells',
  'flow',
  'site',
  'name',
  'twice',
  'taken',
  'missing',
  'misplaced',
  'ended',
  'here',
  'notThere',
  'suspended',
  'noSeller',
  'mismatch',
  'refused',
  'appRefused',
  'lost',
  'lostKey',
  'away',
  'denied',
] as const;

const result = z.object({
  kind: z.enum(RESULTS),
  /** The name it has, the field that is missing, the sites there are, the platform's own code. */
  what: z.string().optional(),
});
export type Result = z.output<typeof result>;

const line = z.object({
  /** The number of the line in what was pasted. */
  at: z.number(),
  /** Which of the grants it is of; a line that cannot be used has none. */
  unit: z.number().optional(),
  platform: z.string().optional(),
  site: z.string().optional(),
  name: z.string().optional(),
  displayName: z.string().optional(),
  erpId: z.string().optional(),
  result: result.optional(),
});
export type Line = z.output<typeof line>;

const unit = z.object({
  platform: z.string(),
  flow: z.string(),
  values: z.record(z.string(), z.string()),
  life: z.object({ endsAtMs: z.number().optional(), tokenEndsAtMs: z.number().optional() }),
  /** `renewing` is written before the request, `renewed` with what it gave (S16); `saving` with what is saved. */
  step: z.enum(['waiting', 'renewing', 'renewed', 'saving', 'done']),
  failures: z.number(),
  notBeforeMs: z.number().optional(),
  /** What is saved, decided once: a second run saves the same. */
  plan: z
    .object({
      sellerId: z.string(),
      covers: z.array(z.string()),
      sites: z.array(z.string()),
      names: z.record(z.string(), z.string()),
      displayNames: z.record(z.string(), z.string()),
      erpIds: z.record(z.string(), z.string()),
    })
    .optional(),
});
export type Unit = z.output<typeof unit>;

const state = z.object({
  /** `asked`: its page is open. `received`: it waits for its person's word. */
  phase: z.enum(['asked', 'received', 'running', 'ended', 'dropped']),
  /** When its lines came: the time that their shops are authorized at. */
  receivedAtMs: z.number(),
  lines: z.array(line),
  units: z.array(unit),
  /** The card says what is there now. */
  shown: z.boolean(),
});
export type State = z.output<typeof state>;

/** An import as it is kept. */
export interface Import {
  readonly record: SessionRecord;
  readonly state: State;
  readonly card?: string;
}

/** Its id tells an import from a walk; it follows from the event that asked for it. */
export function importIdFor(person: PersonId, eventId: string): SessionId {
  return `${shardOf(person)}-import-${hash('sha256', `${person}\n${eventId}`, 'hex').slice(0, 20)}` as SessionId;
}

export const isImportId = (id: string): boolean => /^[0-6]\d-import-[0-9a-f]{20}$/.test(id);

/** A line's shops and their grant have ids that follow from this, so that saving them again changes nothing. */
export function unitIdFor(id: SessionId, at: number): SessionId {
  return `${id.slice(0, 2)}-${hash('sha256', `${id}\n${at}`, 'hex').slice(0, 20)}` as SessionId;
}

/** Where a grant's secret is sealed: a field of the import's session. */
export const fieldOf = (at: number, field: string): string => `${at}.${field}`;

/** @throws StorageError `storage.corrupt` */
export async function readImport(storage: Pick<Storage, 'sessions'>, id: string): Promise<Import | undefined> {
  const found = isImportId(id) ? await storage.sessions.read(id as SessionId) : undefined;
  if (!found || found.record.machine !== IMPORT) return undefined;
  const read = state.safeParse(found.record.state.context);
  if (!read.success) throw new StorageError('storage.corrupt', 'an import cannot be read');
  const { record, card } = found;
  return { record, state: read.data, ...(card === undefined ? {} : { card }) };
}

/** As it begins. */
export function newImport(nowMs: number) {
  const asked: State = { phase: 'asked', receivedAtMs: nowMs, lines: [], units: [], shown: true };
  return { machine: IMPORT, asked, act: 'import.ask' } as const;
}

/** What changes, at once or not at all. */
export interface Change {
  readonly state: State;
  readonly seal?: Readonly<Record<string, string>>;
  readonly forget?: readonly string[] | 'all';
  readonly spendConsent?: string;
  readonly audit?: Pick<AuditEntry, 'act' | 'outcome'> & { readonly turn: string };
}

/** The next record of an import. Pure. */
function changeWrite({ record }: Import, change: Change, nowMs: number): SessionWrite {
  const { state: next, seal, forget, spendConsent, audit } = change;
  const { page: _page, ...kept } = record;
  const isOver = next.phase === 'ended' || next.phase === 'dropped';
  const lifeMs = isOver ? KEEP_MS : next.phase === 'received' ? WAIT_MS : RUN_MS;
  const notBeforeMs = Math.max(nowMs, nextAtMs(next) ?? nowMs);
  const isDue = next.phase === 'running' || !next.shown;
  return {
    record: {
      ...kept,
      rev: record.rev + 1,
      state: { value: next.phase, context: next, status: isOver ? 'done' : 'active' },
      touchedAtMs: nowMs,
    },
    expected: record.rev,
    expiresAtMs: nowMs + lifeMs,
    open: false,
    ...(isDue ? { dueAtMs: notBeforeMs + AGAIN_MS } : {}),
    ...(seal ? { seal } : {}),
    ...(forget ? { forget } : {}),
    ...(spendConsent === undefined ? {} : { spendConsent }),
    audit: audit
      ? [
          {
            atMs: nowMs,
            actor: record.person,
            act: audit.act,
            object: record.id,
            outcome: audit.outcome,
            turn: audit.turn,
          },
        ]
      : [],
  };
}

/** When something is to be done next; nothing: all is done. */
export function nextAtMs({ units }: Pick<State, 'units'>): number | undefined {
  const open = units.filter(({ step }) => step !== 'done').map(({ notBeforeMs = 0 }) => notBeforeMs);
  return open.length === 0 ? undefined : Math.min(...open);
}

/** Writes it and gives it as it is then. @returns nothing: somebody else has written meanwhile, or the page was spent */
export async function writeImport(
  storage: Pick<Storage, 'sessions'>,
  was: Import,
  change: Change,
  nowMs: number,
): Promise<Import | undefined> {
  const write = changeWrite(was, change, nowMs);
  if ((await storage.sessions.write(write)) !== 'written') return undefined;
  return { ...was, record: write.record, state: change.state };
}
