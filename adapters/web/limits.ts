import type { ServerOptions } from 'node:http';

/** What a stranger may send. Amazon's callbacks are below 1 kB; a platform's longest code seen is below 2 kB. */
export const LIMITS = {
  /** Characters of one decoded value or name of a query, or of one part of a path. */
  valueChars: 2_048,
  /** Characters of a whole query as it arrived. */
  queryChars: 4_096,
  bodyBytes: 64 * 1_024,
  /** Of a sheet of 20,000 lines, from a browser that was given its page. */
  sheetBytes: 4 * 1_024 * 1_024,
  /** Of a form that is too large for either: so much is taken off the line, and thrown away, before it is said. */
  thrownAwayBytes: 32 * 1_024 * 1_024,
  /** Visits of one client address to all doors together in a window. */
  visits: 60,
  visitsWindowMs: 60_000,
  /** Client addresses remembered; the one seen first is forgotten first. */
  addresses: 10_000,
} as const;

/** For `http.createServer(serverLimits, app)`: a request that trickles in is closed after 10 s (S34). */
export const serverLimits = {
  requestTimeout: 10_000,
  headersTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1_024,
} as const satisfies ServerOptions;
