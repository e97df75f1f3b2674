import { sessionIdFor } from '../ids.ts';
import { normalizeToken } from '../normalize.ts';
import { isPassCode, passCode, passKey } from '../pass.ts';
import type { SessionId } from '../ports.ts';
import type { Secret } from '../secret.ts';
import { text } from '../text/index.ts';
import { line } from '../view.ts';
import type { Command, CommandContext, Outcome } from './command.ts';

/**
 * `take 07k3m9x2q8vd`: a colleague's walk becomes one's own, with all that was answered. It is opened here first and closed there after, so
 * that a death between the two loses nothing; of two who take it at once, one keeps it.
 */
export const take: Command = {
  name: 'take',
  words: ['take over', '接手', '接过来'],
  async run(context) {
    const { request, argument, storage, engine, signer, who, clock, locale, turn } = context;
    const code = normalizeToken(argument || request.rest).toLowerCase();
    const kept = isPassCode(code) ? await storage.sessions.consent(passKey(code)) : undefined;
    const from = kept && (await engine.read(kept.session));
    const pass = from?.record.pass;
    const isAlive = from?.live.status === 'active' && pass !== undefined && pass.untilMs > clock.now();
    if (!from || !pass || !isAlive || passCode(signer, from.record, pass.n) !== code)
      return say(context, 'take.unknown');
    if (from.record.person === who.id) return say(context, 'take.own');
    if (from.record.outbox.length > 0) return say(context, 'take.busy');
    const id = sessionIdFor(who.id, `take:${code}`);
    const opened = await engine.adopt(from, {
      id,
      person: who.id,
      name: who.name,
      locale,
      eventId: `take:${code}`,
      seal: await sealedFor(id, from.record.id, context),
    });
    if (!('session' in opened)) return say(context, 'take.unknown');
    const closed = await engine.advance(from.record.id, `take:${code}:${who.id}`, (now) =>
      now.record.pass?.n === pass.n && now.record.outbox.length === 0
        ? {
            event: { type: 'PASSED', to: who.name } as { type: string },
            spendConsent: passKey(code),
            unattended: true,
            audit: { act: 'walk.pass', outcome: 'done' },
          }
        : undefined,
    );
    if (closed.kind === 'moved') {
      await context.show(closed.session);
      return { kind: 'walk', session: opened.session };
    }
    if (closed.kind === 'repeated') return { kind: 'walk', session: opened.session, isRepeated: true };
    /** Somebody else was first: the copy is given up. */
    await engine.advance(id, `take:${code}:lost:${turn}`, () => ({ event: { type: 'CANCEL' } }));
    return say(context, 'take.unknown');
  },
};

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

function say({ locale }: CommandContext, id: 'take.unknown' | 'take.own' | 'take.busy'): Outcome {
  return { kind: 'view', view: line(text(locale, id)) };
}
