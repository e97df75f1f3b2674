import type { Session } from '../engine.ts';
import { sessionIdFor } from '../ids.ts';
import { normalizeToken } from '../normalize.ts';
import { isPassCode, passCode, passKey } from '../pass.ts';
import type { SessionId } from '../ports.ts';
import { pointReturn, returnKey, slugOf } from '../returns.ts';
import type { Secret } from '../secret.ts';
import { text } from '../text/index.ts';
import { line } from '../view.ts';
import { authorize } from './authorize.ts';
import type { Command, CommandContext, Outcome } from './command.ts';

/**
 * `take 07k3m9x2q8vd`: a colleague's walk becomes one's own, with all that was answered. It is opened here first and closed there after, so
 * that a death between the two loses nothing; of two who take it at once, one keeps it.
 */
export const take: Command = {
  name: 'take',
  words: ['take over', '接手', '接过来'],
  async run(context) {
    const { request, argument, who, rights } = context;
    const code = codeIn(argument || request.rest);
    /** "Take me to Amazon UK" has no code, and means something else. */
    if (code === undefined && request.platform !== undefined && rights.may('authorize'))
      return authorize.run({ ...context, request: { ...request, command: 'authorize' } });
    if (code === undefined) return say(context, 'take.how');
    const from = await walkOf(code, context);
    if (!from) return say(context, 'take.unknown');
    if (from.record.person === who.id) return say(context, 'take.own');
    if (from.record.outbox.length > 0) return say(context, 'take.busy');
    return move(from, passKey(code), context);
  },
};

/** The code among what was written: `take 07k3m9x2q8vd please`. */
function codeIn(typed: string): string | undefined {
  return typed
    .split(/[\s.,;:!?。，；：！？]+/)
    .map((word) => normalizeToken(word).toLowerCase())
    .find(isPassCode);
}

async function walkOf(code: string, { storage, engine, signer, clock }: CommandContext): Promise<Session | undefined> {
  const kept = await storage.sessions.consent(passKey(code));
  const session = kept && (await engine.read(kept.session));
  const pass = session?.record.pass;
  if (session?.live.status !== 'active' || !pass || pass.untilMs <= clock.now()) return undefined;
  return passCode(signer, session.record, pass.n) === code ? session : undefined;
}

/** The copy, and the end of what was copied, are of one revision: an answer that comes between them is not left behind. */
async function move(from: Session, key: string, context: CommandContext): Promise<Outcome> {
  const { engine, who, locale, turn } = context;
  const eventId = `take:${key}:${from.record.rev}:${who.id}`;
  const id = sessionIdFor(who.id, eventId);
  const opened = await engine.adopt(from, {
    id,
    person: who.id,
    name: who.name,
    locale,
    eventId,
    seal: await sealedFor(id, from.record.id, context),
  });
  if (!('session' in opened) || opened.session.live.status !== 'active') return say(context, 'take.busy');
  const closed = await engine.advance(from.record.id, eventId, (now) =>
    now.record.rev === from.record.rev
      ? {
          event: { type: 'PASSED', to: who.name } as { type: string },
          spendConsent: key,
          unattended: true,
          audit: { act: 'walk.pass', outcome: 'done' },
        }
      : undefined,
  );
  if (closed.kind === 'moved') {
    await followReturn(opened.session, context);
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
  return say(context, wentOn ? 'take.busy' : 'take.unknown');
}

/** What comes back to the walk's own address comes to the copy from now on. */
async function followReturn({ record, live }: Session, context: CommandContext): Promise<void> {
  const slug = slugOf(live.context.values);
  if (slug === undefined) return;
  const leads = await context.storage.returns.read(returnKey(slug));
  await pointReturn(context, { slug, session: record.id, grant: leads?.grant });
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

function say({ locale }: CommandContext, id: 'take.how' | 'take.unknown' | 'take.own' | 'take.busy'): Outcome {
  return { kind: 'view', view: line(text(locale, id)) };
}
