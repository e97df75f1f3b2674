/** Shapes that orders of both platforms are made of. Numbers come as numbers or as texts, and what is missing may be null. */
import { z } from 'zod';
import { textOf } from './envelope.ts';

const LONGEST = 4_096;

export const said = z.preprocess(textOf, z.string().min(1).max(LONGEST));
/** An empty text says nothing. */
export const maybe = z.preprocess((value) => textOf(value) || undefined, z.string().max(LONGEST).optional());
export const count = z.preprocess(
  textOf,
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
);
const AMOUNT = z.string().regex(/^-?\d{1,20}(?:\.\d{1,10})?$/);
/** A decimal number as text. Texts and numbers have kept every digit (`json.ts`). */
export const amount = z.preprocess(textOf, AMOUNT);
export const maybeAmount = z.preprocess((value) => textOf(value) || undefined, AMOUNT.optional());
/** `true`, or a text that says so. */
export const flag = z.preprocess((value) => value === true || value === 'true', z.boolean());

/** A list, which stands bare or as the one list of an object (`{ order_dto: [...] }`); none is an empty one. */
export function listOf<T extends z.ZodType>(of: T) {
  return z.preprocess(bareList, z.array(of));
}

function bareList(value: unknown): unknown {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.values(value).find(Array.isArray) ?? (Object.keys(value).length === 0 ? [] : value);
}
