import { z } from 'zod';
import { SurfaceError } from '../../bot/errors.ts';
import type { Log } from '../../bot/ports.ts';
import type { Timers } from '../../bot/timers.ts';
import type { Block } from './blocks.ts';
import type { Installation } from './installation.ts';
import type { Content } from './render.ts';
import type { Call, Failure } from './web-api.ts';

/** What Slack says of a person, as far as Shopkey asks. @see docs.slack.dev, user object (2026-11-24) */
const userSchema = z.object({
  id: z.string().max(50),
  team_id: z.string().max(50).nullish(),
  name: z.string().max(200).nullish(),
  real_name: z.string().max(200).nullish(),
  profile: z.object({ display_name: z.string().max(200).nullish() }).nullish(),
  locale: z.string().max(30).nullish(),
  /** An IANA name. */
  tz: z.string().max(100).nullish(),
  deleted: z.boolean().nullish(),
  /** When it changed last, in seconds since the epoch. */
  updated: z.number().nullish(),
  is_bot: z.boolean().nullish(),
  is_restricted: z.boolean().nullish(),
  is_ultra_restricted: z.boolean().nullish(),
  is_stranger: z.boolean().nullish(),
  /** In an Enterprise Grid: which one, and the workspaces of it that the person is in. */
  enterprise_user: z
    .object({ enterprise_id: z.string().max(50).nullish(), teams: z.array(z.string().max(50)).max(10_000).nullish() })
    .nullish(),
});
export type SlackUser = z.infer<typeof userSchema>;

export const readUser = (json: unknown): SlackUser | undefined => userSchema.safeParse(json).data;

interface ApiOptions {
  readonly call: Call;
  readonly timers: Timers;
  readonly log: Log;
  readonly installation: Installation;
  /** From 0 to 1, for the jitter of repeated calls. */
  readonly random: () => number;
}

interface Request {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Doing it twice is the same as doing it once. */
  readonly repeatable: boolean;
  readonly signal?: AbortSignal | undefined;
  /** A refusal that is an answer: it is given back as `error`. */
  readonly answers?: string;
}

const TRIES = 4;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** The chat cannot be written to: the person left, or it is none. */
const BLOCKED = new Set(
  'user_not_found user_disabled users_not_found user_not_visible channel_not_found not_in_channel is_archived cannot_dm_bot restricted_action'.split(
    ' ',
  ),
);
/** The app is not in the workspace any more: nobody can be written to. */
const REMOVED = new Set('account_inactive token_revoked token_expired invalid_auth not_authed'.split(' '));
/** The message cannot be exchanged any more: post anew. */
const GONE = new Set('message_not_found cant_update_message edit_window_closed'.split(' '));
/** Refused before anything was done, and good to try again. */
const THROTTLED = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
const MAYBE_DONE = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

const QUIET = { unfurl_links: false, unfurl_media: false } as const;

export type SlackApi = ReturnType<typeof slackApi>;

/**
 * The Web API methods that Shopkey needs. What was refused for its pace is sent again when Slack says; what may have been done is
 * sent again only where twice is as once, for nobody wants a card twice.
 * @throws SurfaceError `surface.blocked` · `surface.gone` · `surface.unavailable`
 * @see docs.slack.dev, Web API methods and rate limits (2026-11-24)
 */
export function slackApi({ call, timers, log, installation, random }: ApiOptions) {
  async function send({
    method,
    args,
    repeatable,
    signal,
    answers,
  }: Request): Promise<Readonly<Record<string, unknown>>> {
    for (let tries = 1; ; tries += 1) {
      const answer = await call(method, args);
      if (answer.ok) {
        installation.there();
        return answer.body;
      }
      const { failure } = answer;
      const code = codeOf(failure);
      if (code === answers) return { error: code };
      if (REMOVED.has(code)) installation.gone(code);
      const askedMs = waitAsked(failure);
      const mayRepeat = askedMs !== undefined || (repeatable && isUnclear(failure));
      if (!mayRepeat || tries >= TRIES || (askedMs ?? 0) > LONGEST_WAIT_MS || signal?.aborted)
        throw errorOf(method, failure);
      log.warn('slack: called again', { platform: 'slack', effect: method, reason: code, count: tries });
      const ownMs = FIRST_WAIT_MS * 2 ** (tries - 1) * (0.75 + random() / 2);
      await timers.sleep(Math.min(LONGEST_WAIT_MS, Math.max(askedMs ?? 0, ownMs)), signal);
    }
  }

  const once = (method: string, args: Request['args'], signal?: AbortSignal) =>
    send({ method, args, repeatable: false, signal });
  const repeatable = (method: string, args: Request['args'], signal?: AbortSignal) =>
    send({ method, args, repeatable: true, signal });

  return {
    /** Who we are: the workspace and its Enterprise Grid, our bot and our app. */
    async self(): Promise<{ team: string; user: string; app: string; enterprise?: string; isOrgWide: boolean }> {
      const told = await repeatable('auth.test', {});
      const isOrgWide = told.is_enterprise_install === true;
      const me = textsIn(told, ['team_id', 'user_id', 'bot_id']);
      const { bot } = await repeatable('bots.info', { bot: me.bot_id });
      const enterprise = typeof told.enterprise_id === 'string' ? { enterprise: told.enterprise_id } : {};
      return { team: me.team_id, user: me.user_id, app: textsIn(bot, ['app_id']).app_id, ...enterprise, isOrgWide };
    },

    /** @returns nothing when there is no such person (any more) */
    async user(id: string): Promise<SlackUser | undefined> {
      const args = { user: id, include_locale: true };
      return readUser((await send({ method: 'users.info', args, repeatable: true, answers: 'user_not_found' })).user);
    },

    /** Opens the private chat with a person; asked again it gives the same one. @returns its id */
    async openPrivate(user: string, signal?: AbortSignal): Promise<string> {
      return textsIn((await repeatable('conversations.open', { users: user }, signal)).channel, ['id']).id;
    },

    /** @returns the message's time stamp, which is its id in its channel */
    async post(
      channel: string,
      content: Content,
      { thread, signal }: { thread?: string; signal?: AbortSignal | undefined } = {},
    ): Promise<string> {
      const inThread = thread === undefined ? {} : { thread_ts: thread };
      return textsIn(await once('chat.postMessage', { channel, ...content, ...inThread, ...QUIET }, signal), ['ts']).ts;
    },

    async update(channel: string, ts: string, content: Content, signal?: AbortSignal): Promise<void> {
      await repeatable('chat.update', { channel, ts, ...content }, signal);
    },

    /** Seen by one person alone, and gone when they reload. */
    async whisper(channel: string, user: string, content: Content, thread?: string): Promise<void> {
      await once('chat.postEphemeral', { channel, user, ...content, ...(thread ? { thread_ts: thread } : {}) });
    },

    /** A trigger works once, for three seconds. @returns the view's id */
    async openView(trigger: string, view: Block): Promise<string> {
      return textsIn((await once('views.open', { trigger_id: trigger, view })).view, ['id']).id;
    },

    async updateView(id: string, view: Block): Promise<void> {
      await repeatable('views.update', { view_id: id, view });
    },

    async publishHome(user: string, view: Block): Promise<void> {
      await repeatable('views.publish', { user_id: user, view });
    },

    async suggestPrompts(
      channel: string,
      title: string,
      prompts: readonly { title: string; message: string }[],
    ): Promise<void> {
      await once('assistant.threads.setSuggestedPrompts', { channel_id: channel, title, prompts });
    },
  };
}

/** How long Slack wants us to wait; nothing when it did not refuse for the pace. */
function waitAsked(failure: Failure): number | undefined {
  if (failure.kind === 'throttled') return failure.afterMs;
  return failure.kind === 'refused' && THROTTLED.has(failure.code) ? 0 : undefined;
}

function isUnclear(failure: Failure): boolean {
  if (failure.kind === 'refused') return MAYBE_DONE.has(failure.code);
  return failure.kind === 'unclear' && (failure.status === 0 || failure.status >= 500);
}

function errorOf(method: string, failure: Failure): SurfaceError {
  const code = codeOf(failure);
  const message = `${method}: ${code}`;
  if (BLOCKED.has(code) || REMOVED.has(code)) return new SurfaceError('surface.blocked', message);
  if (GONE.has(code)) return new SurfaceError('surface.gone', message);
  return new SurfaceError('surface.unavailable', message);
}

/** Slack's own code, or what stood in its stead; letters alone, for it is logged. */
function codeOf(failure: Failure): string {
  if (failure.kind === 'refused') return failure.code.replace(/[^\w]/g, '').slice(0, 60);
  return failure.kind === 'throttled' ? 'throttled' : `status_${failure.status}`;
}

function textsIn<const Name extends string>(json: unknown, names: readonly Name[]): Record<Name, string> {
  const told = typeof json === 'object' && json !== null ? (json as Readonly<Record<string, unknown>>) : {};
  const texts = names.map((name) => [name, told[name]] as const);
  if (texts.some(([, value]) => typeof value !== 'string' || value === ''))
    throw new SurfaceError('surface.unavailable', 'Slack gave an answer without what it should have');
  return Object.fromEntries(texts) as Record<Name, string>;
}
