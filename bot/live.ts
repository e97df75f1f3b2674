import type { Clock, Grant, Leaving, Shop } from './ports.ts';

/** Whether a grant may be used: nobody ended or disconnected it, and its time is not over. What is not live is neither pulled nor given out. */
export function isLive(grant: Grant | undefined, { clock }: { readonly clock: Clock }): grant is Grant {
  return (
    grant?.status === 'works' &&
    (grant.expiresAtMs ?? Number.POSITIVE_INFINITY) > clock.now() &&
    leavingOf(grant) === undefined
  );
}

/** That somebody disconnected a grant, or the shop of it. */
export function leavingOf(grant: Grant | undefined, shop?: Pick<Shop, 'id'>): Leaving | undefined {
  const all = grant?.leaving?.find((one) => one.shop === undefined);
  return all ?? (shop && grant?.leaving?.find((one) => one.shop === shop.id));
}
