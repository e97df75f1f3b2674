import type { Express, Request, Response } from 'express';
import { buttons, escapeHtml, page, paragraph } from './page.ts';
import { SELLERS, type Seller } from './sellers.ts';
import { giveCode, redirectToLogin } from './send-to-app.ts';
import { siteOf } from './sites.ts';
import type { SimOptions, World } from './world.ts';

/** The consent pages of every site: sign in, choose the account, confirm. Errors stay here: nothing is called back. */
export function consentPages(app: Express, world: World): void {
  app.param('code', (request, _response, next) => next(siteOf(String(request.params.code)) ? undefined : 'route'));

  app.get('/sc/:code/apps/authorize/consent', (request, response) => {
    const query = queryOf(request);
    const wrong = requestError(world.options, query);
    if (wrong) return errorPage(response, wrong);
    pageFor(world, request, response, query);
  });

  app.get('/sc/:code/apps/authorize/confirm/:application', (request, response) => {
    const query = queryOf(request);
    const wrong = requestError(world.options, { ...query, application_id: request.params.application });
    if (wrong) return errorPage(response, wrong);
    const sellerId = world.amazonStates.get(query.amazon_state ?? '');
    if (!sellerId) return errorPage(response, { code: 'MD1000', said: 'amazon_state is not known, or was used.' });
    world.amazonStates.delete(query.amazon_state ?? '');
    giveCode(world, response, sellerId, query);
  });
}

function errorPage(response: Response, { code, said }: { code: string; said: string }): void {
  response.status(400).send(page(`Error ${code}`, paragraph(said)));
}

function queryOf(request: Request): Record<string, string> {
  return Object.fromEntries(new URL(request.originalUrl, 'http://sandbox.invalid').searchParams);
}

/** @see amazon.md section 3.1 */
function requestError(options: SimOptions, query: Record<string, string>): { code: string; said: string } | undefined {
  const { application_id: id = '', redirect_uri: uri, version } = query;
  if (id.startsWith('amzn1.application-oa2-client.'))
    return { code: 'MD1000', said: 'This is a client id; an application id is needed.' };
  if (id !== options.applicationId) return { code: 'MD1000', said: 'The application id is not known.' };
  if (options.draft && version !== 'beta') return { code: 'MD1000', said: 'The application is a draft.' };
  if (options.redirectUris.length === 0) return { code: 'MD5100', said: 'No redirect URI is registered.' };
  if (uri?.includes('#')) return { code: 'MD5110', said: 'The redirect URI has a fragment.' };
  const isRegistered = uri === undefined || options.redirectUris.includes(uri);
  return isRegistered ? undefined : { code: 'MD5101', said: 'The redirect URI is not registered.' };
}

function pageFor(world: World, request: Request, response: Response, query: Record<string, string>): void {
  const { login, account, answer, ...asked } = query;
  const seller = SELLERS.find((one) => one.login === login);
  if (!seller) return void response.send(signInPage(request, asked));
  if (seller.barred) return void response.status(403).send(barred(seller));
  if (account !== seller.id) return void response.send(accountPage(request, { ...asked, login: seller.login }, seller));
  if (answer === 'cancel')
    return void response.send(page('Cancelled', paragraph('Cancelled. Nothing was sent. You may close this page.')));
  if (answer !== 'confirm') return void response.send(consentPage(request, { ...asked, login: seller.login, account }));
  if (world.isLoginUriUsed) return redirectToLogin(world, request, response, seller);
  giveCode(world, response, seller.id, asked);
}

function signInPage(request: Request, asked: Record<string, string>): string {
  const logins = SELLERS.map((one) => ({ name: 'login', value: one.login, label: one.login }));
  const host = siteOf(String(request.params.code))?.host ?? '';
  return page('Sign in', paragraph(`${host}: who are you?`) + buttons(request.path, asked, logins));
}

function accountPage(request: Request, asked: Record<string, string>, seller: Seller): string {
  const sites = [...seller.sells, ...(seller.notTaking ?? [])].join(', ');
  const label = escapeHtml(`${seller.store} (${sites})`);
  const fields = `<label><input type="radio" name="account" value="${seller.id}" checked> ${label}</label>`;
  const form = buttons(request.path, asked, [{ name: 'next', value: 'yes', label: 'Continue' }], { fields });
  return page('Choose the account', paragraph(`Signed in as ${seller.login}.`) + form);
}

function consentPage(request: Request, asked: Record<string, string>): string {
  const choices = [
    { name: 'answer', value: 'confirm', label: 'Confirm' },
    { name: 'answer', value: 'cancel', label: 'Cancel' },
  ];
  const said = paragraph('It wants to read orders and to see which sites you sell on.');
  return page('Shopkey asks for access', said + buttons(request.path, asked, choices));
}

function barred(seller: Seller): string {
  return seller.barred === 'plan'
    ? page('Not possible', paragraph('You must be the primary user of a Professional selling account.'))
    : page('Invalid Access', paragraph('Your user has no permission to manage authorized partners.'));
}
