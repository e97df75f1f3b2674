import type { Express } from 'express';
import { buttons, escapeHtml, paragraph, valueList } from '../shared/drawing.ts';
import { currentSecret, revokeOwnApp, rotate } from './clients.ts';
import { type Look, lookOf, page } from './page.ts';
import { OWNERS, privateApp, type Seller } from './sellers.ts';
import { SITES } from './sites.ts';
import type { World } from './world.ts';

/** A seller's own app: its credentials, and a refresh token for each region, made by pressing (amazon.md section 2.3). */
export function developAppsPages(app: Express, world: World): void {
  app.get('/sc/:code/develop-apps', (request, response) => {
    const look = lookOf(request);
    const rows = OWNERS.map((seller) => section(world, look, seller, request.originalUrl));
    response.send(page(look, look.say('develop'), rows.join('')));
  });

  app.post('/sc/:code/develop-apps', (request, response) => {
    const look = lookOf(request);
    const { say } = look;
    const wish = (request.body ?? {}) as { rotate?: string; authorize?: string; revoke?: string };
    const [sellerId, region = ''] = (wish.authorize ?? wish.rotate ?? wish.revoke ?? '').split(' ');
    const seller = OWNERS.find((one) => one.id === sellerId);
    if (!seller) return void response.status(400).send(page(look, say('develop'), paragraph(say('noSuch'))));
    const own = privateApp(seller);
    if (wish.rotate) {
      rotate(world, own.clientId, world.next(`${own.clientSecret}-`));
      return response.redirect(303, request.originalUrl);
    }
    const { login } = seller;
    if (wish.revoke) {
      revokeOwnApp(world, seller.id);
      return void response.send(page(look, say('revoked'), paragraph(say('selfRevokedSaid', { login }))));
    }
    const token = world.next(`${own.refreshToken(region)}-`);
    const { clientId } = own;
    world.refreshTokens.set(token, { sellerId: seller.id, clientId, region, expiresAtMs: Number.POSITIVE_INFINITY });
    const said = paragraph(say('tokenSaid', { login, region: region.toUpperCase() }));
    response.send(page(look, say('refreshToken'), said + valueList([[say('refreshToken'), token]])));
  });
}

function section(world: World, { say }: Look, seller: Seller, address: string): string {
  const { id, login } = seller;
  const { clientId } = privateApp(seller);
  const values = valueList([
    [say('clientId'), clientId],
    [say('clientSecret'), currentSecret(world, clientId) ?? ''],
    [say('merchantToken'), id],
  ]);
  const regions = new Set(SITES.filter((site) => seller.sells.includes(site.code)).map((site) => site.region));
  const choices = [
    ...[...regions].map((region) => ({
      name: 'authorize',
      value: `${id} ${region}`,
      label: say('authorizeApp', { login, region: region.toUpperCase() }),
    })),
    { name: 'rotate', value: id, label: say('rotate', { login }) },
    { name: 'revoke', value: id, label: say('revokeApp', { login }) },
  ];
  return `<h2>${escapeHtml(login)}</h2>${values}${buttons(address, {}, choices, { method: 'post' })}`;
}
