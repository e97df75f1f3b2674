import type { Request, Response } from 'express';
import { sendBrowser } from './misbehave.ts';
import type { Seller } from './sellers.ts';
import type { World } from './world.ts';

const CODE_LIFE_MS = 5 * 60_000;

/**
 * Sends the browser to the redirect URI: state, seller id and a code, and nothing else.
 * @param simulate a misbehaviour of the callback that the person chose on the page
 */
export function giveCode(
  world: World,
  response: Response,
  sellerId: string,
  query: Readonly<Record<string, string>>,
  simulate?: string,
): void {
  const redirectUri = query.redirect_uri ?? world.options.redirectUris[0] ?? '';
  const code = world.next('sandboxcode');
  world.codes.set(code, {
    sellerId,
    redirectUri,
    isUriAsked: query.redirect_uri !== undefined,
    expiresAtMs: world.now() + CODE_LIFE_MS,
    isSpent: false,
  });
  const url = new URL(redirectUri);
  if (query.state !== undefined) url.searchParams.set('state', query.state);
  url.searchParams.set('selling_partner_id', sellerId);
  url.searchParams.set('spapi_oauth_code', code);
  sendBrowser(world, response, 'callback', url, simulate);
}

/** Sends the browser to the Login URI: a renewal, or a consent link of an app that has one (M#4119). No state of ours, no code. */
export function redirectToLogin(world: World, request: Request, response: Response, seller: Seller): void {
  const state = world.next('sandboxstate');
  world.amazonStates.set(state, seller.id);
  const url = new URL(world.options.loginUri);
  const base = `${request.protocol}://${request.get('host')}/sc/${String(request.params.code)}`;
  url.searchParams.set('amazon_callback_uri', `${base}/apps/authorize/confirm/${world.options.applicationId}`);
  url.searchParams.set('amazon_state', state);
  url.searchParams.set('selling_partner_id', seller.id);
  if (world.options.draft) url.searchParams.set('version', 'beta');
  sendBrowser(world, response, 'login', url);
}
