import { createHash, randomUUID } from 'node:crypto';
import type { Config } from '../../config/index.ts';
import { away, type Check, type DoctorOptions, missing } from './check.ts';
import { type Finding, notSet, ok, wrong } from './finding.ts';
import { postForm } from './post-form.ts';

export const ebay: Check = async function* (config, options) {
  yield await keyset(config, options);
  yield await notices(config, options);
};

/** A token of the application's own needs no seller, and tells whether the keyset is good. The RuName is tried by eBay's page alone. */
async function keyset(config: Config, { timeoutMs }: DoctorOptions): Promise<Finding> {
  const {
    SHOPKEY_EBAY_CLIENT_ID: clientId,
    SHOPKEY_EBAY_CLIENT_SECRET: clientSecret,
    SHOPKEY_EBAY_RUNAME: ruName,
  } = config;
  const names = missing({
    SHOPKEY_EBAY_CLIENT_ID: clientId,
    SHOPKEY_EBAY_CLIENT_SECRET: clientSecret,
    SHOPKEY_EBAY_RUNAME: ruName,
  });
  if (names.length === 3) return notSet(`eBay: ${names.join(', ')}; eBay is off`);
  if (clientId === undefined || clientSecret === undefined || ruName === undefined)
    return wrong('eBay: a part is missing', `set ${names.join(', ')}`);
  const basic = Buffer.from(`${clientId}:${clientSecret.reveal()}`).toString('base64');
  const answer = await postForm(
    `${config.SHOPKEY_EBAY_API_URL}/identity/v1/oauth2/token`,
    { grant_type: 'client_credentials', scope: 'https://api.ebay.com/oauth/api_scope' },
    timeoutMs,
    { authorization: `Basic ${basic}` },
  );
  if (typeof answer === 'string') return away('eBay: the token address', answer);
  if (answer.hasToken) return ok('eBay: App ID and Cert ID are good');
  if (answer.error === 'invalid_client' || answer.error === 'unauthorized_client')
    return wrong(
      'eBay: App ID or Cert ID is wrong, or the keyset is off',
      'copy both from the production keyset; eBay keeps it off until account-deletion notices are set up',
    );
  if (answer.status === 429 || answer.status >= 500)
    return wrong(`eBay: the token address answered ${answer.status}`, 'try again in some minutes');
  return wrong(`eBay: the token address answered ${answer.status}`, 'look whether SHOPKEY_EBAY_API_URL is right');
}

/** Asks the address as eBay does, over the same public way, and compares what came with what eBay expects. */
async function notices(config: Config, { timeoutMs = 10_000 }: DoctorOptions): Promise<Finding> {
  const { SHOPKEY_EBAY_NOTICE_TOKEN: token, SHOPKEY_EBAY_NOTICE_URL: url } = config;
  const names = missing({ SHOPKEY_EBAY_NOTICE_TOKEN: token, SHOPKEY_EBAY_NOTICE_URL: url });
  if (names.length === 2) return notSet(`eBay notices: ${names.join(', ')}; eBay keeps production keysets off without`);
  if (token === undefined || url === undefined)
    return wrong('eBay notices: a part is missing', `set ${names.join(', ')}`);
  const code = randomUUID();
  const expected = createHash('sha256').update(code).update(token.reveal()).update(url).digest('hex');
  const answer = await asked(`${url}?challenge_code=${code}`, timeoutMs);
  if (answer === undefined)
    return wrong(
      'eBay notices: the address cannot be reached',
      'start Shopkey, and look at the public address and proxy',
    );
  return answer === JSON.stringify({ challengeResponse: expected })
    ? ok('eBay notices: the address proves itself as eBay wants it')
    : wrong(
        'eBay notices: the address answers something else',
        'SHOPKEY_EBAY_NOTICE_URL must lead to /notice/ebay of this Shopkey, which runs with these very values',
      );
}

/** @returns the answer's body; nothing when none came */
async function asked(url: string, timeoutMs: number): Promise<string | undefined> {
  try {
    const answer = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    return (await answer.text()).slice(0, 1_000);
  } catch {
    return undefined;
  }
}
