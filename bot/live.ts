import type { Clock, Grant } from './ports.ts';

/** Whether a grant may be used: nobody ended it, and its time is not over. What is not live is neither pulled nor given out. */
export function isLive(grant: Grant | undefined, { clock }: { readonly clock: Clock }): grant is Grant {
  return grant?.status === 'works' && (grant.expiresAtMs ?? Number.POSITIVE_INFINITY) > clock.now();
}
