import type { PlatformName } from './town.ts';

/** Where a simulation gives tokens and orders, and how it misbehaves there. */
interface BadDay {
  readonly tokens: string;
  readonly orders: string;
  /** It has done what was asked, and its answer does not come or cannot be read. */
  readonly lost: readonly string[];
  /** It says no, or not now. */
  readonly refusing: readonly string[];
  readonly ordersRefusing: readonly string[];
}

/** @see the misbehaviours of each simulation */
export const BAD_DAYS: Readonly<Record<PlatformName, BadDay>> = {
  amazon: {
    tokens: 'token',
    orders: 'orders',
    lost: ['lose-answer', 'cut'],
    refusing: ['error-500', 'html', 'throttle'],
    ordersRefusing: ['error-500', 'html', 'cut', 'lose-answer', 'throttle', 'throttle-no-header', 'outage'],
  },
  ebay: {
    tokens: 'token',
    orders: 'orders',
    lost: ['lose-answer'],
    refusing: ['error-500', 'html'],
    ordersRefusing: ['error-500', 'html', 'cut', 'lose-answer'],
  },
  aliexpress: {
    tokens: 'refresh',
    orders: 'call',
    lost: ['lose-answer', 'cut'],
    refusing: ['error-500', 'call-limit', 'app-call-limit'],
    ordersRefusing: ['error-500', 'html', 'cut', 'lose-answer', 'seller-call-limit'],
  },
  wish: {
    tokens: 'refresh',
    orders: 'orders',
    lost: ['lose-answer', 'cut'],
    refusing: ['error-500', 'html-503', 'throttle', 'throttle-epoch'],
    ordersRefusing: ['error-500', 'html', 'cut', 'lose-answer', 'throttle-iso', 'throttle-no-header'],
  },
  shopify: {
    tokens: 'token',
    orders: 'graphql',
    lost: ['lose-answer'],
    refusing: ['error-500', 'html'],
    ordersRefusing: ['error-500', 'html', 'cut', 'lose-answer', 'throttle', 'throttle-429', 'error-520'],
  },
};

/** Platforms on which a renewal may be asked for again when its answer was lost (decision 0020). */
export const REPEATABLE: ReadonlySet<string> = new Set(['amazon', 'ebay', 'shopify']);

const HOUR_MS = 3_600_000;

/** How long an access token lives. */
export const TOKEN_LIFE_MS: Readonly<Record<PlatformName, number>> = {
  amazon: HOUR_MS,
  ebay: 2 * HOUR_MS,
  aliexpress: 30 * 24 * HOUR_MS,
  wish: 30 * 24 * HOUR_MS,
  shopify: HOUR_MS,
};
