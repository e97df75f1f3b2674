import type { Session } from '../engine.ts';
import { moveWalk } from '../move-walk.ts';
import { normalizeToken } from '../normalize.ts';
import { isPassCode, passCode, passKey } from '../pass-code.ts';
import { text } from '../text/index.ts';
import { line } from '../view.ts';
import { authorize } from './authorize.ts';
import type { Command, CommandContext, Outcome } from './command.ts';

/** `take 07k3m9x2q8vd`: a colleague's walk becomes one's own, with all that was answered. */
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
    return moveWalk(from, passKey(code), context);
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

function say({ locale }: CommandContext, id: 'take.how' | 'take.unknown' | 'take.own' | 'take.busy'): Outcome {
  return { kind: 'view', view: line(text(locale, id)) };
}
