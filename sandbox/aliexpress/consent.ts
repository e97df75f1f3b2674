import type { Express, Request, Response } from 'express';
import { buttons, paragraph } from '../shared/drawing.ts';
import { type App, giveCode, isApproved } from '../shared/iop/gateway.ts';
import { ACCOUNTS, type Account } from './accounts.ts';
import { type Look, lookOf, page, queryOf } from './page.ts';
import type { Word } from './words.ts';
import type { World } from './world.ts';

type Query = Readonly<Record<string, string>>;

const COUNTRIES = ['CN', 'DE', 'US'];
const AFTERWARDS = ['no-state', 'foreign-state', 'no-code'] as const;

/** Country, sign-in, consent. What goes wrong stays on the page: nothing is called back. */
export function consentPages(app: Express, world: World): void {
  app.get('/oauth/authorize', (request, response) => {
    const look = lookOf(request);
    const query = queryOf(request);
    const asking = world.apps.get(query.client_id ?? '');
    if (!asking || !isApproved(asking)) return refuse(response, look, 'badApp');
    if (query.redirect_uri !== asking.callback) return refuse(response, look, 'badUri');
    const account = whoIsIt(request, response, look, query);
    if (account) decide({ world, response, look, query, asking, account, path: request.path });
  });
}

function refuse(response: Response, { say, ...look }: Look, why: 'badApp' | 'badUri' | 'barred', said?: Word): void {
  response.status(403).send(page({ say, ...look }, say(why), paragraph(say(said ?? `${why}Said`))));
}

/** The pages before the question; nothing when one of them is the answer. */
export function whoIsIt(request: Request, response: Response, look: Look, query: Query): Account | undefined {
  const { say } = look;
  const { country, login, ...asked } = query;
  const account = ACCOUNTS.find((one) => one.login === login);
  if (account) return account;
  if (country === undefined) {
    const choices = COUNTRIES.map((value) => ({ name: 'country', value, label: value }));
    return void response.send(
      page(look, say('country'), paragraph(say('countrySaid')) + buttons(request.path, asked, choices)),
    );
  }
  const logins = ACCOUNTS.map((one) => ({ name: 'login', value: one.login, label: one.login }));
  const form = buttons(request.path, { ...asked, country }, logins);
  return void response.send(page(look, say('signIn'), paragraph(say('who')) + form));
}

interface Asked {
  readonly world: World;
  readonly response: Response;
  readonly look: Look;
  readonly query: Query;
  readonly asking: App;
  readonly account: Account;
  readonly path: string;
}

function decide({ world, response, look, query, asking, account, path }: Asked): void {
  const { say } = look;
  const { answer, simulate, ...asked } = query;
  if (account.kind === 'sub-account') return refuse(response, look, 'barred', 'subSaid');
  const isListed = asking.policy === 'login' || asking.whitelist.has(account.userId);
  if (!isListed) return refuse(response, look, 'barred');
  if (answer === 'cancel') return void response.send(page(look, say('cancelled'), paragraph(say('cancelledSaid'))));
  if (answer !== 'authorize') return void response.send(consentPage(look, path, asked, asking, account));
  const url = new URL(asking.callback);
  url.searchParams.set('code', giveCode(world, asking, account.userId));
  if (query.state !== undefined) url.searchParams.set('state', query.state);
  world.misbehaving.sendBrowser(response, 'callback', url, simulate);
}

function consentPage(look: Look, path: string, asked: Query, app: App, account: Account): string {
  const { say } = look;
  const choices = [
    { name: 'answer', value: 'authorize', label: say('authorize'), primary: true },
    { name: 'answer', value: 'cancel', label: say('cancel') },
  ];
  const more = AFTERWARDS.map((value) => ({ name: 'simulate', value, label: say(value) }));
  const bent = buttons(path, { ...asked, answer: 'authorize' }, more);
  const body = `${paragraph(say('asksFor', { shop: account.shopName || account.login }))}${buttons(path, asked, choices)}<details><summary>${say('simulate')}</summary>${bent}</details>`;
  return page(look, say('asks', { app: app.name }), body);
}
