import type { Express, Request, Response } from 'express';
import { buttons, paragraph } from '../shared/drawing.ts';
import { giveCode, isApproved } from '../shared/iop/gateway.ts';
import { drawPage, type Look, lookOf } from '../shared/look.ts';
import { ACCOUNTS, type Account, COUNTRIES } from './accounts.ts';
import { WORDS, type Word } from './words.ts';
import type { World } from './world.ts';

const page = (look: Look<Word>, title: string, body: string): string =>
  drawPage(look, { host: look.say('home'), title, body });

/** Country, sign-in, consent. What goes wrong stays on the page: nothing is called back. @see lazada.md, "Consent" */
export function consentPages(app: Express, world: World): void {
  app.get('/oauth/authorize', (request, response) => {
    const look = lookOf(request, WORDS);
    const query = Object.fromEntries(new URL(request.originalUrl, 'http://sandbox.invalid').searchParams);
    const asking = world.apps.get(query.client_id ?? '');
    const wrong =
      !asking || !isApproved(asking) ? 'badApp' : query.redirect_uri !== asking.callback ? 'badUri' : undefined;
    if (!asking || wrong) return void response.status(403).send(page(look, look.say(wrong ?? 'badApp'), ''));
    const account = whoIsIt(request, response, look, query);
    if (!account) return;
    const { answer, simulate, ...asked } = query;
    if (answer === 'cancel') return void response.send(page(look, look.say('cancelled'), ''));
    if (answer !== 'authorize') {
      const choices = (['authorize', 'cancel'] as const).map((value) => ({
        name: 'answer',
        value,
        label: look.say(value),
        primary: value === 'authorize',
      }));
      const body = paragraph(look.say('asksFor', { shop: account.store || account.login }));
      return void response.send(
        page(look, look.say('asks', { app: asking.name }), body + buttons(request.path, asked, choices)),
      );
    }
    const url = new URL(asking.callback);
    url.searchParams.set('code', giveCode(world, asking, account.userId));
    if (query.state !== undefined) url.searchParams.set('state', query.state);
    world.misbehaving.sendBrowser(response, 'callback', url, simulate);
  });
}

/** The pages before the question; nothing when one of them is the answer. */
function whoIsIt(
  request: Request,
  response: Response,
  look: Look<Word>,
  query: Readonly<Record<string, string>>,
): Account | undefined {
  const { country, login, ...asked } = query;
  if (country === undefined) {
    const label = (code: string) => (code === 'cb' ? look.say('crossborder') : code.toUpperCase());
    const choices = COUNTRIES.map((value) => ({ name: 'country', value, label: label(value) }));
    return void response.send(page(look, look.say('country'), buttons(request.path, asked, choices)));
  }
  const account = ACCOUNTS.find((one) => one.login === login);
  if (!account) {
    const logins = ACCOUNTS.map((one) => ({ name: 'login', value: one.login, label: one.login }));
    const form = buttons(request.path, { ...asked, country }, logins);
    return void response.send(page(look, look.say('signIn'), paragraph(look.say('who')) + form));
  }
  if (account.country === country) return account;
  const said = paragraph(look.say('wrongCountrySaid'));
  return void response.status(403).send(page(look, look.say('wrongCountry'), said));
}
