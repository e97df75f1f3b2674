import type { z } from 'zod';
import type { Bot, Forms, Homes, Leavers, Log, PeopleStore, Person, Reply, Turn } from '../../bot/ports.ts';
import { joinRepeats } from '../../bot/repeats.ts';
import { text } from '../../bot/text/index.ts';
import type { Timers } from '../../bot/timers.ts';
import { line } from '../../bot/view.ts';
import { suggestPrompts } from './agent-view.ts';
import { readUser, type SlackApi } from './api.ts';
import type { Arrivals } from './bolt.ts';
import { formCheck } from './check-form.ts';
import type { Conversations } from './conversations.ts';
import type { Directory } from './directory.ts';
import { openForm } from './form.ts';
import { guard } from './guard.ts';
import type { HomeTab } from './home.ts';
import type { Self } from './identity.ts';
import type { Installation } from './installation.ts';
import { mentionsOf } from './mentions.ts';
import { isOurs, type Origin, originOfEvent, type Sender, senderOf, senderOfCommand } from './origin.ts';
import {
  commandSchema,
  eventSchema,
  homeOpenedSchema,
  type Message,
  messageSchema,
  type Press,
  pressSchema,
  submissionSchema,
  tokensRevokedSchema,
  userChangeSchema,
} from './payloads.ts';
import { valuesIn } from './read-state.ts';
import { type Read, readText } from './read-text.ts';
import { cardOf, readCommand, readPress, readSubmission, turnIdOf } from './read-turn.ts';
import { renderMessage } from './render.ts';
import type { Replies, Shared } from './reply.ts';

export interface InboundDeps {
  readonly bot: () => Bot & Forms & Homes & Leavers;
  readonly people: PeopleStore;
  readonly api: SlackApi;
  readonly self: () => Promise<Self>;
  readonly directory: Directory;
  readonly conversations: Conversations;
  readonly replies: Replies;
  readonly respond: (address: string, content: ReturnType<typeof renderMessage>) => Promise<boolean>;
  readonly home: HomeTab;
  readonly installation: Installation;
  readonly log: Log;
  readonly timers: Timers;
}

/** Takes what arrives; nothing thrown leaves it. What has to hold over restarts and processes, the bot keeps (S26). */
export function inbound(deps: InboundDeps): Arrivals & { drain(): Promise<void> } {
  const { bot, people, api, self, directory, conversations, replies, home, installation, log } = deps;
  const { guarded, drain } = guard(log);
  /** A repeated delivery is joined to the one that is under way or just done. */
  const join = joinRepeats<void>();

  /** @returns the person; or nothing, after whoever may not speak was told so by `refuse` */
  async function personOf(
    { user, ...origin }: Sender,
    refuse: (sentence: string) => Promise<unknown>,
  ): Promise<Person | undefined> {
    const me = await self();
    const found = isOurs(origin, me) ? await directory.find(user, me) : undefined;
    if (found?.kind === 'member') return found.who;
    log.warn('slack: a stranger was refused', { platform: 'slack' });
    if (found) await refuse(text(directory.localeOf(user), 'slack.refused'));
    return undefined;
  }

  /** After the person themselves was let in: for a stranger nobody is looked up. */
  async function sayOf({ text: said, mentioned }: Read): Promise<Extract<Turn['does'], { kind: 'say' }>> {
    const mentions = await mentionsOf(mentioned, directory, await self());
    return { kind: 'say', text: said, ...(mentions.length > 0 ? { mentions } : {}) };
  }

  async function settle(
    who: Person,
    reply: Reply,
    at: { shared?: Shared; card?: string; thread?: string },
  ): Promise<void> {
    if (reply.kind === 'none') return;
    if (at.shared) return replies.inShared(who, reply.view, at.shared);
    if (reply.kind === 'replace' && at.card !== undefined) return replies.inCard(who, reply, at.card);
    return replies.inPrivate(who, reply.view, at.thread);
  }

  async function onCommand(body: z.output<typeof commandSchema>): Promise<void> {
    const { channel_id: channel, response_url: address } = body;
    const from = senderOfCommand(body);
    const tell = async (sentence: string) =>
      address ? deps.respond(address, renderMessage(line(sentence), 'en')) : undefined;
    const who = await personOf(from, tell);
    if (!who) return;
    const isPrivate = await conversations.isOwn(who.id, channel);
    const does = { ...(await sayOf(readCommand(body, (await self()).user))), menu: true } as const;
    const turn: Turn = { id: turnIdOf.command(body), who, place: isPrivate ? 'private' : 'shared', does };
    try {
      const reply = await bot().take(turn);
      await settle(who, reply, isPrivate ? {} : { shared: { channel, address: address ?? undefined } });
    } catch (error) {
      await tell(text(directory.localeOf(from.user), 'slack.sorry'));
      throw error;
    }
    home.acted(who.id);
  }

  async function onPress(body: Press): Promise<void> {
    const pressed = readPress(body);
    if (pressed.kind === 'nothing') return;
    const card = cardOf(body);
    const from = senderOf(body);
    if (pressed.kind === 'form') {
      const { token } = pressed;
      const chosen = valuesIn(body.state);
      const asks = { token, card, chosen, trigger: body.trigger_id, locale: directory.localeOf(body.user.id) };
      return openForm(deps, asks, () => personOf(from, async () => undefined));
    }
    const who = await personOf(from, async () => undefined);
    if (!who) return;
    if (pressed.kind === 'page') return home.show(who, { page: pressed.page });
    const { token, asShown } = pressed;
    const turn: Turn = {
      id: turnIdOf.press(body),
      who,
      place: card === undefined || card.startsWith('D') ? 'private' : 'shared',
      does: {
        kind: 'press',
        token,
        values: asShown ? valuesIn(body.state) : {},
        ...(asShown ? { asShown } : {}),
        ...(card === undefined ? {} : { card }),
      },
    };
    const reply = await bot().take(turn);
    const [channel = ''] = card?.split(':') ?? [];
    await settle(who, reply, {
      ...(card === undefined ? {} : { card }),
      ...(turn.place === 'shared' ? { shared: { channel } } : {}),
    });
    if (card === undefined) await home.show(who, { note: 'inMessages' });
    else home.acted(who.id);
  }

  async function onSubmission(body: z.output<typeof submissionSchema>): Promise<void> {
    const does = readSubmission(body);
    const who = does && (await personOf(senderOf(body), async () => undefined));
    if (!who) return;
    const reply = await bot().take({ id: turnIdOf.submission(body), who, place: 'private', does });
    await settle(who, reply, does.card === undefined ? {} : { card: does.card });
    home.acted(who.id);
  }

  async function onMessage(message: Message, at: Origin, place: Turn['place']): Promise<void> {
    const { channel, ts, user } = message;
    const thread = message.thread_ts ?? undefined;
    const inThread = thread === undefined ? {} : { thread };
    const tell = (sentence: string) => {
      const content = renderMessage(line(sentence), 'en');
      return place === 'shared' ? api.whisper(channel, user, content, thread) : api.post(channel, content, inThread);
    };
    const who = await personOf({ user, ...at }, tell);
    if (!who) return;
    if (place === 'private') await conversations.note(who.id, channel);
    /** A file alone says nothing; marks alone are answered. */
    if (message.text.trim() === '' && place === 'private') return;
    const does = await sayOf(readText(message.text, (await self()).user));
    const turn: Turn = { id: turnIdOf.message({ channel, ts }), who, place, does };
    const reply = await bot().take(turn);
    await settle(who, reply, place === 'shared' ? { shared: { channel, ...inThread } } : inThread);
    home.acted(who.id);
  }

  /** Greets once in a person's life, and suggests what to say each time. */
  async function onOpened({ user, channel, tab }: z.output<typeof homeOpenedSchema>, at: Origin): Promise<void> {
    const who = await personOf({ user, ...at }, async () => undefined);
    if (!who) return;
    if (tab === 'home') return home.show(who);
    await conversations.note(who.id, channel);
    if (!(await people.read(who.id))?.welcomed) {
      await people.merge(who.id, { welcomed: true });
      const turn: Turn = { id: `opened/${who.id}`, who, place: 'private', does: { kind: 'say', text: '' } };
      await settle(who, await bot().take(turn), {});
    }
    await suggestPrompts({ bot, api }, who, channel);
  }

  async function onEvent(body: z.output<typeof eventSchema>): Promise<void> {
    const { event } = body;
    const at = originOfEvent(body);
    if (event.type === 'message' || event.type === 'app_mention') {
      const { data } = messageSchema.safeParse(event);
      const isMention = event.type === 'app_mention';
      if (!data || (!isMention && data.channel_type !== 'im')) return;
      return join(turnIdOf.message(data), () => onMessage(data, at, isMention ? 'shared' : 'private'));
    }
    if (event.type === 'app_home_opened') {
      const { data } = homeOpenedSchema.safeParse(event);
      return data && onOpened(data, at);
    }
    if (event.type === 'user_change') {
      const user = readUser(userChangeSchema.safeParse(event).data?.user);
      const me = await self();
      const leaver = user && isOurs(at, me) ? await directory.note(user, me) : undefined;
      if (leaver) await bot().left(leaver);
    }
    const isRevoked = event.type === 'tokens_revoked' && tokensRevokedSchema.safeParse(event).success;
    if (event.type === 'app_uninstalled' || isRevoked) installation.gone(event.type);
  }

  return {
    drain,
    command: guarded(commandSchema, (body) => join(turnIdOf.command(body), () => onCommand(body))),
    press: guarded(pressSchema, (body) => join(turnIdOf.press(body), () => onPress(body))),
    submit: guarded(submissionSchema, (body) => join(turnIdOf.submission(body), () => onSubmission(body))),
    event: guarded(eventSchema, onEvent),
    check: formCheck(deps),
  };
}
