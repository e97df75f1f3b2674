import type { RenewRequest } from '../../../bot/ports.ts';
import { goodAnswer } from './answers.ts';
import { renewInstall } from './renew.ts';
import { type ShopifyClient, uninstallRequest } from './requests.ts';
import { asShop, type Deps } from './verify.ts';

/**
 * Our app uninstalls itself from a shop; nothing brings that back but another consent. Its token has ended by then, so another is asked
 * for first, and kept nowhere.
 * @throws MarketplaceError as `renewInstall`; `expired` where it is uninstalled already
 * @see docs/platforms/shopify.md section 8
 */
export async function uninstall(deps: Deps, client: ShopifyClient, request: RenewRequest): Promise<void> {
  const { credentials } = await renewInstall(deps, client, request);
  const token = credentials.accessToken;
  if (!token) return;
  const sent = uninstallRequest(deps.endpoints.base(request.site), token);
  goodAnswer(await asShop(() => deps.call(sent, request.signal)), deps.clock.now());
}
