import { hash } from 'node:crypto';
import { z } from 'zod';
import { StorageError } from '../errors.ts';
import { shardOf } from '../ids.ts';
import type { AuditAct, PersonId, ProposalId, SessionId, SessionRecord, Storage } from '../ports.ts';

/**
 * A sheet of bindings that comes in is kept as a session without a machine, as an import is (decision 0025): its page is spent in the same
 * write. What it changes stands in proposals of a hundred each; this record says alone whether they are to be done.
 */
export const SHEET = 'sheet';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What was received and is not decided is forgotten after this. */
const WAIT_MS = DAY_MS;
const KEEP_MS = 7 * DAY_MS;
/** Whoever was to go on is dead, or its job was lost. */
const AGAIN_MS = 60_000;
/** Its proposals outlive whatever holds it up. */
export const PARTS_MS = 30 * DAY_MS;
/** So many changes are one write: neither store is held up by it. */
export const PART = 100;

const group = z.object({
  person: z.string(),
  role: z.enum(['operator', 'service']),
  gives: z.boolean(),
  untilMs: z.number().optional(),
  /** The first of them. */
  shops: z.array(z.string()),
  count: z.number(),
});
export type Group = z.output<typeof group>;

const state = z.object({
  /** `asked`: its page is open. `received`: it waits for its person's word. From `applying` on it is decided. */
  phase: z.enum(['asked', 'received', 'applying', 'applied', 'undoing', 'undone', 'dropped']),
  /** Its proposals' ids follow from this. */
  batch: z.string(),
  parts: z.number(),
  gives: z.number(),
  takes: z.number(),
  same: z.number(),
  people: z.number(),
  /** What stands on its card. */
  groups: z.array(group),
  /** How many were changed, and of those undone. */
  changed: z.number(),
  undone: z.number(),
  /** Its person lost the right before all was done. */
  cut: z.literal(true).optional(),
  /** Until when it can be undone. */
  untilMs: z.number().optional(),
  /** The card says what is there now. */
  shown: z.boolean(),
  /** Whoever gained or lost by it has heard. */
  told: z.boolean(),
});
export type State = z.output<typeof state>;

/** A sheet as it is kept. */
export interface Sheet {
  readonly record: SessionRecord;
  readonly state: State;
  readonly card?: string;
}

export function sheetIdFor(person: PersonId, eventId: string): SessionId {
  return `${shardOf(person)}-sheet-${hash('sha256', `${person}\n${eventId}`, 'hex').slice(0, 20)}` as SessionId;
}

export const isSheetId = (id: string): boolean => /^[0-6]\d-sheet-[0-9a-f]{20}$/.test(id);

/** The proposal of one part: no button names it, the sheet's own record decides. */
export function partId({ record: { id }, state: { batch } }: Sheet, n: number): ProposalId {
  return hash('sha256', `${id}\n${batch}\n${n}`, 'hex').slice(0, 16) as ProposalId;
}

/** @throws StorageError `storage.corrupt` */
export async function readSheetRecord(storage: Pick<Storage, 'sessions'>, id: string): Promise<Sheet | undefined> {
  const found = isSheetId(id) ? await storage.sessions.read(id as SessionId) : undefined;
  if (!found || found.record.machine !== SHEET) return undefined;
  const read = state.safeParse(found.record.state.context);
  if (!read.success) throw new StorageError('storage.corrupt', 'a sheet cannot be read');
  const { record, card } = found;
  return { record, state: read.data, ...(card === undefined ? {} : { card }) };
}

/** As it begins. */
export function newSheet() {
  const counts = { parts: 0, gives: 0, takes: 0, same: 0, people: 0, changed: 0, undone: 0 };
  const asked: State = { phase: 'asked', batch: '', ...counts, groups: [], shown: true, told: true };
  return { machine: SHEET, asked, act: 'bindings.page' } as const;
}

/** What changes, at once or not at all. */
export interface Change {
  readonly state: State;
  readonly spendConsent?: string;
  readonly audit?: { readonly act: AuditAct; readonly turn: string };
}

/** Writes it and gives it as it is then. @returns nothing: somebody else has written meanwhile, or the page was spent */
export async function writeSheet(
  storage: Pick<Storage, 'sessions'>,
  was: Sheet,
  { state: next, spendConsent, audit }: Change,
  nowMs: number,
): Promise<Sheet | undefined> {
  const { page: _page, ...kept } = was.record;
  const { id, person } = kept;
  const isWorking = next.phase === 'applying' || next.phase === 'undoing';
  const record: SessionRecord = {
    ...kept,
    rev: kept.rev + 1,
    state: { value: next.phase, context: next, status: isWorking || next.phase === 'received' ? 'active' : 'done' },
    touchedAtMs: nowMs,
  };
  const answer = await storage.sessions.write({
    record,
    expected: kept.rev,
    expiresAtMs: nowMs + (next.phase === 'received' ? WAIT_MS : isWorking ? PARTS_MS : KEEP_MS),
    open: false,
    ...(isWorking || !next.shown || !next.told ? { dueAtMs: nowMs + AGAIN_MS } : {}),
    ...(spendConsent === undefined ? {} : { spendConsent }),
    audit: audit ? [{ atMs: nowMs, actor: person, act: audit.act, object: id, outcome: 'done', turn: audit.turn }] : [],
  });
  return answer === 'written' ? { ...was, record, state: next } : undefined;
}
