import type { CommandContext, Outcome } from './commands/command.ts';
import type { Session } from './engine.ts';
import { isKeyLost } from './errors.ts';
import { sessionIdFor } from './ids.ts';
import type { SessionId } from './ports.ts';
import { pointReturn, returnKey, slugOf } from './return-address.ts';
import type { Secret } from './secret.ts';
import { KEY_LOST } from './step.ts';
import { text } from './text/index.ts';
import { line } from './view.ts';
import { changeList } from './worklist/lists.ts';

/**
 * A walk becomes the doer's own, with all that was answered: opened here first and closed there after, so that a death between the two loses
 * nothing; of two who take it at once, one keeps it. The copy, and the end of what was copied, are of one revision: an answer that comes
 * between them is not left behind.
 * @param from it has no effect that runs
 * @param by the key of the code that is spent by it; nothing: it is the same person, in their other chat
 */
export async function moveWalk(from: Session, by: string | undefined, context: CommandContext): Promise<Outcome> {
  const { engine, who, locale, turn } = context;
  const eventId = `take:${by ?? 'joined'}:${from.record.rev}:${who.id}`;
  const id = sessionIdFor(who.id, by === undefined ? `${eventId}:${from.record.id}` : eventId);
  const seal = await sealedFor(id, from.record.id, context).catch((error: unknown) => {
    if (!isKeyLost(error)) throw error;
  });
  if (!seal) {
    /** It asks for access anew first; then it can be moved. */
    await engine.advance(from.record.id, `${eventId}:key-lost`, () => ({ event: KEY_LOST, unattended: true }));
    return busy(context);
  }
  const opened = await engine.adopt(from, {
    id,
    person: who.id,
    name: who.name,
    locale,
    eventId,
    seal,
    isPassed: by !== undefined,
  });
  if (!('session' in opened) || opened.session.live.status !== 'active') return busy(context);
  const closed = await engine.advance(from.record.id, eventId, (now) =>
    now.record.rev === from.record.rev
      ? {
          event: { type: 'PASSED', to: who.name } as { type: string },
          ...(by === undefined ? {} : { spendConsent: by }),
          unattended: true,
          audit: { act: 'walk.pass', outcome: 'done' },
        }
      : undefined,
  );
  if (closed.kind === 'moved') {
    await followReturn(opened.session, context);
    await followLine(opened.session, context);
    await context.show(closed.session);
    return { kind: 'walk', session: opened.session };
  }
  if (closed.kind === 'repeated') return { kind: 'walk', session: opened.session, isRepeated: true };
  /** Somebody else took it, or the walk went on meanwhile: the copy is given up. */
  await engine.advance(id, `${eventId}:lost:${turn}`, () => ({
    event: { type: 'CANCEL' },
    audit: { act: 'walk.take', outcome: 'refused' },
  }));
  const wentOn = closed.kind === 'kept' && closed.session.live.status === 'active';
  return wentOn ? busy(context) : { kind: 'view', view: line(text(locale, 'take.unknown')) };
}

function busy({ locale }: CommandContext): Outcome {
  return { kind: 'view', view: line(text(locale, 'take.busy')) };
}

/** What comes back to the walk's own address comes to the copy from now on. */
async function followReturn({ record, live }: Session, context: CommandContext): Promise<void> {
  const slug = slugOf(live.context.values);
  if (slug === undefined) return;
  const leads = await context.storage.returns.read(returnKey(slug));
  await pointReturn(context, { slug, session: record.id, grant: leads?.grant });
}

/** The line of a list that the walk was begun from is the doer's, too. */
async function followLine(
  { record: { id, line: from } }: Session,
  { storage, clock, who }: CommandContext,
): Promise<void> {
  if (!from) return;
  await changeList(from.list, { storage, clock }, async ({ shops }) => ({
    shops: shops.map((shop, n) => (n === from.at ? { ...shop, taken: who.id, walk: id } : shop)),
  }));
}

/** What is sealed for the one walk, sealed anew for the other: a sealed value opens in its own place alone (S9). */
async function sealedFor(
  to: SessionId,
  from: SessionId,
  { storage, vault }: CommandContext,
): Promise<Record<string, string>> {
  const sealed = await storage.sessions.sealed(from);
  const moved = await Promise.all(
    Object.entries(sealed).map(async ([field, jwe]) => {
      const secret: Secret = await vault.open(jwe, { kind: 'session', owner: from, field });
      return [field, await vault.seal(secret, { kind: 'session', owner: to, field })] as const;
    }),
  );
  return Object.fromEntries(moved);
}
