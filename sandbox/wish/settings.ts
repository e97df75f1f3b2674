import type { Express, Request, Response } from 'express';
import { buttons, notice, paragraph, textField, valueList } from '../shared/drawing.ts';
import type { Host, Merchant } from './merchants.ts';
import { type Look, lookOf, page, queryOf } from './page.ts';
import { sendCode } from './send-code.ts';
import { signIn } from './sign-in.ts';
import { type App, fresh, type World } from './world.ts';

/** Settings > API: the merchant's one private app. @see wish.md section 2 */
export function settingsPage(app: Express, world: World): void {
  app.get('/:host/settings/api', (request, response) => {
    const look = lookOf(request);
    const merchant = signIn(request, response, look, queryOf(request));
    if (merchant) response.send(drawSettings(world, look, request.path, merchant));
  });

  app.post('/:host/settings/api', (request, response) => {
    const look = lookOf(request);
    const form = (request.body ?? {}) as Readonly<Record<string, string>>;
    const merchant = signIn(request, response, look, form);
    if (!merchant) return;
    if (form.act === 'add') return addWithoutLink(world, response, merchant);
    const fault = change(world, merchant, form);
    const drawn = drawSettings(world, look, request.path, merchant, fault && look.say(fault));
    response.status(fault ? 400 : 200).send(drawn);
  });
}

/** @returns what is wrong with what was entered; nothing is changed then */
function change(
  world: World,
  merchant: Merchant,
  form: Readonly<Record<string, string>>,
): 'badUri' | 'badName' | undefined {
  const own = world.apps.get(merchant.id);
  if (form.act === 'remove') return void world.apps.delete(merchant.id);
  if (form.act === 'regenerate') {
    if (own) own.clientSecret = fresh(32);
    return undefined;
  }
  const { name = '', redirectUri = '' } = form;
  if (name.trim() === '') return 'badName';
  if (!isTaken(redirectUri)) return 'badUri';
  if (own) Object.assign(own, { name, redirectUri });
  else world.apps.set(merchant.id, newApp(merchant, name, redirectUri));
  return undefined;
}

function newApp({ id: merchantId, host }: Merchant, name: string, redirectUri: string): App {
  return { merchantId, host: host as Host, name, redirectUri, clientId: fresh(24), clientSecret: fresh(32) };
}

/** Wish takes https alone; on one machine there is no certificate, so this simulation takes its http, too. */
function isTaken(redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const { protocol, hostname } = new URL(redirectUri);
  return protocol === 'https:' || (protocol === 'http:' && /^(127\.|localhost$)/.test(hostname));
}

/** "Add app" in the App Store: a code goes out, though nobody had opened a link. @see wish.md section 3 */
function addWithoutLink(world: World, response: Response, merchant: Merchant): void {
  const app = world.apps.get(merchant.id);
  if (!app) return void response.status(404).end();
  sendCode(world, response, app, merchant);
}

function drawSettings(
  world: World,
  look: Look,
  path: Request['path'],
  { id, login }: Merchant,
  fault?: string,
): string {
  const { say } = look;
  const own = world.apps.get(id);
  const hidden = { login };
  const post = { method: 'post' };
  const fields =
    textField('name', say('appName'), own?.name) + textField('redirectUri', say('redirectUri'), own?.redirectUri);
  const save = { name: 'act', value: 'save', label: say(own ? 'update' : 'create'), primary: true };
  const more = (['regenerate', 'add', 'remove'] as const).map((act) => ({ name: 'act', value: act, label: say(act) }));
  const values = own && [[say('clientId'), own.clientId] as const, [say('clientSecret'), own.clientSecret] as const];
  const body = [
    fault ? notice(fault) : '',
    paragraph(say('noAppSaid')),
    values ? valueList(values) : '',
    buttons(path, hidden, [save], { ...post, fields }),
    own ? buttons(path, hidden, more, post) : '',
  ];
  return page(look, say(own ? 'app' : 'noApp'), body.join(''));
}
