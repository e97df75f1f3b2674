import { SurfaceError } from '../../bot/errors.ts';
import type { Pace } from '../../bot/pace.ts';
import type {
  Bot,
  Leavers,
  Locale,
  Log,
  PeopleStore,
  Person,
  PersonId,
  Reply,
  Surface,
  Turn,
} from '../../bot/ports.ts';
import { joinRepeats } from '../../bot/repeats.ts';
import { text } from '../../bot/text/index.ts';
import type { Timers } from '../../bot/timers.ts';
import { line, type View } from '../../bot/view.ts';
import type { Activity } from './activity.ts';
import type { Connector, Destination } from './connector.ts';
import { addressOf, type Conversations, localeOf } from './conversations.ts';
import { plain } from './escape.ts';
import { type InvokeAnswer, withCard, withWords } from './invoke-answer.ts';
import type { Members } from './members.ts';
import type { Mentions } from './mentions.ts';
import type { Mentioned } from './read-text.ts';
import { isPrivate, readTurn } from './read-turn.ts';
import { type Content, renderMessage, renderPointer } from './render.ts';
import type { Shown } from './shown.ts';
import { SLOW, within } from './within.ts';

export interface InboundDeps {
  readonly bot: () => Bot & Leavers;
  readonly surface: Pick<Surface, 'hasLeft'>;
  readonly people: PeopleStore;
  readonly conversations: Conversations;
  readonly connector: Connector;
  readonly members: Members;
  readonly mentions: Mentions;
  readonly pace: Pace;
  readonly shown: Shown;
  readonly timers: Timers;
  readonly log: Log;
  /** The one tenant that is served; absent: any, in the playground. */
  readonly tenantId?: string;
  /** How long a press waits for the bot before its card says "checking". */
  readonly pressPatienceMs?: number;
}

/** Above about ten seconds Teams says "Unable to reach app" (msteams-docs#13460); ours is to answer a press within two. */
const PRESS_PATIENCE_MS = 1_800;
/** A message that is not answered in 15 s is delivered again. */
const MESSAGE_PATIENCE_MS = 8_000;
/** So long an update waits behind the answer to a press, lest it be overwritten by it. */
const BEHIND_ANSWER_MS = 400;

/**
 * Takes one genuine activity, which came at `receivedAtMs`; the result is the body of the HTTP answer, which is always 200
 * and always in time, whoever keeps us waiting: the bot, storage, the roster or the connector.
 */
export function inbound(
  deps: InboundDeps,
): (activity: Activity, receivedAtMs: number) => Promise<InvokeAnswer | undefined> {
  const { conversations, timers, log, members, tenantId, pressPatienceMs = PRESS_PATIENCE_MS } = deps;
  /** Two events of one arrival come at the same time. */
  const greeting = new Set<string>();
  const join = joinRepeats<InvokeAnswer | undefined>();

  async function onMessage(activity: Activity, turn: Turn, mentioned: readonly Mentioned[]): Promise<void> {
    try {
      await settle(deps, activity, turn, await taken(turn, activity, mentioned));
    } catch (error) {
      await failed(turn, activity, error);
    }
  }

  async function onPress(activity: Activity, turn: Turn, receivedAtMs: number): Promise<InvokeAnswer> {
    const locale = () => conversations.localeHint(turn.who.id, turn.who.locale);
    const card = activity.replyToId ?? undefined;
    const before = card === undefined ? undefined : deps.shown.get(card);
    const taking = taken(turn, activity);
    const answered = taking.then(
      async (reply) => ({ reply, locale: reply.kind === 'replace' ? await localeNow(turn.who) : locale() }),
      (error: unknown) => failed(turn, activity, error, 'quiet'),
    );
    const answer = await within(timers, receivedAtMs + pressPatienceMs - timers.now(), answered);
    if (answer !== SLOW) {
      deps.pace.hold(activity.conversation.id, BEHIND_ANSWER_MS);
      if (!answer) return withWords(text(locale(), 'teams.sorry'));
      const { reply } = answer;
      if (reply.kind === 'replace' && isPrivate(activity)) {
        if (card !== undefined) deps.shown.set(card, reply.view);
        return withCard(reply.view, answer.locale);
      }
      if (reply.kind !== 'none')
        void settle(deps, activity, turn, reply).catch((error: unknown) => failed(turn, activity, error, 'quiet'));
      return withWords(reply.kind === 'say' ? plain(reply.view.title) : text(locale(), 'teams.ok'));
    }
    const newer = card === undefined ? undefined : deps.shown.get(card);
    const isUpdated = newer !== undefined && newer !== before;
    const shown: View = isUpdated ? newer : { kind: 'line', title: text(locale(), 'teams.checking'), parts: [] };
    if (card !== undefined) deps.shown.set(card, shown);
    deps.pace.hold(activity.conversation.id, BEHIND_ANSWER_MS);
    void answered
      .then((late) =>
        settleLate(late?.reply ?? { kind: 'say', view: line(text(locale(), 'teams.sorry')) }, {
          activity,
          turn,
          shown,
          before,
        }),
      )
      .catch((error: unknown) => failed(turn, activity, error));
    return withCard(shown, locale());
  }

  /** The card says "checking": whatever the reply is, it must not stay so. */
  async function settleLate(
    reply: Reply,
    { activity, turn, shown, before }: { activity: Activity; turn: Turn; shown: View; before: View | undefined },
  ): Promise<void> {
    const card = activity.replyToId ?? undefined;
    const isNewer = card !== undefined && deps.shown.get(card) !== shown;
    if (reply.kind === 'say') await settle(deps, activity, turn, reply);
    if (isNewer) return;
    const locale = conversations.localeHint(turn.who.id, turn.who.locale);
    const view = reply.kind === 'replace' ? reply.view : (before ?? line(text(locale, 'teams.checked')));
    await settle(deps, activity, turn, { kind: 'replace', view });
  }

  /** Address and turn of a member; nothing of it is left unhandled. */
  async function taken(turn: Turn, activity: Activity, mentioned: readonly Mentioned[] = []): Promise<Reply> {
    const standing = await members.standing(turn.who.id, activity);
    if (standing !== 'member') return refusal(turn, standing);
    await conversations.note(turn.who.id, activity);
    if (turn.does.kind !== 'say' || mentioned.length === 0) return deps.bot().take(turn);
    const mentions = await deps.mentions(mentioned, activity);
    return deps.bot().take({ ...turn, does: { ...turn.does, mentions } });
  }

  function refusal({ id, who }: Turn, standing: 'outsider' | 'unknown'): Reply {
    log.warn('teams: nobody known to be a member', { platform: 'teams', turn: id, reason: standing });
    const sentence = standing === 'outsider' ? 'teams.refused' : 'teams.unchecked';
    return { kind: 'say', view: line(text(conversations.localeHint(who.id, who.locale), sentence)) };
  }

  /** The language after the turn, which may have changed it. */
  async function localeNow(who: Person): Promise<Locale> {
    return conversations.find(who.id).then(
      ({ locale }) => locale,
      () => conversations.localeHint(who.id, who.locale),
    );
  }

  /** A bug, or storage or Teams is away: said once in the chat, logged once, without any value of the activity (S36). */
  async function failed(
    turn: Turn,
    activity: Activity,
    error: unknown,
    how: 'aloud' | 'quiet' = 'aloud',
  ): Promise<undefined> {
    const code =
      error instanceof Error && 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
    log.error('teams: a turn failed', { platform: 'teams', turn: turn.id, ...code });
    if (how === 'quiet' || error instanceof SurfaceError) return undefined;
    const locale = conversations.localeHint(turn.who.id, turn.who.locale);
    const sorry = renderMessage(line(text(locale, 'teams.sorry')), locale);
    await say(deps, activity, sorry).catch(() =>
      log.warn('teams: could not say sorry', { platform: 'teams', turn: turn.id }),
    );
    return undefined;
  }

  /** Greets once in a person's life, and whoever had removed Shopkey; the playground sends two events for it with every load of its page. */
  async function onArrival(activity: Activity, turn: Turn): Promise<void> {
    const person = turn.who.id;
    if ((await members.standing(person, activity)) !== 'member') return;
    await conversations.note(person, activity);
    const known = await deps.people.read(person);
    if ((known?.welcomed && !known.blocked) || greeting.has(person)) return;
    greeting.add(person);
    try {
      await settle(deps, activity, turn, await deps.bot().take(turn));
      await deps.people.merge(person, { welcomed: true });
    } finally {
      greeting.delete(person);
    }
  }

  /** Out of one place, or out of the company: the roster says which. */
  async function lookAfter(id: PersonId): Promise<void> {
    try {
      if ((await deps.surface.hasLeft(id)) !== 'no') await deps.bot().left({ id, name: '' });
    } catch {
      log.warn('teams: who left could not be asked', { platform: 'teams' });
    }
  }

  async function refuse(activity: Activity): Promise<InvokeAnswer | undefined> {
    log.warn('teams: a stranger was refused', { platform: 'teams' });
    const locale = localeOf(activity.locale);
    const sentence = text(locale, 'teams.refused');
    if (activity.type === 'invoke') return withWords(sentence);
    const said = say(deps, activity, renderMessage(line(sentence), locale)).catch(() => undefined);
    return inTime(said);
  }

  /** Teams is answered before it delivers again; what is to be said then comes when it is there. */
  async function inTime(work: Promise<unknown>): Promise<undefined> {
    await within(timers, MESSAGE_PATIENCE_MS, work);
    return undefined;
  }

  return async (activity, receivedAtMs) => {
    const reading = readTurn(activity, tenantId);
    if (reading.kind === 'nothing') return activity.type === 'invoke' ? withWords(text('en', 'teams.ok')) : undefined;
    if (reading.kind === 'departure') return inTime(Promise.all(reading.people.map(lookAfter)));
    if (reading.kind === 'stranger') return join(reading.id, () => refuse(activity));
    const { turn } = reading;
    conversations.localeHint(turn.who.id, turn.who.locale);
    return join(turn.id, async () => {
      if (activity.type === 'invoke') return onPress(activity, turn, receivedAtMs);
      if (reading.kind === 'turn') return inTime(onMessage(activity, turn, reading.mentioned));
      return inTime(onArrival(activity, turn).catch((error: unknown) => failed(turn, activity, error, 'quiet')));
    });
  };
}

/** Carries a reply out in the place the turn came from. */
async function settle(deps: InboundDeps, activity: Activity, turn: Turn, reply: Reply): Promise<void> {
  if (reply.kind === 'none') return;
  const { locale } = await deps.conversations.find(turn.who.id);
  const card = activity.replyToId ?? undefined;
  if (!isPrivate(activity)) {
    await say(deps, activity, renderPointer(reply.view, locale));
  } else if (reply.kind === 'replace' && turn.does.kind === 'press' && card !== undefined) {
    const to = destination(activity);
    deps.shown.set(card, reply.view);
    await deps.pace.update(to.conversation, card, () =>
      deps.connector.update(to, card, renderMessage(reply.view, locale)),
    );
  } else {
    deps.shown.set(await say(deps, activity, renderMessage(reply.view, locale)), reply.view);
  }
}

function say(deps: InboundDeps, activity: Activity, content: Content): Promise<string> {
  const to = destination(activity);
  return deps.pace.send(to.conversation, () => deps.connector.send(to, content));
}

/** In a channel the answer goes into the thread. */
function destination(activity: Activity): Destination {
  const { conversation, id } = activity;
  const isThread = !isPrivate(activity) && id;
  return { address: addressOf(activity), conversation: conversation.id, ...(isThread ? { replyTo: id } : {}) };
}
