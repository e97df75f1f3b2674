import type { Config } from '../../config/index.ts';
import { away, type Check, type DoctorOptions, missing } from './check.ts';
import { type Finding, notSet, ok, wrong } from './finding.ts';
import { postForm } from './post-form.ts';

/** Amazon looks at the client first, so a token that cannot be good tells whether the client is. */
const WRONG_TOKEN = 'Atzr|shopkey-doctor-no-token';

export const amazon: Check = async function* (config, options) {
  yield await app(config, options);
  if (config.SHOPKEY_AMAZON_CLIENT_SECRET !== undefined && config.SHOPKEY_AMAZON_SECRET_MADE === undefined)
    yield notSet('Amazon: SHOPKEY_AMAZON_SECRET_MADE; nobody hears that Amazon ends the secret before it does');
  yield mws(config);
};

async function app(config: Config, { timeoutMs }: DoctorOptions): Promise<Finding> {
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
