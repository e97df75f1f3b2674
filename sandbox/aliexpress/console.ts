import type { Express } from 'express';
import { buttons, escapeHtml, paragraph, textField, valueList } from '../shared/drawing.ts';
import { type App, isApproved } from '../shared/iop/gateway.ts';
import { type Look, lookOf, page } from './page.ts';
import { newApp, type World } from './world.ts';

/** The developer console: the list of apps, an application for one, and each app's page. A person plays AliExpress's people, too. */
export function consolePages(app: Express, world: World): void {
  app.get('/console', (request, response) => {
    const look = lookOf(request);
    response.send(page(look, look.say('console'), appList(world, look) + applicationForm(look)));
  });

  app.post('/console/apps', (request, response) => {
    const { name = '', callback = '' } = (request.body ?? {}) as Record<string, string>;
    const key = String(30_000_000 + world.apps.size);
    world.apps.set(key, newApp(key, world.next(32), { name, callback }));
    response.redirect(303, `/console/apps/${key}`);
  });

  app.get('/console/apps/:key', (request, response) => {
    const look = lookOf(request);
    const found = world.apps.get(String(request.params.key));
    if (!found) return void response.status(404).send(page(look, look.say('apps'), ''));
    response.send(page(look, found.name || found.key, appPage(look, found)));
  });

  app.post('/console/apps/:key', (request, response) => {
    const found = world.apps.get(String(request.params.key));
    const { act = '', callback = '' } = (request.body ?? {}) as Record<string, string>;
    if (found) ACTS[act]?.(found, { callback, secret: world.next(32), why: lookOf(request).say('refusedBecause') });
    response.redirect(303, `/console/apps/${String(request.params.key)}`);
  });
}

interface Typed {
  readonly callback: string;
  readonly secret: string;
  readonly why: string;
}

const ACTS: Readonly<Record<string, (app: App, typed: Typed) => void>> = {
  approve: (app) => void Object.assign(app, { status: 'test' }),
  refuse: (app, { why }) => void Object.assign(app, { status: 'refused', reason: why }),
  launch: (app) => void Object.assign(app, { status: 'online' }),
  save: (app, { callback }) => void Object.assign(app, { callback }),
  policy: (app) => void Object.assign(app, { policy: app.policy === 'login' ? 'whitelist' : 'login' }),
  /** Whoever has the old secret is out at once. */
  reset: (app, { secret }) => void Object.assign(app, { secret }),
};

const state = ({ say }: Look, { status, reason }: App) => say(status, { reason });

function appList(world: World, look: Look): string {
  const rows = [...world.apps.values()].map(
    (one) =>
      `<li><a href="/console/apps/${one.key}">${escapeHtml(one.name || one.key)}</a>: ${escapeHtml(state(look, one))}</li>`,
  );
  return `<h2>${escapeHtml(look.say('apps'))}</h2><ul>${rows.join('')}</ul>`;
}

function applicationForm({ say }: Look): string {
  const fields = (['name', 'description', 'reason', 'callback'] as const).map((name) => textField(name, say(name)));
  const send = { name: 'purpose', value: 'self-use', label: say('send'), primary: true };
  return `<h2>${escapeHtml(say('apply'))}</h2>${paragraph(say('selfUse'))}${buttons('/console/apps', {}, [send], { method: 'post', fields: fields.join('') })}`;
}

function appPage(look: Look, app: App): string {
  const { say } = look;
  const at = `/console/apps/${app.key}`;
  const act = (value: string, label: string) => ({ name: 'act', value, label });
  const said = paragraph(state(look, app));
  const post = { method: 'post' };
  if (!isApproved(app))
    return said + buttons(at, {}, [act('approve', say('approve')), act('refuse', say('refuse'))], post);
  const values = valueList([
    [say('appKey'), app.key],
    [say('appSecret'), app.secret],
  ]);
  const callback = buttons(at, {}, [act('save', say('save'))], {
    ...post,
    fields: textField('callback', say('callback'), app.callback),
  });
  const who =
    app.policy === 'login' ? say('policyLogin') : say('policyWhitelist', { users: [...app.whitelist].join(', ') });
  const acts = [
    ...(app.status === 'test' ? [act('launch', say('launch'))] : []),
    act('policy', say('switchPolicy')),
    act('reset', say('resetSecret')),
  ];
  return said + values + callback + paragraph(`${say('policy')}: ${who}`) + buttons(at, {}, acts, post);
}
