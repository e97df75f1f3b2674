/**
 * The one file that knows Slack's own libraries (docs/decisions/0013): events, commands, presses and forms come in through Bolt; Web
 * API calls go out by `web-api.ts`. It is loaded when Slack is configured.
 */
import * as bolt from '@slack/bolt';
import type { Log } from '../../bot/ports.ts';
import type { Timers } from '../../bot/timers.ts';

const { App, SocketModeReceiver, LogLevel, isValidSlackRequest, webApi } = bolt;

/** What arrives, as Slack sent it. Each is acknowledged before it is handed over, a form's mistakes excepted. */
export interface Arrivals {
  command(body: unknown): Promise<void>;
  press(body: unknown): Promise<void>;
  /** Within the time that a form may take: what is wrong with it, by block id; then the window stays open. */
  check(body: unknown): Promise<Readonly<Record<string, string>>>;
  submit(body: unknown): Promise<void>;
  event(body: unknown): Promise<void>;
}

/** Hands over what came by HTTP. `ack` is called within three seconds, or never when nobody listens for it. */
export type Dispatch = (delivery: {
  readonly body: Readonly<Record<string, unknown>>;
  readonly ack: (answer?: unknown) => Promise<void>;
  readonly retryNum?: number;
  readonly retryReason?: string;
}) => Promise<void>;

interface ClientOptions {
  readonly botToken: string;
  /** Ends in `/api/`. */
  readonly apiUrl: string;
  readonly log: Log;
}

const CALL_TIMEOUT_MS = 10_000;

/** Bolt over HTTP: the receiver is ours (`http-door.ts`), what it hands over goes through Bolt. */
export async function dispatcher(options: ClientOptions, arrivals: Arrivals): Promise<Dispatch> {
  const app = appOn({ init: () => undefined, start: async () => undefined, stop: async () => undefined }, options);
  await listen(app, arrivals, options.log);
  return (delivery) => app.processEvent(delivery);
}

export interface Socket {
  /** Resolves when it is open; when Slack is away it goes on trying. @returns Slack's code when it refuses the token */
  start(): Promise<string | undefined>;
  stop(): Promise<void>;
}

const FIRST_RECONNECT_MS = 250;
const LONGEST_RECONNECT_MS = 60_000;
const GOODBYE_MS = 2_000;

/**
 * Bolt over a web socket that we open, so that Slack need not reach us. The connection is made anew by ourselves: the library waits
 * five seconds first, and a refusal while it reconnects would end the process.
 */
export async function socket(
  options: ClientOptions & { readonly appToken: string; readonly timers: Timers },
  arrivals: Arrivals,
): Promise<Socket> {
  const { appToken, apiUrl, log, timers } = options;
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: loggerTo(log),
    installerOptions: {
      clientOptions: {
        slackApiUrl: apiUrl,
        retryConfig: { retries: 0 },
        timeout: CALL_TIMEOUT_MS,
      },
    },
  });
  await listen(appOn(receiver, options), arrivals, log);
  const { client } = receiver;
  const over = new AbortController();
  let isConnecting = false;

  /** @returns Slack's code where it refused us; `away` when nothing clear was heard */
  async function connect(): Promise<'open' | 'away' | { readonly refused: string }> {
    isConnecting = true;
    try {
      await client.start();
      return 'open';
    } catch (error) {
      return error instanceof webApi.WebAPIPlatformError ? { refused: error.data.error } : 'away';
    } finally {
      isConnecting = false;
    }
  }

  async function reconnect(): Promise<void> {
    for (let waitMs = FIRST_RECONNECT_MS; ; waitMs = Math.min(LONGEST_RECONNECT_MS, waitMs * 2)) {
      await timers.sleep(waitMs, over.signal);
      if (over.signal.aborted) return;
      const came = await connect();
      if (came === 'open') return;
      log.warn('slack: the socket is not open', {
        platform: 'slack',
        ...(came === 'away' ? {} : { code: came.refused }),
      });
    }
  }

  client.on('disconnected', () => {
    if (!isConnecting && !over.signal.aborted) void reconnect();
  });
  return {
    async start() {
      const came = await connect();
      if (came === 'away') void reconnect();
      return typeof came === 'object' ? came.refused : undefined;
    },
    async stop() {
      over.abort();
      await Promise.race([client.disconnect().catch(() => undefined), timers.sleep(GOODBYE_MS)]);
    },
  };
}

function appOn(receiver: bolt.Receiver, { botToken, apiUrl, log }: ClientOptions): bolt.App {
  return new App({
    receiver,
    /** Given, so that Bolt asks nobody at start: who we are is looked up by `identity.ts`, and again when Slack was away. */
    authorize: async () => ({ botToken }),
    ignoreSelf: false,
    convoStore: false,
    clientOptions: { slackApiUrl: apiUrl },
    logger: loggerTo(log),
    deferInitialization: true,
  });
}

/** Everything is listened for: what has no listener is not acknowledged, and the person sees Slack's own failure. */
async function listen(app: bolt.App, arrivals: Arrivals, log: Log): Promise<void> {
  app.command(/.*/, async ({ ack, body }) => {
    await ack();
    await arrivals.command(body);
  });
  app.action(/.*/, async ({ ack, body }) => {
    await ack();
    await arrivals.press(body);
  });
  app.view(/.*/, async ({ ack, body }) => {
    const errors = await arrivals.check(body);
    if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors });
    await ack();
    await arrivals.submit(body);
  });
  app.event(/.*/, async ({ body }) => {
    await arrivals.event(body);
  });
  app.error(async () => log.error('slack: a listener failed', { platform: 'slack' }));
  await app.init();
}

/**
 * Whether Slack signed this request: HMAC over the raw body, and a time stamp within five minutes both ways (S24).
 * @param body as it came, byte for byte
 * @see docs.slack.dev, "Verifying requests from Slack" (2026-11-24)
 */
export function isFromSlack(
  signingSecret: string,
  request: { readonly body: string; readonly signature: string; readonly timestamp: string },
  nowMs: number,
): boolean {
  const { body, signature, timestamp } = request;
  if (!/^\d{1,12}$/.test(timestamp) || Number(timestamp) * 1_000 > nowMs + FUTURE_MS) return false;
  const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(timestamp) };
  return isValidSlackRequest({ signingSecret, body, headers, nowMilliseconds: nowMs });
}

const FUTURE_MS = 5 * 60_000;

/** Slack's libraries log sentences with values in them: what matters is kept, addresses and tokens are taken out (S36). */
function loggerTo(log: Log): bolt.Logger {
  const say =
    (level: 'warn' | 'error') =>
    (...words: unknown[]) => {
      const reason = words
        .map(String)
        .join(' ')
        .replace(/\b(?:wss?|https?):\S+|\bx(?:ox|app)\S+/g, '…')
        .slice(0, 200);
      log[level]('slack: library', { platform: 'slack', reason });
    };
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: say('warn'),
    error: say('error'),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
