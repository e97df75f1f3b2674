import { faultsOf, faultsOfView } from './slack-blocks.ts';

type Json = Readonly<Record<string, unknown>>;

export const TEAM = 'T0WORKSPACE';
export const APP = 'A0SHOPKEY';
export const BOT_USER = 'U0SHOPKEY';
export const BOT_TOKEN = 'xoxb-of-the-tests';
export const APP_TOKEN = 'xapp-of-the-tests';

export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly thread?: string;
}

/** What the stand-in remembers. */
interface SlackWorld {
  readonly messages: Map<string, SlackMessage>;
  readonly whispers: { to: string; content: Json }[];
  readonly views: Map<string, Json>;
  readonly homes: Map<string, Json>;
  readonly prompts: Json[];
  readonly users: Map<string, Json>;
  readonly triggers: Set<string>;
  next(): number;
  socketUrl(): string;
}

const member = (id: string, more: Json = {}): Json => ({
  id,
  team_id: TEAM,
  name: id.toLowerCase(),
  real_name: `Person ${id}`,
  profile: { display_name: id },
  locale: 'en-US',
  deleted: false,
  is_bot: false,
  is_restricted: false,
  is_ultra_restricted: false,
  ...more,
});

/** Everybody of the workspace, and those who are not quite. */
export function everybody(): Map<string, Json> {
  return new Map(
    [
      member('U1LIN'),
      member('U2MEI', { locale: 'zh-CN', tz: 'Asia/Shanghai' }),
      member('U3GUEST', { is_restricted: true }),
      member('U4SINGLE', { is_ultra_restricted: true }),
      member('U5STRANGER', { is_stranger: true, team_id: 'T9OTHER' }),
      member('U6BOT', { is_bot: true }),
      member('U8FOREIGN', { team_id: 'T9OTHER' }),
      member('U7LEFT', { deleted: true }),
    ].map((user) => [String(user.id), user]),
  );
}

export const dmOf = (user: string) => `D${user.slice(1)}`;
const ok = (more: Json = {}): Json => ({ ok: true, ...more });
const no = (error: string): Json => ({ ok: false, error });
/** Shopkey is a member of every channel but one. */
const chatOf = (channel: unknown) =>
  /^[DC]/.test(String(channel)) && channel !== 'C0ELSEWHERE' ? String(channel) : undefined;

/** Web API methods after their pages; strict about blocks, triggers and membership. @see docs.slack.dev, methods (2026-11-24) */
export function slackMethods(world: SlackWorld): Readonly<Record<string, (args: Json) => Json>> {
  const { messages, whispers, views, homes, prompts, users, triggers } = world;
  return {
    'auth.test': () => ok({ team_id: TEAM, user_id: BOT_USER, bot_id: 'B0SHOPKEY', url: 'https://example.slack.com/' }),
    'bots.info': ({ bot }) => (bot === 'B0SHOPKEY' ? ok({ bot: { id: bot, app_id: APP } }) : no('bot_not_found')),
    'users.info': ({ user, include_locale }) => {
      const { locale, ...rest } = users.get(String(user)) ?? {};
      if (rest.id === undefined) return no('user_not_found');
      return ok({ user: include_locale === true || include_locale === 'true' ? { ...rest, locale } : rest });
    },
    'conversations.open': ({ users: wanted }) => {
      const user = users.get(String(wanted));
      if (!user) return no('user_not_found');
      return user.deleted ? no('user_disabled') : ok({ channel: { id: dmOf(String(wanted)) } });
    },
    'chat.postMessage': (args) => {
      const channel = chatOf(args.channel);
      if (!channel) return no('channel_not_found');
      const fault = faultsOf(args.blocks as Json[], 'message')[0];
      if (fault !== undefined) return { ...no('invalid_blocks'), response_metadata: { messages: [fault] } };
      const ts = `1700000000.${String(world.next()).padStart(6, '0')}`;
      const thread = args.thread_ts === undefined ? {} : { thread: String(args.thread_ts) };
      messages.set(`${channel}:${ts}`, {
        channel,
        ts,
        text: String(args.text),
        blocks: args.blocks as Json[],
        ...thread,
      });
      return ok({ channel, ts });
    },
    'chat.update': (args) => {
      const id = `${String(args.channel)}:${String(args.ts)}`;
      const before = messages.get(id);
      if (!before) return no('message_not_found');
      const fault = faultsOf(args.blocks as Json[], 'message')[0];
      if (fault !== undefined) return { ...no('invalid_blocks'), response_metadata: { messages: [fault] } };
      messages.set(id, { ...before, text: String(args.text), blocks: args.blocks as Json[] });
      return ok({ channel: before.channel, ts: before.ts });
    },
    'chat.postEphemeral': (args) => {
      if (!chatOf(args.channel)) return no('channel_not_found');
      whispers.push({ to: String(args.user), content: args });
      return ok({ message_ts: '1700000000.999999' });
    },
    'views.open': ({ trigger_id, view }) => {
      if (!triggers.delete(String(trigger_id))) return no('expired_trigger_id');
      const fault = faultsOfView(view as Json)[0];
      if (fault !== undefined) return { ...no('invalid_arguments'), response_metadata: { messages: [fault] } };
      const n = world.next();
      views.set(`V${n}`, { ...(view as Json), hash: `h${n}` });
      return ok({ view: { id: `V${n}`, hash: `h${n}` } });
    },
    'views.update': ({ view_id, view }) => {
      const id = String(view_id);
      if (!views.has(id)) return no('not_found');
      const fault = faultsOfView(view as Json)[0];
      if (fault !== undefined) return { ...no('invalid_arguments'), response_metadata: { messages: [fault] } };
      const hash = `h${world.next()}`;
      views.set(id, { ...(view as Json), hash });
      return ok({ view: { id, hash } });
    },
    'views.publish': ({ user_id, view }) => {
      const fault = faultsOfView(view as Json)[0];
      if (fault !== undefined) return { ...no('invalid_arguments'), response_metadata: { messages: [fault] } };
      homes.set(String(user_id), view as Json);
      return ok({ view: { id: `VH${String(user_id)}` } });
    },
    'assistant.threads.setSuggestedPrompts': (args) => {
      if ((args.prompts as unknown[]).length > 4) return no('invalid_arguments');
      prompts.push(args);
      return ok();
    },
    'apps.connections.open': () => ok({ url: world.socketUrl() }),
  };
}
