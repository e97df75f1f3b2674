import type { Express, Response } from 'express';
import { htmlPage, refuse } from './error-answer.ts';
import { give, givePair } from './giving.ts';
import { rotate } from './rotation.ts';
import type { App } from './shops.ts';
import { appOf, installed, shopOf, type World } from './world.ts';

const DAY_S = 86_399;

type Form = Readonly<Record<string, string | undefined>>;

/** The token endpoint of a shop: a code, client credentials, a renewal. @see shopify.md sections 3 and 4 */
export function tokenEndpoint(app: Express, world: World): void {
  app.post('/:shop/admin/oauth/access_token', (request, response) => {
    const form = (request.body ?? {}) as Form;
    const client = appOf(world, form.client_id ?? '');
    if (!client) return void response.status(404).json({ errors: 'application_cannot_be_found' });
    if (form.client_secret !== client.clientSecret) return refuse(response, 401, 'invalid_client');
    const { shop } = request.params;
    if (form.grant_type === 'client_credentials') return clientCredentials(world, response, shop, client);
    if (form.grant_type === 'refresh_token') return rotate(world, response, client, form.refresh_token ?? '');
    exchange(world, response, { shop, client, form });
  });
}

/** Only within one organization, and only where the app is installed; said on a page for people. */
function clientCredentials(world: World, response: Response, shop: string, client: App): void {
  const oauthError = (code: string, said: string) => htmlPage(response, 400, `Oauth error ${code}: ${said}`);
  const scopes = installed(world, shop, client.clientId);
  if (client.kind === 'admin') return oauthError('app_not_installed', 'The app is not installed on this shop.');
  if (shopOf(shop)?.organization !== client.organization)
    return oauthError('shop_not_permitted', 'Client credentials cannot be performed on this shop.');
  if (!scopes) return oauthError('app_not_installed', 'The app is not installed on this shop.');
  const { clientId } = client;
  const accessToken = give(world, { shop, clientId, scopes }, DAY_S);
  world.renewals.note({ account: shop, used: clientId, atMs: world.now() });
  response.json({ access_token: accessToken, scope: scopes.join(','), expires_in: DAY_S });
}

function exchange(
  world: World,
  response: Response,
  { shop, client, form }: { readonly shop: string; readonly client: App; readonly form: Form },
): void {
  const code = world.codes.get(form.code ?? '');
  const isGood = code && !code.isSpent && code.endsAtMs > world.now() && code.shop === shop;
  if (!isGood || code.clientId !== client.clientId)
    return refuse(response, 400, 'invalid_request', 'The authorization code was not found or was already used');
  code.isSpent = true;
  const given = { shop, clientId: client.clientId, scopes: code.scopes };
  if (form.expiring !== '1')
    return void response.json({ access_token: give(world, given), scope: code.scopes.join(',') });
  response.json(givePair(world, given));
}
