import type { Response } from 'express';
import { MERCHANTS, type Merchant } from './merchants.ts';
import { type App, fresh, type World } from './world.ts';

/** Five minutes, once. @see wish.md section 3 */
export const CODE_LIFE_MS = 5 * 60_000;

/**
 * Sends the browser to the app's redirect URI with a code and nothing else: no state, no merchant, no signature.
 * @param simulate a misbehaviour of the callback that the person chose on the page
 */
export function sendCode(world: World, response: Response, app: App, merchant: Merchant, simulate?: string): void {
  const giver =
    simulate === 'other-merchant' ? MERCHANTS.find((one) => one.id !== merchant.id && !one.isSub) : undefined;
  const code = fresh(32);
  world.codes.set(code, {
    merchantId: (giver ?? merchant).id,
    clientId: app.clientId,
    redirectUri: app.redirectUri,
    host: app.host,
    expiresAtMs: world.now() + CODE_LIFE_MS,
    isSpent: false,
  });
  const url = new URL(app.redirectUri);
  url.searchParams.set('code', code);
  world.misbehaving.sendBrowser(response, 'callback', url, simulate);
}
