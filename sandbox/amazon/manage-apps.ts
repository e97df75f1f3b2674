import type { Express } from 'express';
import { buttons, escapeHtml, paragraph } from '../shared/drawing.ts';
import { consentOf, revokeConsent } from './clients.ts';
import { identify } from './identify.ts';
import { type Look, lookOf, page } from './page.ts';
import { OWNERS, type Seller } from './sellers.ts';
import { redirectToLogin } from './send-to-app.ts';
import type { World } from './world.ts';

/** Where authorizing begins at Amazon: the Appstore's page of the app, and Manage Your Apps with its renewal. */
export function manageAppsPages(app: Express, world: World): void {
  app.get('/sc/:code/appstore', (request, response) => {
    const look = lookOf(request);
    const { start, ...query } = Object.fromEntries(new URL(request.originalUrl, 'http://sandbox.invalid').searchParams);
    if (start === undefined) return void response.send(appstorePage(look, request.path, query));
    const who = identify(request, response, look, { ...query, start });
    if (who) redirectToLogin(world, request, response, who.seller);
  });

  app.get('/sc/:code/manage-your-apps', (request, response) => {
    const look = lookOf(request);
    const rows = OWNERS.map((seller) => appRow(world, look, seller, request.originalUrl));
    response.send(page(look, look.say('manage'), rows.join('')));
  });

  app.post('/sc/:code/manage-your-apps', (request, response) => {
    const look = lookOf(request);
    const { reauthorize, revoke } = (request.body ?? {}) as { reauthorize?: string; revoke?: string };
    const seller = OWNERS.find((one) => one.id === (reauthorize ?? revoke));
    if (!seller) return void response.status(400).send(page(look, look.say('manage'), paragraph(look.say('noSuch'))));
    if (reauthorize) return redirectToLogin(world, request, response, seller);
    revokeConsent(world, seller.id);
    response.send(page(look, look.say('revoked'), paragraph(look.say('revokedSaid', { login: seller.login }))));
  });
}

function appstorePage(look: Look, path: string, query: Readonly<Record<string, string>>): string {
  const choice = { name: 'start', value: 'yes', label: look.say('authorizeNow'), primary: true };
  return page(look, look.say('appstore'), paragraph(look.say('appstoreSaid')) + buttons(path, query, [choice]));
}

function appRow(world: World, { say }: Look, { id, login }: Seller, address: string): string {
  const consent = consentOf(world, id);
  const state = consent ? say('authorizedOn', { day: consent.day, days: consent.daysLeft }) : say('notAuthorized');
  const choices = [
    { name: 'reauthorize', value: id, label: say('reauthorize', { login }) },
    { name: 'revoke', value: id, label: say('revoke', { login }) },
  ];
  return `<h2>${escapeHtml(login)}</h2>${paragraph(state)}${buttons(address, {}, choices, { method: 'post' })}`;
}
