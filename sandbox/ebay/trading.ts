import type { Express, Request, Response } from 'express';
import { accountOf } from './accounts.ts';
import { tradingAnswer, tradingFailure } from './error-answer.ts';
import type { World } from './world.ts';

const SIGN_IN_LIFE_MS = 300_000;
/** What this API calls the sites of the invented accounts. */
const SITES: Readonly<Record<string, string>> = {
  EBAY_DE: 'Germany',
  EBAY_US: 'US',
  EBAY_GB: 'UK',
  EBAY_HK: 'HongKong',
  EBAY_CN: 'China',
};
const TOKEN_LIFE_MS = 547.5 * 86_400_000;

/** The Trading API's calls of the retired flow: XML, always 200. @see ebay.md sections 2.2 and 3.4 */
export function tradingApi(app: Express, world: World): void {
  app.post('/api/ws/api.dll', (request, response) => {
    const call = String(request.headers['x-ebay-api-call-name'] ?? '');
    const body = typeof request.body === 'string' ? request.body : '';
    if (!isOurApp(world, request)) return tradingFailure(response, call, 127, 'The credentials are not valid.');
    const calls: Readonly<Record<string, () => void>> = {
      GetSessionID: () => getSessionId(world, response, body),
      FetchToken: () => fetchToken(world, response, body),
      GetUser: () => getUser(world, response, body),
      ConfirmIdentity: () => tradingFailure(response, call, 21916160, 'The RuName is of another type.'),
      RevokeToken: () => revokeToken(world, response, body),
      GetTokenStatus: () => getTokenStatus(world, response, body),
    };
    const answer = Object.hasOwn(calls, call) ? calls[call] : undefined;
    if (answer) answer();
    else tradingFailure(response, call || 'Unknown', 2, 'Unsupported API call.');
  });
}

function isOurApp({ keyset }: World, { headers }: Request): boolean {
  return (
    headers['x-ebay-api-app-name'] === keyset.clientId &&
    headers['x-ebay-api-dev-name'] === keyset.devId &&
    headers['x-ebay-api-cert-name'] === keyset.clientSecret
  );
}

function getSessionId(world: World, response: Response, body: string): void {
  if (body.includes('eBayAuthToken')) return tradingFailure(response, 'GetSessionID', 931, 'Auth token is invalid.');
  if (textOf(body, 'RuName') !== world.keyset.ruName)
    return tradingFailure(response, 'GetSessionID', 21916160, 'The RuName is not valid.');
  const id = world.next('sandbox/session+').padEnd(40, '=').slice(0, 40);
  world.signIns.set(id, { expiresAtMs: world.now() + SIGN_IN_LIFE_MS });
  tradingAnswer(response, 'GetSessionID', `<SessionID>${id}</SessionID>`);
}

function fetchToken(world: World, response: Response, body: string): void {
  const signIn = world.signIns.get(textOf(body, 'SessionID'));
  if (!signIn?.userId)
    return tradingFailure(response, 'FetchToken', 21916017, 'The end user has not completed Auth & Auth sign in flow.');
  const token = world.next('AgAAAA**AQAAAA**aAAAAA**sandbox');
  const expiresAtMs = world.now() + TOKEN_LIFE_MS;
  world.authTokens.set(token, { userId: signIn.userId, scopes: [], expiresAtMs, isRevoked: false });
  const end = new Date(expiresAtMs).toISOString();
  tradingAnswer(
    response,
    'FetchToken',
    `<eBayAuthToken>${token}</eBayAuthToken><HardExpirationTime>${end}</HardExpirationTime>`,
  );
}

function getUser(world: World, response: Response, body: string): void {
  const grant = world.authTokens.get(textOf(body, 'eBayAuthToken'));
  const account = accountOf(grant?.userId);
  if (!grant || !account) return tradingFailure(response, 'GetUser', 931, 'Auth token is invalid.');
  if (grant.isRevoked || grant.expiresAtMs <= world.now())
    return tradingFailure(response, 'GetUser', 932, 'Auth token is hard expired.');
  const site = SITES[account.registered] ?? 'CustomCode';
  const seller = account.sells ? '<SellerInfo><SellerBusinessType>Commercial</SellerBusinessType></SellerInfo>' : '';
  tradingAnswer(
    response,
    'GetUser',
    `<User><EIASToken>${eiasToken(account.userId)}</EIASToken><UserID>${account.username}</UserID><Site>${site}</Site>${seller}</User>`,
  );
}

function getTokenStatus(world: World, response: Response, body: string): void {
  const grant = world.authTokens.get(textOf(body, 'eBayAuthToken'));
  const status = !grant
    ? 'Invalid'
    : grant.isRevoked
      ? grant.revokedBy === 'app'
        ? 'RevokedByApp'
        : 'RevokedByUser'
      : 'Active';
  tradingAnswer(response, 'GetTokenStatus', `<TokenStatus><Status>${status}</Status></TokenStatus>`);
}

function revokeToken(world: World, response: Response, body: string): void {
  const grant = world.authTokens.get(textOf(body, 'eBayAuthToken'));
  if (!grant) return tradingFailure(response, 'RevokeToken', 931, 'Auth token is invalid.');
  if (grant.isRevoked || grant.expiresAtMs <= world.now())
    return tradingFailure(response, 'RevokeToken', 932, 'Auth token is hard expired.');
  grant.isRevoked = true;
  grant.revokedBy = 'app';
  world.revocations.push({ account: grant.userId, atMs: world.now() });
  tradingAnswer(response, 'RevokeToken', '');
}

/** eBay's own, older key of an account. */
export function eiasToken(userId: string): string {
  return Buffer.from(`sandbox:${userId}`).toString('base64');
}

function textOf(xml: string, name: string): string {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
  return found.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
