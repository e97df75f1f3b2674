import type { Express, Request, Response } from 'express';
import { buttons, notice, paragraph } from '../shared/drawing.ts';
import { drawPage, type Look, lookOf } from '../shared/look.ts';
import { ACCOUNTS, type Account, accountOf } from './accounts.ts';
import { pageError } from './error-answer.ts';
import { WORDS, type Word } from './words.ts';
import type { World } from './world.ts';

type Query = Readonly<Record<string, string>>;

const CODE_LIFE_MS = 299_000;
const BASE = 'https://api.ebay.com/oauth/api_scope';
/** What the keyset was given. */
const SCOPES: ReadonlySet<string> = new Set([
  BASE,
  `${BASE}/sell.fulfillment.readonly`,
  `${BASE}/sell.account.readonly`,
  `${BASE}/commerce.identity.readonly`,
]);

/** What the page may say instead, by `simulate=` in the address. */
export const PAGE_ERRORS: Readonly<Record<string, readonly [status: number, said: string | undefined]>> = {
  invalid_request: [400, 'Input request parameters are invalid.'],
  invalid_scope: [400, undefined],
  unauthorized_client: [400, undefined],
  temporarily_unavailable: [500, 'The system is temporarily unavailable.'],
};

const HOST = 'auth.ebay.com';

/** eBay's consent page: sign in, then agree or decline. Errors are JSON and stay here: nothing is called back. */
export function consentPages(app: Express, world: World): void {
  app.get('/auth/oauth2/authorize', (request, response) => {
    const query = queryOf(request);
    const wrong = requestError(world, query);
    if (wrong) return pageError(response, wrong, PAGE_ERRORS[wrong]?.[1], PAGE_ERRORS[wrong]?.[0]);
    const look = lookOf(request, WORDS);
    const account = accountOf(query.login) ?? signedIn(world, request, query);
    if (!account) return void response.send(signInPage(request, look, query));
    response.cookie('sandbox-ebay', account.userId, { httpOnly: true, sameSite: 'lax' });
    if (query.answer === 'decline') return decline(world, response, query);
    const hasConsented = query.prompt !== 'login' && query.login === undefined && isConsented(world, account);
    if (query.answer === 'agree' || hasConsented) return agree(world, response, account, query);
    response.send(consentPage(world, request, look, query, account));
  });
}

function queryOf(request: Request): Query {
  return Object.fromEntries(new URL(request.originalUrl, 'http://sandbox.invalid').searchParams);
}

/** @see ebay.md section 3.1 */
function requestError({ keyset }: World, query: Query): string | undefined {
  if (query.simulate !== undefined && query.simulate in PAGE_ERRORS) return query.simulate;
  if (query.client_id !== keyset.clientId) return 'unauthorized_client';
  if (/^https?:/.test(query.redirect_uri ?? '')) return 'temporarily_unavailable';
  if (query.redirect_uri !== keyset.ruName || query.response_type !== 'code') return 'invalid_request';
  return (query.scope ?? '').split(' ').every((scope) => SCOPES.has(scope)) ? undefined : 'invalid_scope';
}

/** A browser that is signed in already is asked nothing, unless the link says so. */
function signedIn({ closed }: World, request: Request, query: Query): Account | undefined {
  if (query.prompt === 'login') return undefined;
  const userId = /(?:^|;\s*)sandbox-ebay=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
  return userId !== undefined && !closed.has(userId) ? accountOf(userId) : undefined;
}

function isConsented({ refreshTokens }: World, { userId }: Account): boolean {
  return [...refreshTokens.values()].some((one) => one.userId === userId && !one.isRevoked);
}

function agree(world: World, response: Response, { userId }: Account, query: Query): void {
  const code = `v^1.1#i^1#f^0#p^3#${world.next('sandbox-code-')}%==`;
  const scopes = (query.scope ?? '').split(' ');
  world.codes.set(code, { userId, scopes, expiresAtMs: world.now() + CODE_LIFE_MS, isSpent: false });
  const url = new URL(
    world.isReturned
      ? world.keyset.acceptUrl
      : 'http://sandbox.invalid/signin/ws/eBayISAPI.dll?ThirdPartyAuthSucessFailure&isAuthSuccessful=true',
  );
  if (query.state !== undefined) url.searchParams.set('state', query.state);
  url.searchParams.set('code', code);
  url.searchParams.set('expires_in', '299');
  if (!world.isReturned) return response.redirect(302, `${url.pathname}${url.search}`);
  world.misbehaving.sendBrowser(response, 'callback', url, query.simulate);
}

/** What this address carries is written nowhere: here the state, or nothing at all. */
function decline(world: World, response: Response, query: Query): void {
  const url = new URL(world.keyset.declineUrl);
  if (query.state !== undefined && !world.isDeclineBare) url.searchParams.set('state', query.state);
  response.redirect(302, url.href);
}

function signInPage(request: Request, look: Look<Word>, query: Query): string {
  const logins = ACCOUNTS.map(({ login }) => ({ name: 'login', value: login, label: login }));
  const body = paragraph(look.say('who')) + buttons(request.path, query, logins);
  return drawPage(look, { host: HOST, title: look.say('signIn'), body });
}

function consentPage(world: World, request: Request, look: Look<Word>, query: Query, account: Account): string {
  const { say } = look;
  const asked = { ...query, login: account.login };
  const returns = world.misbehaving.namesAt('callback').filter((name): name is Word & string => name in WORDS.en);
  const chosen = returns.find((name) => name === query.simulate);
  const { simulate: _, ...unbent } = asked as Record<string, string>;
  const more = [
    ...Object.keys(PAGE_ERRORS).map((code) => ({ value: code, label: say('page-error', { code }) })),
    ...returns.map((value) => ({ value, label: say(value) })),
  ].map((one) => ({ name: 'simulate', ...one }));
  const body = [
    paragraph(say('forAccount', { login: account.login })),
    paragraph(say('asksFor')),
    chosen ? notice(say('simulating', { label: say(chosen) })) : '',
    buttons(request.path, asked, [
      { name: 'answer', value: 'agree', label: say('agree'), primary: true },
      { name: 'answer', value: 'decline', label: say('decline') },
    ]),
    `<details><summary>${say('simulate')}</summary>${paragraph(say('simulateSaid'))}${buttons(request.path, unbent, more)}</details>`,
  ];
  return drawPage(look, { host: HOST, title: say('asks'), body: body.join('') });
}
