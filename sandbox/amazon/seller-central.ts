import type { Express } from 'express';
import { currentSecret, revokeConsent, rotate } from './clients.ts';
import { buttons, escapeHtml, page, paragraph } from './page.ts';
import { mwsPair, privateApp, SELLERS, type Seller } from './sellers.ts';
import { redirectToLogin } from './send-to-app.ts';
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
      return buttons(request.path, {}, choices, { method: 'post' });
    });
    response.send(page('Manage your apps', rows.join('')));
  });

  app.post('/sc/:code/manage-your-apps', (request, response) => {
    const { reauthorize, revoke } = (request.body ?? {}) as { reauthorize?: string; revoke?: string };
    const seller = OWNERS.find((one) => one.id === (reauthorize ?? revoke));
    if (!seller) return void response.status(400).send(page('Manage your apps', ''));
    if (reauthorize) return redirectToLogin(world, request, response, seller);
    revokeConsent(world, seller.id);
    response.send(page('Revoked', paragraph(`${seller.login} has ended Shopkey's access.`)));
  });

  app.get('/sc/:code/develop-apps', (request, response) => {
    const region = siteOf(request.params.code)?.region ?? 'eu';
    const rows = OWNERS.map((seller) => privateAppSection(world, seller, region, request.path));
    response.send(page('Develop apps', rows.join('')));
  });

  app.post('/sc/:code/develop-apps', (request, response) => {
    const seller = OWNERS.find((one) => one.id === (request.body as { rotate?: string } | undefined)?.rotate);
    if (!seller) return void response.status(400).send(page('Develop apps', paragraph('No such app.')));
    const { clientId, clientSecret } = privateApp(seller);
    rotate(world, clientId, world.next(`${clientSecret}-`));
    response.redirect(303, request.path);
  });

  app.get('/mws/:code/', (_request, response) => {
    const said =
      world.mws === 'retired' ? paragraph('Amazon MWS ended on 1 April 2024: these keys open nothing any more.') : '';
    response.send(page('Amazon MWS', said + OWNERS.map(mwsSection).join('')));
  });
}

function privateAppSection(world: World, seller: Seller, region: string, path: string): string {
  const { clientId, refreshToken } = privateApp(seller);
  const values = [
    ['Client id', clientId],
    ['Client secret', currentSecret(world, clientId) ?? ''],
    ['Refresh token', refreshToken(region)],
    ['Merchant Token', seller.id],
  ] as const;
  const choice = { name: 'rotate', value: seller.id, label: `Rotate secret of ${seller.login}` };
  return section(seller, values) + buttons(path, {}, [choice], { method: 'post' });
}

function mwsSection(seller: Seller): string {
  const { accessKeyId, secretKey, authToken } = mwsPair(seller);
  return section(seller, [
    ['Merchant ID', seller.id],
    ['MWS Access Key ID', accessKeyId],
    ['Secret Key', secretKey],
    ['MWS Auth Token', authToken],
  ]);
}

function section(seller: Seller, values: readonly (readonly [name: string, value: string])[]): string {
  const lines = values.map(([name, value]) => `<p>${name} <code>${escapeHtml(value)}</code></p>`);
  return `<h2>${escapeHtml(seller.login)}</h2>${lines.join('')}`;
}
