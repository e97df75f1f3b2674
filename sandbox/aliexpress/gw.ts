import { createHmac } from 'node:crypto';
import type { Express, Request, Response } from 'express';
import { buttons, paragraph, valueList } from '../shared/drawing.ts';
import { paramsOf } from '../shared/iop/check-call.ts';
import { type App, isApproved } from '../shared/iop/gateway.ts';
import { ACCOUNTS, accountOf } from './accounts.ts';
import { lookOf, page, queryOf } from './page.ts';
import type { World } from './world.ts';

const CODE_LIFE_MS = 2 * 60_000;
const TOKEN_LIFE_S = 36_000;

/** The retired platform below `/gw`: as it was when that is switched on, else gone. @see aliexpress.md section 3 */
export function gwPlatform(app: Express, world: World): void {
  app.use('/gw', (request, response, next) => {
    if (world.gw === 'as-it-was') return next();
    const look = lookOf(request);
    response.status(404).send(page(look, look.say('gwClosed'), ''));
  });
  app.get('/gw/auth/authorize.htm', (request, response) => authorize(world, request, response));
  app.get('/gw/auth/authCode.htm', (request, response) => {
    const look = lookOf(request);
    const code = String(request.query.code ?? '');
    const body = paragraph(look.say('codeSaid')) + valueList([[look.say('code'), code]]);
    response.send(page(look, look.say('code'), body));
  });
  app.post('/gw/openapi/param2/1/system.oauth2/getToken/:key', (request, response) =>
    getToken(world, request, response),
  );
  app.post('/gw/openapi/param2/1/aliexpress.open/api.findOrderListQuery/:key', (request, response) =>
    orders(world, request, response),
  );
}

function signature(path: string, params: ReadonlyMap<string, string>, { secret }: App): string {
  const hmac = createHmac('sha1', secret).update(path);
  for (const name of [...params.keys()].sort())
    if (name !== '_aop_signature') hmac.update(name).update(params.get(name) ?? '');
  return hmac.digest('hex').toUpperCase();
}

/** What the pages themselves carry along is no parameter of the link. */
function authorize(world: World, request: Request, response: Response): void {
  const look = lookOf(request);
  const { login, answer, language: _, ...asked } = queryOf(request);
  const asking = world.apps.get(asked.client_id ?? '');
  if (!asking || !isApproved(asking)) return void response.status(400).send(page(look, look.say('badApp'), ''));
  if (asked._aop_signature !== signature('', new Map(Object.entries(asked)), asking))
    return void response.status(400).send(page(look, look.say('badSignature'), ''));
  const account = ACCOUNTS.find((one) => one.login === login);
  const choices = account
    ? [{ name: 'answer', value: 'authorize', label: look.say('authorize'), primary: true }]
    : ACCOUNTS.map((one) => ({ name: 'login', value: one.login, label: one.login }));
  if (!account || answer !== 'authorize')
    return void response.send(
      page(
        look,
        look.say(account ? 'authorize' : 'signIn'),
        buttons(request.path, { ...asked, ...(login ? { login } : {}) }, choices),
      ),
    );
  const code = `${world.next(8)}-${world.next(4)}-${world.next(4)}-${world.next(4)}-${world.next(12)}`;
  world.gwCodes.set(code, { appKey: asking.key, userId: account.userId, endsAtMs: world.now() + CODE_LIFE_MS });
  const url = new URL(asked.redirect_uri ?? '', `${request.protocol}://${request.get('host')}`);
  url.searchParams.set('code', code);
  if (asked.state !== undefined) url.searchParams.set('state', asked.state);
  response.redirect(302, url.href);
}

/** Not signed: the secret itself is sent. */
function getToken(world: World, request: Request, response: Response): void {
  const form = paramsOf(request);
  const app = world.apps.get(String(request.params.key));
  if (!app || form.get('client_id') !== app.key || form.get('client_secret') !== app.secret)
    return void response.status(400).json({ error: 'invalid_client', error_description: 'client_id or client_secret' });
  const code = world.gwCodes.get(form.get('code') ?? '');
  world.gwCodes.delete(form.get('code') ?? '');
  if (!code || code.appKey !== app.key || code.endsAtMs <= world.now())
    return void response.status(400).json({ error: 'invalid_grant', error_description: 'code' });
  const token = world.next(30);
  world.gwTokens.set(token, { appKey: app.key, userId: code.userId });
  response.json({
    access_token: token,
    refresh_token: world.next(30),
    expires_in: String(TOKEN_LIFE_S),
    refresh_token_timeout: '20270524143144000-0700',
    aliId: code.userId,
    resource_owner: accountOf(code.userId)?.nick,
  });
}

function orders(world: World, request: Request, response: Response): void {
  const form = paramsOf(request);
  const key = String(request.params.key);
  const app = world.apps.get(key);
  const token = world.gwTokens.get(form.get('access_token') ?? '');
  const path = `param2/1/aliexpress.open/api.findOrderListQuery/${key}`;
  if (!app || form.get('_aop_signature') !== signature(path, form, app))
    return void response.status(400).json({ error_code: '400', error_message: 'Invalid signature' });
  if (token?.appKey !== key || accountOf(token.userId)?.kind !== 'seller')
    return void response.status(401).json({ error_code: '401', error_message: 'Request need user authorized' });
  response.json({ totalItem: 0, orderList: [] });
}
