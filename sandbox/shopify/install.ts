import type { Express, Response } from 'express';
import { buttons, notice, paragraph } from '../shared/drawing.ts';
import { drawPage, type Look, lookOf } from '../shared/look.ts';
import { LOGINS } from './shops.ts';
import { signAddress } from './sign.ts';
import { SIMULATED, WORDS, type Word } from './words.ts';
import { appOf, install, shopOf, type World } from './world.ts';

const CODE_LIFE_MS = 60_000;

type Query = Readonly<Record<string, string>>;

interface Visit {
  readonly world: World;
  readonly response: Response;
  readonly look: Look<Word>;
  readonly shop: string;
  readonly query: Query;
}

/** The install page of a shop: log in, see what the app asks for, install or leave. What goes wrong is said here: nothing is called back. */
export function installPage(app: Express, world: World): void {
  app.get('/:shop/admin/oauth/authorize', (request, response) => {
    const query = Object.fromEntries(new URL(request.originalUrl, 'http://sandbox.invalid').searchParams);
    const visit = { world, response, look: lookOf(request, WORDS), shop: request.params.shop, query };
    const wrong = wrongWith(world, query);
    if (wrong) return says(visit, 400, wrong);
    const login = LOGINS.find((one) => one.login === query.login);
    if (!login) return logIn(visit);
    if (login.may !== 'install') return says(visit, 403, 'rights');
    if (query.answer === 'install') return goBack(visit);
    if (query.answer === 'cancel') return says(visit, 200, 'left');
    ask(visit);
  });
}

function wrongWith(world: World, query: Query): Word | undefined {
  if (query.simulate === 'hosts' || query.simulate === 'distribution') return query.simulate;
  if (query.client_id !== world.options.clientId) return 'unknownApp';
  return query.redirect_uri === world.options.redirectUri ? undefined : 'redirect';
}

function says({ response, look, shop }: Visit, status: number, word: Word): void {
  const body = paragraph(look.say(word));
  response.status(status).send(drawPage(look, { host: shop, title: look.say('install'), body }));
}

function logIn({ response, look, shop, query }: Visit): void {
  const choices = LOGINS.map(({ login }) => ({ name: 'login', value: login, label: look.say(login as Word) }));
  const body = `${paragraph(look.say('who'))}${buttons(pathOf(shop), query, choices)}`;
  response.send(drawPage(look, { host: shop, title: look.say('logIn'), body }));
}

function ask({ world, response, look, shop, query }: Visit): void {
  const scopes = (query.scope ?? '').split(',').join(', ');
  const answers = [
    { name: 'answer', value: 'install', label: look.say('doInstall'), primary: true },
    { name: 'answer', value: 'cancel', label: look.say('cancel') },
  ];
  const bent = SIMULATED.find((one) => one === query.simulate);
  const others = [...world.misbehaving.namesAt('callback'), 'hosts', 'distribution']
    .filter((name): name is (typeof SIMULATED)[number] => SIMULATED.some((one) => one === name))
    .map((name) => ({ name: 'simulate', value: name, label: look.say(name) }));
  const { simulate: _, ...kept } = query;
  const body = [
    paragraph(look.say('asks', { name: shopOf(shop)?.name ?? shop })),
    paragraph(look.say('asksFor', { scopes })),
    bent ? notice(look.say('simulating', { label: look.say(bent) })) : '',
    buttons(pathOf(shop), query, answers),
    `<details><summary>${look.say('simulate')}</summary>${buttons(pathOf(shop), kept, others)}</details>`,
  ];
  response.send(drawPage(look, { host: shop, title: look.say('install'), body: body.join('') }));
}

/** Installed: the browser goes back with a code, signed. The app gets what its version has, or what was asked where it has none. */
function goBack({ world, response, shop, query }: Visit): void {
  const { clientId, redirectUri } = world.options;
  const app = appOf(world, clientId);
  const asked = (query.scope ?? '').split(',').filter(Boolean);
  const scopes = app?.scopes.length ? app.scopes : asked;
  install(world, shop, clientId, scopes);
  const code = world.next('sandboxcode');
  world.codes.set(code, { shop, clientId, scopes, endsAtMs: world.now() + CODE_LIFE_MS, isSpent: false });
  const url = new URL(redirectUri);
  const host = Buffer.from(`admin.shopify.com/store/${shop.split('.')[0]}`).toString('base64url');
  const timestamp = String(Math.floor(world.now() / 1000));
  for (const [name, value] of Object.entries({ code, host, shop, state: query.state, timestamp }))
    if (value !== undefined) url.searchParams.set(name, value);
  signAddress(url, app?.clientSecret ?? '');
  world.misbehaving.sendBrowser(response, 'callback', url, query.simulate);
}

const pathOf = (shop: string) => `/${shop}/admin/oauth/authorize`;
