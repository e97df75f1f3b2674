import { readButton, sessionOfButton } from './buttons.ts';
import { choicesOf, moreOf } from './cards/choices.ts';
import { typedIn } from './cards/fields.ts';
import { titleOf } from './cards/walk-card.ts';
import type { Session, Wish } from './engine.ts';
import { mayGoOn } from './may-go-on.ts';
import type { Parts } from './parts.ts';
import type { Locale, Reply, Turn } from './ports.ts';
import type { Requests } from './requests.ts';
import { sealAll } from './sealing.ts';
import { shortId } from './session-write.ts';
import { metaOf } from './step.ts';
import { text } from './text/index.ts';
import { line, valuesShown } from './view.ts';

type Needs = Pick<
  Parts,
  | 'engine'
  | 'runner'
  | 'show'
  | 'signer'
  | 'access'
  | 'storage'
  | 'vault'
  | 'clock'
  | 'marketplaces'
  | 'reading'
  | 'patienceMs'
>;
type Values = Readonly<Record<string, string>>;

function pickedIn(values: Values): string | undefined {
  return typedIn(values).get('choice');
}

/** Pressed buttons, and the forms that go with them. */
export function createPressed(parts: Needs, requests: Requests) {
  const { engine, runner, show, signer, storage, vault, clock, marketplaces, reading, patienceMs } = parts;

  async function press(turn: Turn, does: Extract<Turn['does'], { kind: 'press' }>, locale: Locale): Promise<Reply> {
    const button = readButton(signer, turn.who.id, does.token);
    if (button === 'forged') return refuse(turn, does.token, locale);
    if (button.kind === 'command') {
      return requests.run(turn, { command: button.name, rest: '' }, locale, button.argument, does.values);
    }
    const session = await engine.atRevision(button.session, button.rev);
    if (!session) return { kind: 'say', view: line(text(locale, 'chat.walkGone')) };
    /** One's own walk may be ended by whoever may not go on with it. */
    const goesOn = session.live.status === 'active' && button.event !== 'CANCEL';
    if (goesOn && !(await mayGoOn(session, parts))) return requests.denied(turn, 'authorize', locale);
    if (session.record.rev !== button.rev)
      return isAtWork(session, turn.id) ? { kind: 'none' } : stale(session, turn.id, does.card);
    const values = does.asShown ? { ...valuesShown(show.draw(session)), ...does.values } : does.values;
    if (button.event === 'PICK' && !pickedIn(values))
      return { kind: 'say', view: line(text(locale, 'walk.fault.pick')) };
    const wish = await wishOf(session, button.event, values);
    if (!wish) return stale(session, turn.id, does.card);
    const moved = await engine.advance(button.session, turn.id, (now) =>
      now.record.rev === button.rev ? { ...wish, locale } : undefined,
    );
    if ((moved.kind === 'kept' || moved.kind === 'repeated') && isAtWork(moved.session, turn.id))
      return { kind: 'none' };
    if (moved.kind === 'kept' || moved.kind === 'repeated') return stale(moved.session, turn.id, does.card);
    if (moved.kind !== 'moved') return { kind: 'say', view: line(text(locale, 'chat.walkGone')) };
    runner.run(moved.session, moved.effects);
    const settled = moved.effects.length === 0 ? moved.session : await runner.settle(moved.session, patienceMs);
    return { kind: 'replace', view: await show.answerTo(settled, does.card, session.record.reminded > 0) };
  }

  /** This very press was taken, perhaps by another process, which shows what comes of it: an older card would come after the newer one. */
  function isAtWork(session: Session, turn: string): boolean {
    return session.record.outbox.length > 0 && isOf(session, turn);
  }

  const isOf = ({ record }: Session, turn: string) => record.seen.includes(shortId(turn));

  async function wishOf(session: Session, event: string, values: Values): Promise<Wish | undefined> {
    const meta = metaOf(session.live);
    const marketplace = marketplaces.get(session.record.machine);
    if (event === 'CANCEL' || event === 'HELP' || event === 'BACK') return { event: { type: event } };
    if (event === 'PAGE') return { event: { type: 'WOKEN' }, newPage: true };
    if (event === 'PASS')
      return { event: { type: 'WOKEN' }, pass: true, audit: { act: 'walk.offer', outcome: 'done' } };
    if (event === 'QUIET') return { event: { type: 'WOKEN' }, reminded: 2 };
    if (!meta.prompt || !marketplace) return undefined;
    const walk = session.live.context;
    const picked =
      event === 'PICK' ? pickedIn(values) : event.startsWith('CHOOSE.') ? event.slice('CHOOSE.'.length) : undefined;
    if (picked !== undefined) {
      const isOffered =
        choicesOf(meta.prompt, walk, marketplace).includes(picked) || moreOf(meta.prompt, marketplace).includes(picked);
      return isOffered ? { event: { type: 'CHOOSE', choice: picked } as { type: string } } : undefined;
    }
    if (event !== 'ANSWER') return undefined;
    const { event: answer, secrets } = reading.answer(session, meta.prompt, marketplace, values);
    return {
      event: answer,
      ...(Object.keys(secrets).length > 0 ? { seal: await sealAll(vault, session.record.id, secrets) } : {}),
    };
  }

  /** A press on a card that is not today's changes nothing; today's card is shown once: in place, or below. */
  async function stale(session: Session, turn: string, card: string | undefined): Promise<Reply> {
    if (card === undefined || session.card === undefined || card === session.card)
      return { kind: 'replace', view: await show.drawn(session) };
    /** This very press has put it below. */
    if (isOf(session, turn)) return { kind: 'replace', view: show.movedLine(session) };
    const marketplace = marketplaces.get(session.record.machine);
    const { locale } = session.record;
    await show.repost(session);
    const title = marketplace ? titleOf(session.live.context, { locale, marketplace }) : '';
    return { kind: 'replace', view: line(text(locale, 'walk.oldCard', { title })) };
  }

  async function refuse(turn: Turn, token: string, locale: Locale): Promise<Reply> {
    const id = sessionOfButton(token);
    const session = id === undefined ? undefined : await engine.load(id);
    const isColleagues =
      session !== undefined &&
      session.record.person !== turn.who.id &&
      readButton(signer, session.record.person, token) !== 'forged';
    await storage.audit.append([
      { atMs: clock.now(), actor: turn.who.id, act: 'button', object: id ?? '', outcome: 'refused', turn: turn.id },
    ]);
    /** The key that signed it may be gone: whose walk it is gets today's card, and nothing is changed. */
    if (session?.record.person === turn.who.id)
      return stale(session, turn.id, turn.does.kind === 'press' ? turn.does.card : undefined);
    return { kind: 'say', view: line(text(locale, isColleagues ? 'chat.notYours' : 'chat.forged')) };
  }

  return { press };
}
