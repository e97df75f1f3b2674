import type { Express } from 'express';
import { sendNotice } from './notices.ts';
import { uninstall, type World } from './world.ts';

/** An app uninstalls itself: its tokens are dead at once, and it is told like any other. @see shopify.md section 8 */
export function uninstallEndpoint(app: Express, world: World): void {
  app.delete('/:shop/admin/api_permissions/current.json', (request, response) => {
    const { shop } = request.params;
    const token = world.tokens.get(request.get('x-shopify-access-token') ?? '');
    if (token?.shop !== shop)
      return void response.status(401).json({ errors: '[API] Invalid API key or access token' });
    uninstall(world, shop, token.clientId);
    world.revocations.push({ account: shop, atMs: world.now() });
    response.json({});
    if (token.clientId === world.options.clientId)
      void sendNotice(world, { topic: 'app/uninstalled', shop }).catch(() => undefined);
  });
}
