import type { Express, Response } from 'express';
import { buttons, notice, paragraph, valueList } from '../shared/drawing.ts';
import type { Merchant } from './merchants.ts';
import { type Look, lookOf, page, queryOf } from './page.ts';
import { sendCode } from './send-code.ts';
import { signIn } from './sign-in.ts';
import type { Word } from './words.ts';
import { type App, appOf, type World } from './world.ts';

type Query = Readonly<Record<string, string>>;

/** Sign in, Accept, Accept: then the code goes to the app's own redirect URI. Whatever else is asked for is ignored. */
export function consentPages(app: Express, world: World): void {
  app.get('/:host/v3/oauth/authorize', (request, response) => {
    const look = lookOf(request);
    const query = queryOf(request);
    const asking = appOf(world, query.client_id);
    if (!asking || asking.host !== look.host) return refuse(response, look, 'unknownClient');
    const merchant = signIn(request, response, look, query);
    if (!merchant) return;
    if (asking.merchantId !== merchant.id) return refuse(response, look, 'notYours');
    decide(world, response, { look, query, path: request.path, asking, merchant });
  });
}

function refuse(response: Response, look: Look, why: 'unknownClient' | 'notYours'): void {
  response.status(400).send(page(look, look.say(why), paragraph(look.say(`${why}Said`))));
}

interface Asked {
  readonly look: Look;
  readonly query: Query;
  readonly path: string;
  readonly asking: App;
  readonly merchant: Merchant;
}

function decide(world: World, response: Response, asked: Asked): void {
  const { look, query, asking, merchant } = asked;
  const { answer, simulate } = query;
  if (answer === 'decline')
    return void response.send(page(look, look.say('declined'), paragraph(look.say('declinedSaid'))));
  if (answer === 'accept-2') return sendCode(world, response, asking, merchant, simulate);
  response.send(answer === 'accept-1' ? secondScreen(world, asked) : firstScreen(world, asked));
}

function firstScreen(world: World, asked: Asked): string {
  const { look, query, asking, merchant } = asked;
  const found = simulationsOf(world, look).find((one) => one.value === query.simulate);
  const body = [
    paragraph(look.say('asksSaid', { merchant: merchant.name })),
    found ? notice(look.say('simulating', { label: found.label })) : '',
    screen(asked, 'accept-1'),
    simulations(world, asked),
  ];
  return page(look, look.say('asks', { app: asking.name }), body.join(''));
}

function secondScreen(world: World, asked: Asked): string {
  const { look, asking } = asked;
  const scopes = valueList(world.scopes.map((scope) => ['', scope] as const));
  return page(look, look.say('asksAgain', { app: asking.name }), scopes + screen(asked, 'accept-2'));
}

function screen({ look, path, query }: Asked, answer: string): string {
  const { answer: _, ...kept } = query;
  return buttons(path, kept, [
    { name: 'answer', value: answer, label: look.say('accept'), primary: true },
    { name: 'answer', value: 'decline', label: look.say('decline') },
  ]);
}

function simulationsOf(world: World, look: Look): { name: string; value: string; label: string }[] {
  return ['other-merchant', ...world.misbehaving.namesAt('callback')].map((value) => ({
    name: 'simulate',
    value,
    label: look.say(value as Word),
  }));
}

/** The choice of everything, folded away at the page's end. */
function simulations(world: World, { look, path, query }: Asked): string {
  const { simulate: _, answer: __, ...hidden } = query;
  const form = buttons(path, hidden, simulationsOf(world, look));
  return `<details><summary>${look.say('simulate')}</summary>${paragraph(look.say('simulateSaid'))}${form}</details>`;
}
