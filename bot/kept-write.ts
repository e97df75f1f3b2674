import { entryId, entryKey, PAGE_LIFE_MS } from './entry.ts';
import type { AuditAct, Locale, PersonId, SessionId, SessionRecord, SessionWrite } from './ports.ts';
import { type Signer, sha256 } from './sign.ts';

/** How long the record is kept when its page was opened and nothing came. */
const ASKED_MS = 24 * 3_600_000;

/** Whose it is, and what is kept. */
export interface Asking {
  readonly id: SessionId;
  readonly person: PersonId;
  readonly name: string;
  readonly locale: Locale;
}

/**
 * The first write of what is kept as a session without a machine (decision 0025): the record with its state, and its one-time page (S30).
 * @param asked its phase is the state's name
 * @param act for the audit trail
 */
export function askWrite(
  { id, person, name, locale }: Asking,
  { machine, asked, act }: { machine: string; asked: { readonly phase: string }; act: AuditAct },
  { signer, nowMs, turn }: { signer: Signer; nowMs: number; turn: string },
): SessionWrite {
  const page = { n: 1, untilMs: nowMs + PAGE_LIFE_MS };
  const record: SessionRecord = {
    v: 1,
    id,
    rev: 1,
    visit: 1,
    person,
    name,
    locale,
    machine,
    machineVersion: 1,
    state: { value: asked.phase, context: asked, status: 'active' },
    outbox: [],
    timers: [],
    seen: [],
    page,
    startedAtMs: nowMs,
    touchedAtMs: nowMs,
    reminded: 0,
  };
  const address = entryId(signer, record, page.n);
  return {
    record,
    expected: 0,
    expiresAtMs: nowMs + ASKED_MS,
    open: false,
    putConsent: {
      key: entryKey(address),
      consent: { session: id, visit: 1, stateHash: sha256(address), expiresAtMs: page.untilMs, handedOver: false },
    },
    audit: [{ atMs: nowMs, actor: person, act, object: id, outcome: 'done', turn }],
  };
}
