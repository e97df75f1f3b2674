/** Stands where secrets do; it must turn up nowhere. */
export const SECRET = 'shopkey-canary-0123456789';
