import { z } from 'zod';
import type { Order } from '../../../bot/ports.ts';

const NAMED = z.looseObject({ name: z.string().min(1).max(100) });
const GLOBAL = 'gid://shopify/Order/';

/** Merchants know an order by its name (`#1001`), its page by the number at the end of its id. @see docs/platforms/shopify.md, "An order's number" */
export const orderNumbers = {
  idOf: (typed: string): string | undefined => (/^\d{1,20}$/.test(typed) ? `${GLOBAL}${typed}` : undefined),
  said({ id, own }: Pick<Order, 'id' | 'own'>): string {
    const named = NAMED.safeParse(JSON.parse(own));
    const number = id.replace(GLOBAL, '');
    return named.success ? `${named.data.name} · ${number}` : number;
  },
};
