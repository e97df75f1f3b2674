import type { Express, Request, Response } from 'express';
import { buttons, escapeHtml, page, paragraph } from './page.ts';
import { SELLERS, type Seller } from './sellers.ts';
import { siteOf } from './sites.ts';
import type { World } from './world.ts';

const CODE_LIFE_MS = 5 * 60_000;

/** The consent pages of every site: sign in, choose the account, confirm. Errors stay here: nothing is called back. */
export function consentPages(app: Express, world: World): void {
  app.get('/sc/:code/apps/authorize/consent', (request, response) => {
    const query = queryOf(request);
    const wrong = requestError(world, query);
    if (wrong) return void response.status(400).send(page(`Error ${wrong.code}`, paragraph(wrong.said)));
    if (world.isLoginUriUsed && query.go === undefined && query.login)
      return void toLoginUri(world, request, response, query);
    pageFor(world, request, response, query);
  });

  app.get('/sc/:code/apps/authorize/confirm/:application', (request, response) => {
    const query = queryOf(request);
    const sellerId = world.amazonStates.get(query.amazon_state ?? '');
    if (!sellerId)
      return void response
        .status(400)
        .send(page('Error MD1000', paragraph('This request is not known, or is too old.')));
    world.amazonStates.delete(query.amazon_state ?? '');
    giveCode(world, response, sellerId, query);
  });
}

function queryOf(request: Request): Record<string, string> {
  return Object.fromEntries(new URL(request.originalUrl, 'http://sandbox.invalid').searchParams);
}

function requestError({ options }: World, query: Record<string, string>): { code: string; said: string } | undefined {
  if (query.application_id !== options.applicationId)
    return { code: 'MD1000', said: 'The application id is not known.' };
  if (options.draft && query.version !== 'beta') return { code: 'MD1000', said: 'The application is a draft.' };
  if (query.redirect_uri?.includes('#')) return { code: 'MD5110', said: 'The redirect URI has a fragment.' };
  if (query.redirect_uri && !options.redirectUris.includes(query.redirect_uri))
    return { code: 'MD5101', said: 'The redirect URI is not registered.' };
  return options.redirectUris.length === 0 ? { code: 'MD5100', said: 'No redirect URI is registered.' } : undefined;
}

function pageFor(world: World, request: Request, response: Response, query: Record<string, string>): void {
  const { login, account, answer, ...asked } = query;
  const action = request.path;
  const site = siteOf(String(request.params.code));
  const seller = SELLERS.find((one) => one.login === login);
  if (!seller) {
    const choices = SELLERS.map((one) => ({ name: 'login', value: one.login, label: one.login }));
    return void response.send(
      page(
        'Sign in to Seller Central',
        paragraph(`${site?.host ?? ''}: who are you?`) + buttons(action, asked, choices),
      ),
    );
  }
  if (seller.barred) return void response.status(403).send(barred(seller));
  if (!account) {
    const body =
      paragraph(`Signed in as ${seller.login}.`) +
      buttons(action, { ...asked, login: seller.login }, [{ name: 'account', value: seller.id, label: 'Continue' }]);
    return void response.send(
      page('Choose the account', `<p>${escapeHtml(seller.store)} · ${seller.sells.join(', ')}</p>${body}`),
    );
  }
  if (answer === 'cancel')
    return void response.send(page('Cancelled', paragraph('Nothing was sent. You may close this page.')));
  if (answer === 'confirm') return giveCode(world, response, seller.id, asked);
  const choices = [
    { name: 'answer', value: 'confirm', label: 'Confirm' },
    { name: 'answer', value: 'cancel', label: 'Cancel' },
  ];
  response.send(
    page(
      'Shopkey asks for access',
      paragraph('It wants to read orders and to see which sites you sell on.') +
        buttons(action, { ...asked, login: seller.login, account: seller.id }, choices),
    ),
  );
}

function barred(seller: Seller): string {
  return seller.barred === 'plan'
    ? page('Not possible', paragraph('You must be the primary user of a Professional selling account.'))
    : page('Invalid Access', paragraph('Your user has no permission to manage authorized partners.'));
}

/** Sends the browser to the redirect URI: state, seller id and a code, and nothing else. */
export function giveCode(world: World, response: Response, sellerId: string, query: Record<string, string>): void {
  const redirectUri = query.redirect_uri ?? world.options.redirectUris[0] ?? '';
  const code = world.next('sandboxcode');
  world.codes.set(code, { sellerId, redirectUri, expiresAtMs: world.now() + CODE_LIFE_MS, isSpent: false });
  world.revoked.delete(sellerId);
  const url = new URL(redirectUri);
  if (query.state !== undefined) url.searchParams.set('state', query.state);
  url.searchParams.set('selling_partner_id', sellerId);
  url.searchParams.set('spapi_oauth_code', code);
  response.redirect(302, url.href);
}

/** An app with a Login URI may see a consent link arrive there instead (M#4119). */
function toLoginUri(world: World, request: Request, response: Response, query: Record<string, string>): void {
  const seller = SELLERS.find((one) => one.login === query.login);
  if (!seller) return pageFor(world, request, response, query);
  redirectToLogin(world, request, response, seller);
}

export function redirectToLogin(world: World, request: Request, response: Response, seller: Seller): void {
  const state = world.next('sandboxstate');
  world.amazonStates.set(state, seller.id);
  const url = new URL(world.options.loginUri);
  const base = `${request.protocol}://${request.get('host')}/sc/${String(request.params.code)}`;
  url.searchParams.set('amazon_callback_uri', `${base}/apps/authorize/confirm/${world.options.applicationId}`);
  url.searchParams.set('amazon_state', state);
  url.searchParams.set('selling_partner_id', seller.id);
  if (world.options.draft) url.searchParams.set('version', 'beta');
  response.redirect(302, url.href);
}
