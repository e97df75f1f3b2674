import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Clock } from '../../../bot/ports.ts';
import type { Call } from '../call.ts';
import { parsePublicKey } from './answers.ts';
import type { AppToken } from './app-token.ts';
import { failure } from './failure.ts';
import { publicKeyRequest } from './requests.ts';

const KEPT = 100;
/** A stranger may name any key: eBay is not asked without end. */
const ASKED_A_MINUTE = 10;
/**
 * eBay's keys by their id, each fetched once while Shopkey runs.
 * @returns nothing for an id that eBay does not know
 * @throws MarketplaceError eBay cannot be asked now
 */
export function publicKeys(deps: {
  readonly call: Call;
  readonly clock: Clock;
  readonly apiUrl: string;
  readonly appToken: AppToken;
}): (kid: string, signal: AbortSignal) => Promise<KeyObject | undefined> {
  const keys = new Map<string, KeyObject>();
  let asked: number[] = [];
  async function fetchKey(kid: string, signal: AbortSignal): Promise<KeyObject | undefined> {
    const { call, clock, apiUrl, appToken } = deps;
    const nowMs = clock.now();
    asked = asked.filter((atMs) => atMs > nowMs - 60_000);
    if (asked.length >= ASKED_A_MINUTE)
      throw failure('marketplace.throttled', { operation: 'publicKey', untilMs: nowMs + 60_000, reason: 'own-limit' });
    asked.push(nowMs);
    const answer = await appToken.with(signal, (token) => call(publicKeyRequest(apiUrl, kid, token), signal));
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
