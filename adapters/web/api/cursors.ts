import { z } from 'zod';
import type { ApiOrdersPlace, ShopId } from '../../../bot/ports.ts';

/**
 * Places that a program gives back. They are looked at like everything from outside; one that was made up leads to nothing that its key
 * may not see, so nothing is signed.
 */
const LONGEST = 600;
const shopsPlace = z.tuple([z.string().max(100)]);
const ms = z.int().min(0).max(8.64e15);
const ordersPlace = z.tuple([ms, ms, z.string().max(100), z.int().min(0)]);

export const shopsCursor = (after: string): string => write([after]);

export function readShopsCursor(text: string): string | undefined {
  return read(text, shopsPlace)?.[0];
}

export function ordersCursor({ sinceMs, begunMs, after }: ApiOrdersPlace): string {
  return write([sinceMs, begunMs, after.shop, after.change]);
}

export function readOrdersCursor(text: string): ApiOrdersPlace | undefined {
  const place = read(text, ordersPlace);
  if (!place) return undefined;
  const [sinceMs, begunMs, shop, change] = place;
  return { sinceMs, begunMs, after: { shop: shop as ShopId, change } };
}

function write(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function read<Place>(text: string, schema: z.ZodType<Place>): Place | undefined {
  if (text.length > LONGEST) return undefined;
  try {
    return schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch {
    return undefined;
  }
}
