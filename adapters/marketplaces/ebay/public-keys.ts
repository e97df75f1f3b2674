import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Clock } from '../../../bot/ports.ts';
import type { Secret } from '../../../bot/secret.ts';
import type { Call } from '../call.ts';
import { parsePublicKey, parseTokens } from './answers.ts';
import type { OwnApp } from './config.ts';
import { failure } from './failure.ts';
import { appTokenRequest, publicKeyRequest } from './requests.ts';

const KEPT = 100;
/** A stranger may name any key: eBay is not asked without end. */
const ASKED_A_MINUTE = 10;
/** A token with less left than this is not begun with. */
const SPARE_MS = 60_000;

/**
 * eBay's keys by their id, each fetched once while Shopkey runs.
 * @returns nothing for an id that eBay does not know
 * @throws MarketplaceError eBay cannot be asked now
 */
export function publicKeys(deps: {
  readonly call: Call;
  readonly clock: Clock;
  readonly apiUrl: string;
  readonly app: Omit<OwnApp, 'ruName'>;
}): (kid: string, signal: AbortSignal) => Promise<KeyObject | undefined> {
  const keys = new Map<string, KeyObject>();
  let asked: number[] = [];
  let kept: { readonly token: Secret; readonly endsAtMs: number } | undefined;

  /** eBay gives an app a thousand tokens a day: a stranger who names keys shall not use them up. */
  async function appToken(signal: AbortSignal): Promise<Secret> {
    const { call, clock, apiUrl, app } = deps;
    const nowMs = clock.now();
    if (kept && kept.endsAtMs > nowMs + SPARE_MS) return kept.token;
    const { accessToken, tokenEndsAtMs = nowMs } = parseTokens(await call(appTokenRequest(apiUrl, app), signal), nowMs);
    kept = { token: accessToken, endsAtMs: tokenEndsAtMs };
    return accessToken;
  }

  async function fetchKey(kid: string, signal: AbortSignal): Promise<KeyObject | undefined> {
    const { call, clock, apiUrl } = deps;
    const nowMs = clock.now();
    asked = asked.filter((atMs) => atMs > nowMs - 60_000);
    if (asked.length >= ASKED_A_MINUTE)
      throw failure('marketplace.throttled', { operation: 'publicKey', untilMs: nowMs + 60_000, reason: 'own-limit' });
    asked.push(nowMs);
    const answer = await call(publicKeyRequest(apiUrl, kid, await appToken(signal)), signal);
    if (answer.status === 401) kept = undefined;
    /** 400 and 404: there is no such key. */
    if (answer.status === 400 || answer.status === 404) return undefined;
    return readKey(parsePublicKey(answer, nowMs));
  }

  return async (kid, signal) => {
    const known = keys.get(kid);
    if (known) return known;
    const fetched = await fetchKey(kid, signal);
    if (!fetched) return undefined;
    if (keys.size >= KEPT) keys.clear();
    keys.set(kid, fetched);
    return fetched;
  };
}

/** The PEM comes in one line, which no reader of PEM takes. */
function readKey(pem: string): KeyObject {
  const base64 = pem.replace(/-----(?:BEGIN|END) PUBLIC KEY-----|\s/g, '');
  try {
    return createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
  } catch {
    throw failure('marketplace.unexpected', { operation: 'publicKey', reason: 'shape' });
  }
}
