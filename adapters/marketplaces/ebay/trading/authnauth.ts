import type { Account, Clock, Credentials, Exchanged, VerifyRequest } from '../../../../bot/ports.ts';
import type { Secret } from '../../../../bot/secret.ts';
import type { Call } from '../../call.ts';
import type { EbayConfig, OwnApp } from '../config.ts';
import { failure } from '../failure.ts';
import type { EbaySite } from '../sites.ts';
import { toAccount } from '../verify.ts';
import { parseSessionId, parseToken, parseTradingUser, readAnswer } from './answers.ts';
import {
  fetchTokenRequest,
  getUserRequest,
  revokeTokenRequest,
  sessionIdRequest,
  type TradingApp,
} from './requests.ts';

/** Auth'n'Auth, eBay's way before OAuth: sign in with an id of ours, agree, and the token is fetched. No callback is needed. */
export interface AuthnAuth {
  /** Asked when the link is opened, not when the card is posted: the id is good for five minutes. */
  begin(site: EbaySite, signal: AbortSignal): Promise<{ readonly url: string; readonly credentials: Credentials }>;
  /** @param sessionId what `begin` gave as `code` */
  finish(site: EbaySite, sessionId: Secret, signal: AbortSignal): Promise<Exchanged>;
  verify(site: EbaySite, request: Pick<VerifyRequest, 'credentials' | 'signal'>): Promise<Account>;
  /** Ends the token before its time; one that is over already is `expired`. */
  revoke(site: EbaySite, request: Pick<VerifyRequest, 'credentials' | 'signal'>): Promise<void>;
}

interface AuthnAuthDeps {
  readonly call: Call;
  readonly clock: Clock;
  readonly config: Pick<EbayConfig, 'apiUrl' | 'signInUrl' | 'devId'>;
  app(): OwnApp;
}

export function openAuthnAuth({ call, clock, config, app }: AuthnAuthDeps): AuthnAuth {
  const tradingApp = (): TradingApp => {
    if (!config.devId) throw failure('marketplace.app-refused', { operation: 'client', reason: 'app-not-configured' });
    return { ...app(), devId: config.devId };
  };
  return {
    async begin(site, signal) {
      const own = tradingApp();
      const answer = await call(sessionIdRequest(config.apiUrl, own, site), signal);
      const sessionId = parseSessionId(answer, clock.now());
      return { url: signInUrl(config.signInUrl, own.ruName, sessionId), credentials: { code: sessionId } };
    },
    async finish(site, sessionId, signal) {
      const answer = await call(fetchTokenRequest(config.apiUrl, tradingApp(), site, sessionId), signal);
      const { token, endsAtMs } = parseToken(answer, clock.now());
      return { credentials: { eBayAuthToken: token }, ...(endsAtMs === undefined ? {} : { endsAtMs }) };
    },
    async verify(site, { credentials, signal }) {
      const token = tokenIn(credentials, 'GetUser');
      const answer = await call(getUserRequest(config.apiUrl, tradingApp(), site, token), signal);
      return toAccount(parseTradingUser(answer, clock.now()));
    },
    async revoke(site, { credentials, signal }) {
      const token = tokenIn(credentials, 'RevokeToken');
      readAnswer(await call(revokeTokenRequest(config.apiUrl, tradingApp(), site, token), signal), clock.now());
    },
  };
}

function tokenIn({ eBayAuthToken }: Credentials, operation: string): Secret {
  if (!eBayAuthToken) throw failure('marketplace.expired', { operation, reason: 'no-token' });
  return eBayAuthToken;
}

/** `SignIn` stands without a value, and first. */
function signInUrl(page: string, ruName: string, sessionId: Secret): string {
  const id = encodeURIComponent(sessionId.reveal());
  return `${page}?SignIn&RuName=${encodeURIComponent(ruName)}&SessID=${id}&prompt=login`;
}
