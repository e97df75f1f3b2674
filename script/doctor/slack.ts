import type { Config } from '../../config/index.ts';
import { type Finding, notSet, ok, wrong } from './finding.ts';

/** What the app must be allowed; `manifest.json` asks for exactly these. */
export const SCOPES = [
  'app_mentions:read',
  'assistant:write',
  'chat:write',
  'commands',
  'im:history',
  'im:write',
  'users:read',
] as const;

const GUIDE = 'docs/setup/slack.md';
const TIMEOUT_MS = 10_000;

interface Answer {
  /** Slack's own code when it refuses. */
  readonly error?: string;
  readonly scopes: readonly string[];
}

/** Tries Slack's tokens: the bot's with its scopes, and the app's, whose socket is asked for and not opened. */
export async function* slack(
  config: Config,
  { timeoutMs = TIMEOUT_MS }: { timeoutMs?: number },
): AsyncGenerator<Finding> {
  const {
    SHOPKEY_SLACK_BOT_TOKEN: bot,
    SHOPKEY_SLACK_APP_TOKEN: app,
    SHOPKEY_SLACK_SIGNING_SECRET: secret,
    SHOPKEY_SLACK_API_URL: apiUrl,
  } = config;
  /** Without it the others are refused as configuration. */
  if (!bot)
    return yield notSet('Slack: SHOPKEY_SLACK_BOT_TOKEN, and SHOPKEY_SLACK_APP_TOKEN or SHOPKEY_SLACK_SIGNING_SECRET');
  if (!app && !secret)
    return yield wrong(
      'Slack: a part is missing',
      `set SHOPKEY_SLACK_APP_TOKEN for Socket Mode, or SHOPKEY_SLACK_SIGNING_SECRET for HTTP (${GUIDE})`,
    );
  const ask = (method: string, token: string) => call(`${apiUrl}/${method}`, token, timeoutMs);
  yield botFinding(await ask('auth.test', bot.reveal()));
  if (app) yield appFinding(await ask('apps.connections.open', app.reveal()));
  else yield ok('Slack: a signing secret is set; only Slack’s requests can show whether it is the app’s');
}

function botFinding(answer: Answer | 'slow' | 'unreachable'): Finding {
  if (typeof answer === 'string') return away(answer);
  if (answer.error !== undefined)
    return wrong(
      `Slack: it does not take the bot token (${answer.error})`,
      'install the app into the workspace, and set SHOPKEY_SLACK_BOT_TOKEN to its Bot User OAuth Token',
    );
  const missing = SCOPES.filter((scope) => answer.scopes.length > 0 && !answer.scopes.includes(scope));
  return missing.length === 0
    ? ok('Slack: the bot token is good, with the scopes it needs')
    : wrong(
        `Slack: the app lacks ${missing.join(', ')}`,
        'paste manifest.json into the app’s settings, and install it again',
      );
}

function appFinding(answer: Answer | 'slow' | 'unreachable'): Finding {
  if (typeof answer === 'string') return away(answer);
  return answer.error === undefined
    ? ok('Slack: Socket Mode can be opened')
    : wrong(
        `Slack: it does not take the app token (${answer.error})`,
        'make an app-level token with connections:write, switch Socket Mode on, and set SHOPKEY_SLACK_APP_TOKEN',
      );
}

function away(why: 'slow' | 'unreachable'): Finding {
  return wrong(
    `Slack: the Web API ${why === 'slow' ? 'did not answer in time' : 'cannot be reached'}`,
    'allow outbound https to slack.com, and look at DNS, firewall and proxy',
  );
}

async function call(url: string, token: string, timeoutMs: number): Promise<Answer | 'slow' | 'unreachable'> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = (await response.json().catch(() => ({}))) as { ok?: unknown; error?: unknown };
    const scopes = (response.headers.get('x-oauth-scopes') ?? '').split(',').map((one) => one.trim());
    const error = typeof body.error === 'string' ? body.error.replace(/\W/g, '') : `status ${response.status}`;
    return { scopes: scopes.filter(Boolean), ...(body.ok === true ? {} : { error }) };
  } catch (error) {
    return error instanceof DOMException && error.name === 'TimeoutError' ? 'slow' : 'unreachable';
  }
}
