import { hash } from 'node:crypto';
import { z } from 'zod';
import type { CommandContext, Noted } from '../commands/command.ts';
import { SurfaceError } from '../errors.ts';
import { shardOf, surfaceOf } from '../ids.ts';
import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import type { AuditEntry, Locale, Person, PersonId, SessionId, SessionRecord, SessionWrite } from '../ports.ts';
import { text } from '../text/index.ts';
import { line } from '../view.ts';
import type { Work } from '../work.ts';

/**
 * A card that shows a buyer's name is kept as a session without a machine (decision 0025), without the name, until its time has come: then
 * the name goes from the card, too.
 */
export const SEEN_BUYER = 'seen-buyer';

const AT_ONCE = 2;
const AGAIN_MS = 60_000;
/** A chat that is away for longer keeps its card as it is. */
const KEEP_MS = 7 * 86_400_000;

/** What the order is called. */
const state = z.object({ order: z.string() });

/** One look a turn: where a card will stand that is not there yet nobody knows. */
function seenBuyerId(person: PersonId, turn: string): SessionId {
  return `${shardOf(person)}-buyer-${hash('sha256', `${person}\n${turn}`, 'hex').slice(0, 20)}` as SessionId;
}

export const isSeenBuyerId = (id: string): boolean => /^[0-6]\d-buyer-[0-9a-f]{20}$/.test(id);

/** Written before the name is given, with its entry of the trail (S37). */
export function seenWrite(
  { id: person, name }: Person,
  order: string,
  { locale, untilMs, audit }: { readonly locale: Locale; readonly untilMs: number; readonly audit: AuditEntry },
): SessionWrite {
  const record: SessionRecord = {
    v: 1,
    id: seenBuyerId(person, audit.turn),
    rev: 1,
    visit: 1,
    person,
    name,
    locale,
    machine: SEEN_BUYER,
    machineVersion: 1,
    state: { value: 'shown', context: { order }, status: 'active' },
    outbox: [],
    timers: [],
    seen: [],
    startedAtMs: audit.atMs,
    touchedAtMs: audit.atMs,
    reminded: 0,
  };
  return { record, expected: 0, dueAtMs: untilMs, expiresAtMs: untilMs + KEEP_MS, open: false, audit: [audit] };
}

/** Where this turn's card stands, to be noted before the name is there; nothing: it shows none. */
export async function seenBuyerNoted({
  storage,
  who,
  turn,
  locale,
}: Pick<CommandContext, 'storage' | 'who' | 'turn' | 'locale'>): Promise<Noted | undefined> {
  const id = seenBuyerId(who.id, turn);
  const seen = state.safeParse((await storage.sessions.read(id))?.record.state.context);
  if (!seen.success) return undefined;
  return {
    first: line(text(locale, 'orders.buyer.coming', { id: seen.data.order })),
    note: (card) => storage.sessions.setCard(id, card),
  };
}

/** Takes names from the cards that showed them. */
export function createVeiling({
  storage,
  surfaces,
  people,
  clock,
}: Pick<Parts, 'storage' | 'surfaces' | 'people' | 'clock'>): { readonly work: readonly Work[] } {
  /** @returns whether the card has no name now, or is out of reach for good */
  async function veil({ person }: SessionRecord, order: string, card: string): Promise<boolean> {
    const said = line(text(await knownLocale(people, person), 'orders.buyer.gone', { id: order }));
    try {
      await surfaces.get(surfaceOf(person))?.update(person, card, said);
      return true;
    } catch (error) {
      if (!(error instanceof SurfaceError)) throw error;
      return error.code === 'surface.blocked';
    }
  }

  async function run(key: string): Promise<number | undefined> {
    const found = isSeenBuyerId(key) ? await storage.sessions.read(key as SessionId) : undefined;
    const read = state.safeParse(found?.record.state.context);
    if (!found || found.record.state.status === 'done' || !read.success) return undefined;
    const { record, card } = found;
    if (card !== undefined && !(await veil(record, read.data.order, card))) return clock.now() + AGAIN_MS;
    await storage.sessions.write({
      record: { ...record, rev: record.rev + 1, state: { ...record.state, status: 'done' } },
      expected: record.rev,
      expiresAtMs: clock.now() + KEEP_MS,
      open: false,
      audit: [],
    });
    return undefined;
  }

  return { work: [{ kind: SEEN_BUYER, rounds: [], how: { atOnce: AT_ONCE, run } }] };
}
