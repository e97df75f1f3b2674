import type { Chat } from './chat.ts';
import { createDrawing } from './drawing.ts';
import type { Session } from './engine.ts';
import { SurfaceError } from './errors.ts';
import { surfaceOf } from './ids.ts';
import { inOrder } from './in-order.ts';
import type { Parts } from './parts.ts';
import type { SessionId, Surface } from './ports.ts';
import { codeOf } from './runner.ts';
import { sha256 } from './sign.ts';
import type { View } from './view.ts';

type Needs = Parameters<typeof createDrawing>[0] &
  Pick<Parts, 'engine' | 'people' | 'surfaces'> & { readonly chat: Chat };

export type Show = ReturnType<typeof createShow>;

/** Puts a walk's card where its person sees it, and keeps it up to date there. */
export function createShow(needs: Needs) {
  const { engine, storage, people, log, surfaces, chat } = needs;
  const { draw, drawn, factsOf, movedLine } = createDrawing(needs);
  const inTurn = inOrder<SessionId>();

  /** While the first card is on its way an effect may end: its card is that one, so it waits, and shows what is known by then. */
  function newest(session: Session): Session {
    const known = engine.peek(session.record.id);
    return known && known.record.rev >= session.record.rev ? known : session;
  }

  /** Brings the living card up to date in place; posts it where there is none. `blocked`: when the person is back. */
  function show(session: Session): Promise<'shown' | 'blocked' | 'later'> {
    return inTurn(session.record.id, () => showNow(newest(session)));
  }

  /** Where another process has posted the card since this one learned of the walk. */
  async function cardOfAnother({ record }: Session): Promise<string | undefined> {
    return record.rev > 1 ? (await engine.read(record.id))?.card : undefined;
  }

  async function showNow(session: Session): Promise<'shown' | 'blocked' | 'later'> {
    const { person } = session.record;
    const surface = surfaces.get(surfaceOf(person));
    if (!surface) return 'later';
    try {
      const view = await drawn(session);
      const card = session.card ?? (await cardOfAnother(session));
      if (card !== undefined && (await bringsValues(session, view))) await postBelow(session, view, surface, card);
      else if (card !== undefined && (await surface.update(person, card, view)) !== 'gone') await engine.shown(session);
      else await postBelow(session, view, surface);
      return 'shown';
    } catch (error) {
      if (!(error instanceof SurfaceError)) throw error;
      log.warn('card not shown', { session: session.record.id, ...codeOf(error) });
      /** The sweep tries again after the show lease. */
      if (error.code !== 'surface.blocked') return 'later';
      if (!(await people.read(person))?.blocked) await people.merge(person, { blocked: true });
      await engine.shown(session);
      await chat.lookAfter(person);
      return 'blocked';
    }
  }

  /** Says on a walk's last card, where it stands, what became of the orders. */
  function finish(session: Session, orders: string): Promise<void> {
    return inTurn(session.record.id, async () => {
      const { person } = session.record;
      const card = session.card ?? (await cardOfAnother(session));
      const saved = { isOperator: false, mayBind: false, ...(await factsOf(session)), orders };
      if (card !== undefined) await surfaces.get(surfaceOf(person))?.update(person, card, draw(session, saved));
    });
  }

  /** Puts the card below everything; what stood above becomes one line. */
  function repost(session: Session): Promise<void> {
    return inTurn(session.record.id, () => repostNow(newest(session)));
  }

  async function repostNow(session: Session): Promise<void> {
    const { person } = session.record;
    const surface = surfaces.get(surfaceOf(person));
    const view = await drawn(session);
    if (surface) await chat.orLookAfter(person, () => postBelow(session, view, surface, session.card));
  }

  /** Values to copy stand above their card, each as a message of its own (decision 0037). @param old becomes one line */
  async function postBelow(session: Session, view: View, surface: Surface, old?: string): Promise<void> {
    const { person } = session.record;
    await bringsValues(session, view);
    for (const title of valuesAlone(view)) await surface.post(person, { kind: 'value', title, parts: [] });
    await engine.shown(session, await surface.post(person, view));
    if (old !== undefined) await surface.update(person, old, movedLine(session));
  }

  /** A card exchanged in place would come without its values: the first time that a walk shows them, the card is posted below them. */
  async function bringsValues({ record }: Session, view: View): Promise<boolean> {
    const values = valuesAlone(view);
    return values.length > 0 && storage.people.isFirst(`values/${record.id}/${sha256(values.join('\n'))}`);
  }

  /**
   * What stands in the place of the card that was pressed: the card as it is now, or one line, where it came with values to copy or
   * stands below: a process that died after it had posted one left no word of it, and the next posted another.
   * @param pressed the card, if one was
   * @param isReminder it is below the walk's card, and takes its place
   */
  function answerTo(session: Session, pressed?: string, isReminder = false): Promise<View> {
    return inTurn(session.record.id, async () => {
      const now = newest(session);
      if (pressed !== undefined && pressed !== now.card) {
        if (now.card !== undefined && !isReminder) {
          await showNow(now);
          return movedLine(now);
        }
        await engine.placeCard(now, pressed);
      }
      const view = await drawn(now);
      const surface = surfaces.get(surfaceOf(now.record.person));
      if (!surface || !(await bringsValues(now, view))) return view;
      try {
        await postBelow(now, view, surface);
        return movedLine(now);
      } catch (error) {
        if (!(error instanceof SurfaceError)) throw error;
        log.warn('values not posted', { session: now.record.id, ...codeOf(error) });
        return view;
      }
    });
  }

  return { draw, drawn, movedLine, show, finish, repost, answerTo };
}

function valuesAlone({ parts }: View): readonly string[] {
  return parts.flatMap((part) => (part.kind === 'copy' && part.alone ? [part.value] : []));
}
