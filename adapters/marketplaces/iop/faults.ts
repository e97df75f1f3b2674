import type { MarketplaceError } from '../../../bot/errors.ts';
import type { IopFault } from './envelope.ts';

/** What a refusal means to us. */
export interface Meaning {
  readonly code: MarketplaceError['code'];
  /** The platform's own code, of a closed list: `InvalidCode`. Anything else is `unknown`, for words of others are not ours to repeat. */
  readonly reason: string;
  /** When throttled: for how long at least, milliseconds. */
  readonly waitMs?: number;
}

const MEANINGS: Readonly<Record<string, MarketplaceError['code']>> = {
  InvalidCode: 'marketplace.expired',
  IncompleteSignature: 'marketplace.refused',
  InvalidAppKey: 'marketplace.refused',
  MissingParameter: 'marketplace.unexpected',
  IllegalTimestamp: 'marketplace.unexpected',
  IllegalAccessToken: 'marketplace.expired',
  IllegalRefreshToken: 'marketplace.expired',
  AUTH_TYPE_UNSUPPORTED: 'marketplace.expired',
  ApiCallLimit: 'marketplace.throttled',
  AppCallLimit: 'marketplace.throttled',
  SellerCallLimit: 'marketplace.throttled',
  InsufficientPermission: 'marketplace.refused',
  'account-migration-check-fail': 'marketplace.refused',
};

/** Spellings of one and the same, in small letters. */
const SPELLINGS = new Map([
  ...Object.keys(MEANINGS).map((code) => [code.toLowerCase(), code] as const),
  ['isv.account-migration-check-fail', 'account-migration-check-fail'] as const,
  ['invalid-app-key', 'InvalidAppKey'] as const,
  ['isv.invalid-app-key', 'InvalidAppKey'] as const,
  /** Lazada's number for too many calls, as public programs read it. */
  ['901', 'ApiCallLimit'] as const,
]);

const LONGEST_WAIT_MS = 60 * 60_000;
/** Where the gateway does not say how long: the first step of "1, 2, 4 … 60 s" and some room. */
const USUAL_WAIT_MS = 60_000;

/**
 * A refusal's meaning.
 * @see aliexpress.md section 5; Lazada, "System API" error codes (2026-11-25)
 */
export function meaningOf({ code, subCode, type, message = '' }: IopFault): Meaning {
  const known = SPELLINGS.get((subCode ?? '').toLowerCase()) ?? SPELLINGS.get(code.toLowerCase());
  const reason = known ?? (/^invalid app ?key\b/i.test(message) ? 'InvalidAppKey' : undefined);
  if (reason !== undefined) {
    const kind = MEANINGS[reason] ?? 'marketplace.unexpected';
    return { code: kind, reason, ...(kind === 'marketplace.throttled' ? { waitMs: waitOf(message) } : {}) };
  }
  return type === 'ISP' || type === 'SYSTEM'
    ? { code: 'marketplace.unavailable', reason: 'platform' }
    : { code: 'marketplace.unexpected', reason: 'unknown' };
}

/** Some texts say "ban will last 12 seconds". */
function waitOf(message: string): number {
  const seconds = Number(/(\d{1,6}) ?(?:s\b|sec)/i.exec(message)?.[1] ?? Number.NaN);
  return seconds > 0 ? Math.min(seconds * 1000, LONGEST_WAIT_MS) : USUAL_WAIT_MS;
}
