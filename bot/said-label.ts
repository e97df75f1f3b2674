import { openWalks } from './commands/open-walks.ts';
import { mayGoOn } from './may-go-on.ts';
import { normalizeText } from './normalize.ts';
import type { Parts } from './parts.ts';
import type { Locale, Reply, Turn } from './ports.ts';
import type { createPressed } from './pressed.ts';
import { answerTo } from './requests.ts';

type Needs = Pick<Parts, 'engine' | 'storage' | 'show' | 'access'>;
type Press = ReturnType<typeof createPressed>['press'];

/** Longer than any label. */
const LONGEST = 60;

/** A button of a card that waits, said in words, is pressed as the card stands: `Send the link to someone`, `保存`. */
export function createSaidLabel({ engine, storage, show, access }: Needs, press: Press) {
  /** @param labels any of them; a card may be in the other language. @returns nothing when no card that waits has such a button */
  return async function saidLabel(turn: Turn, labels: readonly string[], locale: Locale): Promise<Reply | undefined> {
    const said = labels.map(bare).filter((one) => one !== '' && one.length <= LONGEST);
    if (said.length === 0) return undefined;
    for (const session of await openWalks({ engine, storage, who: turn.who })) {
      if (!(await mayGoOn(session, { access, storage }))) continue;
      const { actions = [], more } = show.draw(session);
      for (const action of [...actions, ...(more?.actions ?? [])]) {
        if (action.kind !== 'press' || !said.includes(bare(action.label))) continue;
        if (!(await storage.people.isFirst(answerTo(turn)))) return { kind: 'none' };
        const { token } = action;
        const card = session.card === undefined ? {} : { card: session.card };
        const reply = await press(turn, { kind: 'press', token, values: {}, asShown: true, ...card }, locale);
        if (reply.kind !== 'replace') return reply;
        const now = await engine.read(session.record.id);
        if (now) await show.repost(now);
        return { kind: 'none' };
      }
    }
    return undefined;
  };
}

function bare(text: string): string {
  return normalizeText(text)
    .toLowerCase()
    .replace(/[.!?。！？“”"']+/g, '')
    .trim();
}
