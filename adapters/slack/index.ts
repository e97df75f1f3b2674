import type { Express } from 'express';
import { ConfigError } from '../../bot/errors.ts';
import { paced } from '../../bot/pace.ts';
import type { Bot, Forms, Homes, Leavers, Log, PeopleStore, Surface } from '../../bot/ports.ts';
import type { Secret } from '../../bot/secret.ts';
import { realTimers, type Timers } from '../../bot/timers.ts';
import { slackApi } from './api.ts';
import { dispatcher, socket } from './bolt.ts';
import { conversationsIn } from './conversations.ts';
import { directoryOf } from './directory.ts';
import { homeTab } from './home.ts';
import { mountDoor } from './http-door.ts';
import { identity } from './identity.ts';
import { inbound } from './inbound.ts';
import { installationIn } from './installation.ts';
import { LIMITS } from './limits.ts';
import { replies } from './reply.ts';
import { responder } from './respond.ts';
import { slackSurface } from './surface.ts';
import { webApi } from './web-api.ts';

export interface SlackOptions {
  /** `xoxb-…` */
  readonly botToken: Secret;
  /** For HTTP: what Slack signs with. */
  readonly signingSecret?: Secret;
  /** `xapp-…`, for Socket Mode: then Slack need not reach us. */
  readonly appToken?: Secret;
  /** Called at each turn: the bot is made after its surfaces. */
  readonly bot: () => Bot & Forms & Homes & Leavers;
  readonly people: PeopleStore;
  readonly log: Log;
  /** Slack's Web API; another one is a stand-in's. */
  readonly apiUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly timers?: Timers;
  /** From 0 to 1, for the jitter of repeated calls. */
  readonly random?: () => number;
}

export interface Slack {
  readonly surface: Surface;
  /** Mounts `POST /slack/events`, unless Socket Mode is on. */
  routes(app: Express): void;
  /** Listens; with Socket Mode it opens the socket. @throws ConfigError when Slack refuses a token */
  start(): Promise<void>;
  /** What was acknowledged is brought to its end. */
  stop(): Promise<void>;
  /** Waits for all that has arrived so far. */
  drain(): Promise<void>;
}

/** What hangs does not keep Shopkey from stopping. */
const LAST_WORDS_MS = 10_000;
const API_URL = 'https://slack.com/api';

/**
 * Slack as a surface.
 * @throws ConfigError when requests could not be told from forged ones (S24): neither an app token nor a signing secret
 */
export async function openSlack(options: SlackOptions): Promise<Slack> {
  const { bot, people, log, fetch = globalThis.fetch, timers = realTimers, random = Math.random } = options;
  const { appToken, signingSecret } = options;
  if (appToken === undefined && signingSecret === undefined) throw missing();
  const apiUrl = `${(options.apiUrl ?? API_URL).replace(/\/+$/, '')}/`;
  const client = { botToken: options.botToken.reveal(), apiUrl, log };
  const installation = installationIn(log);
  const api = slackApi({ call: webApi(client), timers, log, installation, random });
  const self = identity(api);
  const directory = directoryOf(api, timers);
  const conversations = conversationsIn(people, api, directory);
  const pace = paced(timers, LIMITS.speed);
  const home = homeTab({ bot, api, people, log, timers });
  const stopping = new AbortController();
  const surface = slackSurface({ api, conversations, directory, pace, self, shown: home.touch });
  const respond = responder(fetch, apiUrl);
  const replying = replies({ api, surface, conversations, pace, respond, log });
  const arrivals = inbound({
    bot,
    people,
    api,
    self,
    directory,
    conversations,
    replies: replying,
    respond,
    home,
    installation,
    log,
    timers,
  });
  const socketMode = appToken && (await socket({ ...client, appToken: appToken.reveal(), timers }, arrivals));
  const dispatch = socketMode ? undefined : await dispatcher(client, arrivals);
  return {
    surface,
    routes(app) {
      if (dispatch && signingSecret) mountDoor(app, { signingSecret: signingSecret.reveal(), dispatch, timers, log });
    },
    async start() {
      await self().catch((error: unknown) => refuseOrWarn(error, log));
      const refusal = await socketMode?.start();
      if (refusal !== undefined)
        throw refused('SHOPKEY_SLACK_APP_TOKEN', refusal, 'an app-level token (xapp-…) with connections:write');
      void home.watch(stopping.signal);
    },
    drain: arrivals.drain,
    async stop() {
      stopping.abort();
      await socketMode?.stop();
      await Promise.race([arrivals.drain(), timers.sleep(LAST_WORDS_MS)]);
    },
  };
}

/** A wrong token is said at once; Slack being away is not a reason not to start. */
function refuseOrWarn(error: unknown, log: Log): void {
  const said = error instanceof Error ? error.message : '';
  const code =
    /\b(invalid_auth|not_authed|account_inactive|token_revoked|token_expired|missing_scope|org_wide_install)\b/.exec(
      said,
    )?.[1];
  if (code)
    throw refused(
      'SHOPKEY_SLACK_BOT_TOKEN',
      code,
      'the bot token (xoxb-…) of the app as it is installed in one workspace',
    );
  log.warn('slack: it does not answer yet', { platform: 'slack' });
}

function refused(variable: string, code: string, wanted: string): ConfigError {
  const message = `${variable}: Slack answered ${code}; take ${wanted}. Guide: docs/setup/slack.md`;
  return new ConfigError('config.invalid', message);
}

function missing(): ConfigError {
  const message =
    'SHOPKEY_SLACK_SIGNING_SECRET or SHOPKEY_SLACK_APP_TOKEN is missing: without one of them anybody could speak for Slack. Guide: docs/setup/slack.md';
  return new ConfigError('config.invalid', message);
}
