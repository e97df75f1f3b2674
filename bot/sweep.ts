import { signButton } from './buttons.ts';
import { titleOf } from './cards/walk-card.ts';
import type { Session } from './engine.ts';
import { SurfaceError } from './errors.ts';
import { keptKind } from './kept.ts';
import type { Parts } from './parts.ts';
import type { SessionId } from './ports.ts';
import { codeOf } from './runner.ts';
import { EFFECT_LEASE_MS, EXPIRE_AFTER_MS, reminderAtMs } from './session-write.ts';
import { metaOf } from './step.ts';
import { text, textIfAny } from './text/index.ts';
import type { Action, View } from './view.ts';

type Needs = Pick<
  Parts,
  'engine' | 'runner' | 'chat' | 'show' | 'signer' | 'storage' | 'hours' | 'jobs' | 'clock' | 'log' | 'marketplaces'
>;

const LEASE_MS = 30_000;
const AT_ONCE = 100;

/** Picks up what is due: timers, what a dead process left undone, reminders, ends. Any number of processes may sweep. */
export function createSweep({
  engine,
  runner,
  chat,
  show,
  signer,
  storage,
  hours,
  jobs,
  clock,
  log,
  marketplaces,
}: Needs) {
  /** @param ahead true at the start of the only process: what is leased is left by a dead one */
  async function sweep(ahead = false): Promise<number> {
    const nowMs = clock.now();
    const due = await storage.sessions.takeDue(ahead ? nowMs + EFFECT_LEASE_MS : nowMs, LEASE_MS, AT_ONCE);
    for (const id of due) {
      try {
        /** What has no machine goes on by its job; one whose job was lost has it again. */
        const kind = keptKind(id);
        if (kind !== undefined) await jobs.put({ kind, key: id, atMs: nowMs });
        else await wake(id);
      } catch (error) {
        log.error('sweep', { session: id, ...codeOf(error) });
      }
    }
    return due.length;
  }

  async function wake(id: SessionId): Promise<void> {
    const session = await engine.read(id);
    if (!session) return;
    const { record } = session;
    const nowMs = clock.now();
    const timer = record.timers.find((one) => one.atMs <= nowMs);
    if (session.live.status === 'active' && timer) return fire(session, `${timer.id}:${record.rev}`, timer.event);
    if (record.outbox.length > 0) {
      for (const effect of record.outbox) await runner.takeUp(session, effect);
      return;
    }
    const asleepMs = nowMs - record.touchedAtMs;
    if (session.live.status === 'active' && asleepMs >= EXPIRE_AFTER_MS)
      return fire(session, `expire:${record.rev}`, 'EXPIRE');
    if (session.live.status === 'active' && record.reminded === 0 && nowMs >= reminderAtMs(record))
      return remind(session);
    await show.show(session);
  }

  async function fire(session: Session, eventId: string, event: string): Promise<void> {
    const moved = await engine.advance(session.record.id, `timer:${eventId}`, (now) =>
      /** A timer is no sign of life: the reminder and the end are counted from what a person did. */
      now.record.rev === session.record.rev
        ? { event: { type: event }, unattended: true, reminded: now.record.reminded }
        : undefined,
    );
    if (moved.kind !== 'moved') return;
    runner.run(moved.session, moved.effects);
    await show.show(moved.session);
  }

  /** In quiet hours it waits. Said first, then written down: a chat that is away for a moment loses no reminder. */
  async function remind(session: Session): Promise<void> {
    const { id, rev, person, timers } = session.record;
    const quietUntilMs = await hours.quietUntil(person);
    if (quietUntilMs !== undefined) {
      const dueAtMs = Math.min(quietUntilMs, ...timers.map(({ atMs }) => atMs));
      return storage.sessions.shown(id, rev, { dueAtMs });
    }
    try {
      await chat.post(session.record.person, reminder(session));
    } catch (error) {
      if (!(error instanceof SurfaceError) || error.code !== 'surface.blocked') throw error;
    }
    const moved = await engine.advance(session.record.id, `remind:${session.record.rev}`, (now) =>
      now.record.rev === session.record.rev ? { event: { type: 'WOKEN' }, unattended: true, reminded: 1 } : undefined,
    );
    if (moved.kind !== 'moved') return;
    await show.show(moved.session);
  }

  /** Its buttons are those of the revision that the reminder itself makes. */
  function reminder(session: Session): View {
    const { record } = session;
    const { locale, person } = record;
    const marketplace = marketplaces.get(record.machine);
    const title = marketplace ? titleOf(session.live.context, { locale, marketplace }) : record.machine;
    const walk = (event: string): string =>
      signButton(signer, person, { kind: 'walk', session: record.id, rev: record.rev + 1, event });
    const press = (label: string, token: string): Action => ({ kind: 'press', label, token, submits: false });
    return {
      kind: 'card',
      title:
        textIfAny(locale, `${metaOf(session.live).prompt?.id ?? ''}.reminder`, { title }) ??
        text(locale, 'walk.reminder', { title }),
      parts: [],
      actions: [
        press(
          text(locale, 'walk.do.continue'),
          signButton(signer, person, { kind: 'command', name: 'resume', argument: record.id }),
        ),
        press(text(locale, 'walk.do.stopReminding'), walk('QUIET')),
        press(text(locale, 'walk.do.cancel'), walk('CANCEL')),
      ],
    };
  }

  return { sweep };
}
