import type { Express, Request, Response } from 'express';
import { buttons, escapeHtml, notice, paragraph } from '../shared/drawing.ts';
import { consentOf } from './clients.ts';
import { barredPage, identify } from './identify.ts';
import { type Look, lookOf, page } from './page.ts';
import type { Seller } from './sellers.ts';
import { giveCode, redirectToLogin } from './send-to-app.ts';
import { afterConfirm, PAGE_ERRORS, PAGES, simulations } from './simulations.ts';
import { SITES, siteOf } from './sites.ts';
import type { SimOptions, World } from './world.ts';

type Query = Readonly<Record<string, string>>;

/** The consent pages of every site: sign in, choose the account, confirm. Errors stay here: nothing is called back. */
export function consentPages(app: Express, world: World): void {
  app.param('code', (request, _response, next) => next(siteOf(String(request.params.code)) ? undefined : 'route'));

  app.get('/sc/:code/apps/authorize/consent', (request, response) => {
    const look = lookOf(request);
    const query = queryOf(request);
    const wrong = requestError(world.options, query);
    if (wrong) return errorPage(response, look, wrong);
    const who = identify(request, response, look, query);
    if (who) decide(world, request, response, look, query, who.seller);
  });

  app.get('/sc/:code/apps/authorize/confirm/:application', (request, response) => {
    const look = lookOf(request);
    const query = queryOf(request);
    const wrong = requestError(world.options, { ...query, application_id: request.params.application });
    if (wrong) return errorPage(response, look, wrong);
    const sellerId = world.amazonStates.get(query.amazon_state ?? '');
    if (!sellerId) return errorPage(response, look, 'MD1000', 'amazon_state is not known, or was used.');
    world.amazonStates.delete(query.amazon_state ?? '');
    giveCode(world, response, sellerId, query);
  });

  /** Seller Central's drop-down leads to the other site's page, and loses the request on its way (D#412). */
  app.get('/sc/:code/switch-marketplace', (request, response) => {
    const to = siteOf(String(request.query.to))?.code ?? request.params.code;
    response.redirect(302, `/sc/${to}/apps/authorize/consent`);
  });
}

function queryOf(request: Request): Query {
  return Object.fromEntries(new URL(request.originalUrl, 'http://sandbox.invalid').searchParams);
}

type Wrong = keyof typeof PAGE_ERRORS | 'lost';

function errorPage(response: Response, look: Look, wrong: Wrong, said = PAGE_ERRORS[wrong] ?? ''): void {
  const isLost = wrong === 'lost';
  const title = isLost ? look.say('lost') : look.say('error', { code: wrong });
  response.status(400).send(page(look, title, paragraph(isLost ? look.say('lostSaid') : said)));
}

/** @see amazon.md section 3.1 */
function requestError(options: SimOptions, query: Query): Wrong | undefined {
  const { application_id: id, redirect_uri: uri, version, simulate = '' } = query;
  if (simulate in PAGE_ERRORS) return simulate;
  if (id === undefined) return 'lost';
  /** A client id in its place is no application id, either (M#2744). */
  if (id !== options.applicationId || (options.draft && version !== 'beta')) return 'MD1000';
  if (options.redirectUris.length === 0) return 'MD5100';
  if (uri?.includes('#')) return 'MD5110';
  const isRegistered = uri === undefined || options.redirectUris.includes(uri);
  return isRegistered ? undefined : 'MD5101';
}

function decide(world: World, request: Request, response: Response, look: Look, query: Query, seller: Seller): void {
  const { answer, simulate, ...asked } = query;
  const shown = PAGES.find((one) => one === simulate);
  if (shown === 'developer')
    return void response.send(page(look, look.say(shown), paragraph(look.say('developerSaid'))));
  if (shown) return void response.status(403).send(barredPage(look, shown));
  if (answer === 'cancel')
    return void response.send(page(look, look.say('cancelled'), paragraph(look.say('cancelledSaid'))));
  if (answer !== 'confirm') return void response.send(consentPage(world, request, look, query, seller));
  if (world.isLoginUriUsed || simulate === 'login') return redirectToLogin(world, request, response, seller);
  giveCode(world, response, seller.id, asked, simulate);
}

function consentPage(world: World, request: Request, look: Look, query: Query, seller: Seller): string {
  const { say } = look;
  const { answer: _, ...asked } = query;
  const choices = [
    { name: 'answer', value: 'confirm', label: say('confirm'), primary: true },
    { name: 'answer', value: 'cancel', label: say('cancel') },
  ];
  const site = String(request.params.code);
  const before = consentOf(world, seller.id);
  const body = [
    paragraph(say('forAccount', { store: seller.store, id: seller.id, site })),
    paragraph(say('asksFor')),
    before ? notice(say('again', { day: before.day })) : '',
    afterConfirm(look, asked.simulate),
    buttons(request.path, asked, choices),
    marketplaces(look, site),
    simulations(look, request.path, asked),
  ];
  return page(look, say('asks'), body.join(''));
}

function marketplaces({ say }: Look, current: string): string {
  const options = SITES.map(({ code, domain }) => {
    const selected = code === current ? ' selected' : '';
    return `<option value="${code}"${selected}>${escapeHtml(domain)}</option>`;
  });
  return `<form class="row" method="get" action="/sc/${current}/switch-marketplace"><label>${escapeHtml(say('marketplace'))}
<select name="to">${options.join('')}</select></label><button>${escapeHtml(say('change'))}</button></form>`;
}
