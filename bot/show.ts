import { randomBytes } from 'node:crypto';
import { signButton } from './buttons.ts';
import { type CardContext, titleOf, walkCard } from './cards/walk-card.ts';
import type { Noted } from './commands/command.ts';
import { consentLink } from './consent.ts';
import type { Word } from './effects/index.ts';
import type { Session } from './engine.ts';
import { entryId } from './entry.ts';
import { SurfaceError } from './errors.ts';
import { surfaceOf } from './ids.ts';
import { inOrder } from './in-order.ts';
import type { Parts } from './parts.ts';
import { passCode } from './pass-code.ts';
import type { Marketplace, Person, PersonId, SessionId, SessionRecord, Surface } from './ports.ts';
import { type SavedFacts, savedFacts } from './pulling/saved.ts';
import { codeOf } from './runner.ts';
import { sha256 } from './sign.ts';
import { metaOf } from './step.ts';
import { text } from './text/index.ts';
import { line, type View } from './view.ts';

type Needs = Pick<
  Parts,
  | 'engine'
  | 'storage'
  | 'people'
  | 'access'
  | 'signer'
  | 'clock'
  | 'log'
  | 'marketplaces'
  | 'surfaces'
  | 'publicUrl'
  | 'redirectUri'
> & {
  /** This person is no member any more. */
  left(who: Person): Promise<void>;
};

const DAY_MS = 24 * 3_600_000;

type EntryPage = NonNullable<SessionRecord['page']>;

export type Show = ReturnType<typeof createShow>;

/** Draws cards and puts them where people see them. */
export function createShow({
  engine,
  storage,
  people,
  access,
  signer,
  clock,
  log,
  marketplaces,
  surfaces,
  publicUrl,
  redirectUri,
  left,
}: Needs) {
  /** @param saved what is known of the shops that it saved */
  function draw(session: Session, saved?: SavedFacts): View {
    const { record } = session;
    const marketplace = marketplaces.get(record.machine);
    if (!marketplace) return line(record.machine);
    const link = metaOf(session.live).prompt?.link ? linkOf(session, marketplace) : undefined;
    const redirect = redirectUri(record.machine, session.live.context.flow);
    return walkCard(session, {
      locale: record.locale,
      marketplace,
      nowMs: clock.now(),
      walk: (of, event) =>
        signButton(signer, record.person, { kind: 'walk', session: of.record.id, rev: of.record.rev, event }),
      command: (name, argument) => signButton(signer, record.person, { kind: 'command', name, argument }),
      ...(link === undefined ? {} : { link }),
      ...(saved === undefined ? {} : { saved }),
      ...(redirect === undefined ? {} : { copies: { redirectUri: redirect } }),
      ...(record.pass && record.pass.untilMs > clock.now() ? { pass: passCode(signer, record, record.pass.n) } : {}),
      ...(record.page && publicUrl !== undefined ? { page: pageOf(record, record.page, publicUrl) } : {}),
    });
  }

  function pageOf(record: SessionRecord, { n, untilMs }: EntryPage, at: string): NonNullable<CardContext['page']> {
    return untilMs > clock.now() ? { url: `${at}/enter/${entryId(signer, record, n)}` } : 'over';
  }

  function linkOf({ record, live }: Session, marketplace: Marketplace): string {
    const made = consentLink(signer, record.id, record.visit);
    if (publicUrl !== undefined) return `${publicUrl}/go/${made.id}`;
    const redirect = redirectUri(record.machine, live.context.flow);
    return marketplace.consentUrl({
      flow: live.context.flow,
      site: live.context.site ?? '',
      values: live.context.values,
      state: made.state,
      ...(redirect === undefined ? {} : { redirectUri: redirect }),
    });
  }

  async function post(person: PersonId, view: View): Promise<string | undefined> {
    return orLookAfter(person, async () => surfaces.get(surfaceOf(person))?.post(person, view));
  }

  async function orLookAfter<Result>(person: PersonId, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SurfaceError && error.code === 'surface.blocked') await lookAfter(person);
      throw error;
    }
  }

  /** Posts what has to be found again: a process that dies on the way leaves nothing of it that nobody knows of. */
  async function postNoted(person: PersonId, view: View, { first, note }: Noted): Promise<void> {
    const card = await post(person, first);
    if (card === undefined) return;
    await note(card);
    await surfaces.get(surfaceOf(person))?.update(person, card, view);
  }

  /** Whoever cannot be written to may have left (S21); a directory that gives no answer is asked the next time. */
  async function lookAfter(id: PersonId): Promise<void> {
    const hasLeft = await surfaces
      .get(surfaceOf(id))
      ?.hasLeft(id)
      .catch(() => 'no');
    if (hasLeft === 'yes' || hasLeft === 'unheard-of') await left({ id, name: '' });
  }

  const inTurn = inOrder<SessionId>();

  /** While the first card is on its way an effect may end: its card is that one, so it waits, and shows what is known by then. */
  function newest(session: Session): Session {
    const known = engine.peek(session.record.id);
    return known && known.record.rev >= session.record.rev ? known : session;
  }

  /** Decoration, which no card waits for in vain. */
  function factsOf(session: Session): Promise<SavedFacts | undefined> {
    return savedFacts(session, { storage, access, marketplaces, clock }).catch((error: unknown) => {
      log.warn('orders not shown', { session: session.record.id, ...codeOf(error) });
      return undefined;
    });
  }

  /** With what is known of the shops that it saved. */
  async function drawn(session: Session): Promise<View> {
    return draw(session, await factsOf(session));
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
      await lookAfter(person);
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
    if (surface) await orLookAfter(person, () => postBelow(session, view, surface, session.card));
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

  function movedLine({ record: { machine, locale }, live }: Session): View {
    const marketplace = marketplaces.get(machine);
    const title = marketplace ? titleOf(live.context, { locale, marketplace }) : machine;
    return line(text(locale, 'walk.moved', { title }));
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

  /**
   * Says something that nobody waits for.
   * @returns whether it is done with: a chat that has the person no more counts as told, one that is away does not
   */
  async function reach(person: PersonId, view: View): Promise<boolean> {
    try {
      await post(person, view);
      return true;
    } catch (error) {
      if (!(error instanceof SurfaceError)) throw error;
      log.warn('not told', codeOf(error));
      return error.code !== 'surface.unavailable';
    }
  }

  /** The same, once in a day by its name; what a chat that was away did not take is said when it is tried again. */
  async function reachOnce(person: PersonId, what: string, draw: () => View | Promise<View>): Promise<boolean> {
    const [key, owner] = [`told/${what}/${person}`, randomBytes(16).toString('base64url')];
    if (!(await storage.locks.take(key, owner, DAY_MS))) return true;
    let isDone = false;
    try {
      isDone = await reach(person, await draw());
    } finally {
      if (!isDone) await storage.locks.release(key, owner);
    }
    return isDone;
  }

  /** A word of one's own, said once in a day. */
  async function tell({ to, id, said }: Word): Promise<void> {
    if (await storage.people.isFirst(id)) await post(to, line(said));
  }

  return { draw, drawn, answerTo, movedLine, post, postNoted, reach, reachOnce, show, finish, repost, tell };
}

function valuesAlone({ parts }: View): readonly string[] {
  return parts.flatMap((part) => (part.kind === 'copy' && part.alone ? [part.value] : []));
}
