import type { Parts } from '../parts.ts';
import type { Api, Grant, GrantId } from '../ports.ts';
import { createCounter } from './counter.ts';
import { createLeaked } from './leaked.ts';
import { createOrdersDoor } from './orders.ts';
import { createPullDoor } from './pull.ts';
import { createShopsDoor } from './shops.ts';
import { createTokenDoor } from './token.ts';

type Needs = Parts & {
  renewNow(id: GrantId, leftMs: number): Promise<Grant | undefined>;
  keyLost(grant: Grant): Promise<Grant | undefined>;
};

/** The ERP's door: denied unless a key says so, and written down before it is given. */
export function createApi(parts: Needs): Api {
  const needs = { ...parts, counter: createCounter(parts) };
  return {
    ...createShopsDoor(needs),
    ...createTokenDoor(needs),
    ...createOrdersDoor(needs),
    ...createPullDoor(needs),
    ...createLeaked(needs),
  };
}
