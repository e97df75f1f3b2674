import type { Express } from 'express';
import { redirectToLogin } from './consent.ts';
import { buttons, escapeHtml, page } from './page.ts';
import { mwsPair, privateApp, SELLERS } from './sellers.ts';
import { siteOf } from './sites.ts';
import type { World } from './world.ts';

const OWNERS = SELLERS.filter((seller) => !seller.barred);

/** Seller Central's other pages: one's authorized apps, one's own app, and MWS as it was. */
export function sellerCentralPages(app: Express, world: World): void {
  app.get('/sc/:code/manage-your-apps', (request, response) => {
    const rows = OWNERS.map((seller) => {
      const choices = [
        { name: 'reauthorize', value: seller.id, label: `Re-Authorize ${seller.login}` },
        { name: 'revoke', value: seller.id, label: `Revoke ${seller.login}` },
      ];
      return buttons(request.path, {}, choices, 'post');
    });
    response.send(page('Manage your apps', rows.join('')));
  });

  app.post('/sc/:code/manage-your-apps', (request, response) => {
    const { reauthorize, revoke } = request.body as { reauthorize?: string; revoke?: string };
    const seller = OWNERS.find((one) => one.id === (reauthorize ?? revoke));
    if (!seller) return void response.status(400).send(page('Manage your apps', ''));
    if (reauthorize) return redirectToLogin(world, request, response, seller);
    world.revoked.add(seller.id);
    response.send(page('Revoked', `<p>${escapeHtml(seller.login)}</p>`));
  });

  app.get('/sc/:code/develop-apps', (request, response) => {
    const region = siteOf(request.params.code)?.region ?? 'eu';
    const rows = OWNERS.map((seller) => {
      const own = privateApp(seller);
      const secret = world.rotated.get(own.clientId) ?? own.clientSecret;
      return `<h2>${escapeHtml(seller.login)}</h2><p>Client id <code>${own.clientId}</code></p><p>Client secret <code>${secret}</code></p><p>Refresh token <code>${escapeHtml(own.refreshToken(region))}</code></p>`;
    });
    response.send(page('Develop apps', rows.join('')));
  });

  app.get('/mws/:code/', (_request, response) => {
    if (world.mws === 'retired')
      return void response.status(410).send(page('Amazon MWS is closed', '<p>It ended on 1 April 2024.</p>'));
    const rows = OWNERS.map((seller) => {
      const pair = mwsPair(seller);
      return `<h2>${escapeHtml(seller.login)}</h2><p>Merchant ID <code>${seller.id}</code></p><p>MWS Access Key ID <code>${pair.accessKeyId}</code></p><p>Secret Key <code>${pair.secretKey}</code></p><p>MWS Auth Token <code>${pair.authToken}</code></p>`;
    });
    response.send(page('Amazon MWS', rows.join('')));
  });
}
