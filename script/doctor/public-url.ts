import type { Check } from './check.ts';
import { notSet, ok } from './finding.ts';

/** That it is an origin, and https where others reach it, the configuration has checked. */
export const publicUrl: Check = async function* ({ SHOPKEY_PUBLIC_URL: given }) {
  if (given === undefined) return yield notSet('public URL: SHOPKEY_PUBLIC_URL; codes are pasted by hand');
  const { hostname } = new URL(given);
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  yield ok(isLoopback ? 'public URL: this machine alone reaches it' : 'public URL: https');
};
