import { ConfigError } from '../../bot/errors.ts';
import type { Storage } from '../../bot/ports.ts';
import type { Config } from '../../config/index.ts';
import { requireKeys } from '../../storage/keyring.ts';
import { type Finding, notSet, ok, wrong } from './finding.ts';
import { postForm } from './post-form.ts';
import { slack } from './slack.ts';

export interface DoctorOptions {
  readonly openStorage: () => Promise<Storage>;
  /** Where Microsoft gives tokens. */
  readonly microsoftUrl?: string;
  readonly timeoutMs?: number;
}

const MICROSOFT_URL = 'https://login.microsoftonline.com';
const BOT_SCOPE = 'https://api.botframework.com/.default';
/** Amazon looks at the client first, so a token that cannot be good tells whether the client is. */
const WRONG_TOKEN = 'Atzr|shopkey-doctor-no-token';

/** Tries every configured credential, one after the other: what is right, what is not set, what is wrong and its mend. */
export async function* doctor(config: Config, options: DoctorOptions): AsyncGenerator<Finding> {
  yield* storageAndKeys(config, options);
  yield publicUrl(config);
  yield await teams(config, options);
  yield* slack(config, options);
  yield await amazon(config, options);
  yield mws(config);
}

async function* storageAndKeys(config: Config, { openStorage }: DoctorOptions): AsyncGenerator<Finding> {
  const isRedis = config.SHOPKEY_REDIS_URL !== undefined;
  let storage: Storage | undefined;
  try {
    storage = await openStorage();
    await storage.ping();
    yield ok(`storage: ${storage.name} answers`);
    for (const sentence of await storage.advice()) yield wrong(`storage: ${storage.name}`, sentence);
  } catch (error) {
    yield error instanceof ConfigError
      ? wrong('storage', error.message)
      : isRedis
        ? wrong('storage: Redis does not answer', 'start it, or mend SHOPKEY_REDIS_URL (host, port, user, password)')
        : wrong(
            'storage: the file does not open',
            'make the folder of SHOPKEY_DATA writable, for one process at a time',
          );
    yield notSet('keys were not compared with the stored secrets: storage is away');
    await storage?.close().catch(() => undefined);
    return;
  }
  try {
    const kids = config.SHOPKEY_KEYS.map(({ kid }) => kid);
    await requireKeys(storage, kids);
    yield ok(`keys: ${kids.length} of them, no stored secret needs another`);
  } catch (error) {
    yield error instanceof ConfigError
      ? wrong('keys', error.message)
      : wrong(
          'keys: stored secrets cannot be read',
          'look at the store, and restore it from a backup if it is damaged',
        );
  } finally {
    await storage.close().catch(() => undefined);
  }
}

function publicUrl({ SHOPKEY_PUBLIC_URL: given }: Config): Finding {
  if (given === undefined) return notSet('public URL: SHOPKEY_PUBLIC_URL; codes are pasted by hand');
  const { protocol, hostname, pathname, search, hash, username } = new URL(given);
  if (pathname !== '/' || search !== '' || hash !== '' || username !== '')
    return wrong('public URL has more than an origin', 'set SHOPKEY_PUBLIC_URL to scheme and host alone');
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  if (protocol !== 'https:' && !isLoopback)
    return wrong('public URL is not https', 'let a proxy end TLS, and set SHOPKEY_PUBLIC_URL to its https address');
  return ok(isLoopback ? 'public URL: this machine alone reaches it' : 'public URL: https');
}

async function teams(config: Config, { microsoftUrl = MICROSOFT_URL, timeoutMs }: DoctorOptions): Promise<Finding> {
  if (config.SHOPKEY_TEAMS_PLAYGROUND === 'yes') return ok('Teams: the local playground, which needs no credentials');
  const { SHOPKEY_TEAMS_APP_ID: appId, SHOPKEY_TEAMS_APP_PASSWORD: password, SHOPKEY_TEAMS_TENANT_ID: tenant } = config;
  const names = missing({
    SHOPKEY_TEAMS_APP_ID: appId,
    SHOPKEY_TEAMS_APP_PASSWORD: password,
    SHOPKEY_TEAMS_TENANT_ID: tenant,
  });
  if (names.length === 3) return notSet(`Teams: ${names.join(', ')}`);
  if (appId === undefined || password === undefined || tenant === undefined)
    return wrong('Teams: a part is missing', `set ${names.join(', ')} (docs/setup/teams.md)`);
  const answer = await postForm(
    `${microsoftUrl}/${tenant}/oauth2/v2.0/token`,
    { grant_type: 'client_credentials', client_id: appId, client_secret: password.reveal(), scope: BOT_SCOPE },
    timeoutMs,
  );
  if (typeof answer === 'string') return away('Teams: Microsoft’s token address', answer);
  if (answer.hasToken) return ok('Teams: Microsoft gives a token for the app');
  const has = (code: number) => answer.codes.includes(code);
  if (has(7000222))
    return wrong('Teams: the client secret has expired', 'make a new one in Entra, set SHOPKEY_TEAMS_APP_PASSWORD');
  if (has(900023) || has(90002))
    return wrong('Teams: Microsoft knows no such tenant', 'set SHOPKEY_TEAMS_TENANT_ID to Directory (tenant) ID');
  if (has(700016) || answer.error === 'unauthorized_client')
    return wrong(
      'Teams: the tenant has no such app',
      'set SHOPKEY_TEAMS_APP_ID to Application (client) ID, and SHOPKEY_TEAMS_TENANT_ID to the tenant it is registered in',
    );
  if (answer.error === 'invalid_client')
    return wrong(
      'Teams: the client secret is not the app’s',
      'set SHOPKEY_TEAMS_APP_PASSWORD to the secret’s Value, not its id',
    );
  return wrong(`Teams: Microsoft answered ${answer.status}`, 'compare the three SHOPKEY_TEAMS_… values with Entra');
}

async function amazon(config: Config, { timeoutMs }: DoctorOptions): Promise<Finding> {
  const {
    SHOPKEY_AMAZON_APPLICATION_ID: applicationId,
    SHOPKEY_AMAZON_CLIENT_ID: clientId,
    SHOPKEY_AMAZON_CLIENT_SECRET: clientSecret,
  } = config;
  const names = missing({
    SHOPKEY_AMAZON_APPLICATION_ID: applicationId,
    SHOPKEY_AMAZON_CLIENT_ID: clientId,
    SHOPKEY_AMAZON_CLIENT_SECRET: clientSecret,
  });
  if (names.length === 3)
    return notSet(`Amazon: ${names.join(', ')}; amazon:app is off, only a seller’s own private app can be used`);
  if (applicationId === undefined || clientId === undefined || clientSecret === undefined)
    return wrong('Amazon: a part is missing', `set ${names.join(', ')}`);
  const answer = await postForm(
    config.SHOPKEY_AMAZON_TOKEN_URL,
    {
      grant_type: 'refresh_token',
      refresh_token: WRONG_TOKEN,
      client_id: clientId,
      client_secret: clientSecret.reveal(),
    },
    timeoutMs,
  );
  if (typeof answer === 'string') return away('Amazon: the token address', answer);
  if (answer.error === 'invalid_grant') return ok('Amazon: client id and secret are good');
  if (answer.error === 'invalid_client')
    return wrong(
      'Amazon: client id or secret is wrong',
      'copy both from the application’s LWA credentials; secrets end after 180 days',
    );
  if (answer.error === 'unauthorized_client')
    return wrong(
      'Amazon: the client may not use refresh tokens',
      'take the LWA credentials of the SP-API application, not another’s',
    );
  if (answer.status === 429 || answer.status >= 500)
    return wrong(`Amazon: the token address answered ${answer.status}`, 'try again in some minutes');
  return wrong(`Amazon: the token address answered ${answer.status}`, 'look whether SHOPKEY_AMAZON_TOKEN_URL is right');
}

/** MWS keys open nothing without a seller’s own values, so they cannot be tried here. */
function mws(config: Config): Finding {
  const names = missing({
    SHOPKEY_AMAZON_MWS_ACCESS_KEY_ID: config.SHOPKEY_AMAZON_MWS_ACCESS_KEY_ID,
    SHOPKEY_AMAZON_MWS_SECRET_KEY: config.SHOPKEY_AMAZON_MWS_SECRET_KEY,
  });
  const isWanted = config.SHOPKEY_RETIRED_FLOWS.includes('amazon:mws-third-party');
  if (names.length === 0) return ok('Amazon MWS: keys are set; without a seller’s token they cannot be tried');
  if (names.length === 2 && !isWanted) return notSet(`Amazon MWS: ${names.join(', ')}; it is retired`);
  return wrong('Amazon MWS: a part is missing', `set ${names.join(', ')}`);
}

function missing(values: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(values).filter((name) => values[name] === undefined);
}

function away(what: string, why: 'slow' | 'unreachable'): Finding {
  return wrong(
    `${what} ${why === 'slow' ? 'did not answer in time' : 'cannot be reached'}`,
    'allow outbound https to it, and look at DNS, firewall and proxy',
  );
}
