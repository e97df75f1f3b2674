import { away, type Check, missing } from './check.ts';
import { notSet, ok, wrong } from './finding.ts';
import { postForm } from './post-form.ts';

const MICROSOFT_URL = 'https://login.microsoftonline.com';
const BOT_SCOPE = 'https://api.botframework.com/.default';

/** Asks Microsoft for a token as the app. */
export const teams: Check = async function* (config, { microsoftUrl = MICROSOFT_URL, timeoutMs }) {
  if (config.SHOPKEY_TEAMS_PLAYGROUND === 'yes')
    return yield ok('Teams: the local playground, which needs no credentials');
  const { SHOPKEY_TEAMS_APP_ID: appId, SHOPKEY_TEAMS_APP_PASSWORD: password, SHOPKEY_TEAMS_TENANT_ID: tenant } = config;
  const names = missing({
    SHOPKEY_TEAMS_APP_ID: appId,
    SHOPKEY_TEAMS_APP_PASSWORD: password,
    SHOPKEY_TEAMS_TENANT_ID: tenant,
  });
  if (names.length === 3) return yield notSet(`Teams: ${names.join(', ')}`);
  if (appId === undefined || password === undefined || tenant === undefined)
    return yield wrong('Teams: a part is missing', `set ${names.join(', ')} (docs/setup/teams.md)`);
  const answer = await postForm(
    `${microsoftUrl}/${tenant}/oauth2/v2.0/token`,
    { grant_type: 'client_credentials', client_id: appId, client_secret: password.reveal(), scope: BOT_SCOPE },
    timeoutMs,
  );
  if (typeof answer === 'string') return yield away('Teams: Microsoft’s token address', answer);
  if (answer.hasToken) return yield ok('Teams: Microsoft gives a token for the app');
  const has = (code: number) => answer.codes.includes(code);
  if (has(7000222))
    return yield wrong(
      'Teams: the client secret has expired',
      'make a new one in Entra, set SHOPKEY_TEAMS_APP_PASSWORD',
    );
  if (has(900023) || has(90002))
    return yield wrong('Teams: Microsoft knows no such tenant', 'set SHOPKEY_TEAMS_TENANT_ID to Directory (tenant) ID');
  if (has(700016) || answer.error === 'unauthorized_client')
    return yield wrong(
      'Teams: the tenant has no such app',
      'set SHOPKEY_TEAMS_APP_ID to Application (client) ID, and SHOPKEY_TEAMS_TENANT_ID to the tenant it is registered in',
    );
  if (answer.error === 'invalid_client')
    return yield wrong(
      'Teams: the client secret is not the app’s',
      'set SHOPKEY_TEAMS_APP_PASSWORD to the secret’s Value, not its id',
    );
  return yield wrong(
    `Teams: Microsoft answered ${answer.status}`,
    'compare the three SHOPKEY_TEAMS_… values with Entra',
  );
};
