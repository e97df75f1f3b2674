import type { RequestHandler } from 'express';

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const;

/** A year; ASVS 3.4.1 asks for at least that, and for subdomains. */
const HSTS = 'max-age=31536000; includeSubDomains';

/** The app's setting that browsers reach it by https, though a proxy may speak plain http with us. */
export const HTTPS_OUTSIDE = 'https outside';

/** Puts the headers of S32 on every response, before anything else may answer. */
export const securityHeaders: RequestHandler = (req, res, next) => {
  res.set(HEADERS);
  if (req.secure || req.app.enabled(HTTPS_OUTSIDE)) res.set('Strict-Transport-Security', HSTS);
  next();
};
