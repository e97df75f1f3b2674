import { z } from 'zod';
import type { PromptField } from './walk.ts';

/** The message of each rule is the id of a text, so that a fault is said in the person's language. */

/** The manual's rule for a shop's name: letters, digits, underscores. */
export const NAME = z
  .string()
  .min(1, 'walk.fault.empty')
  .max(60, 'walk.fault.tooLong')
  .regex(/^[A-Za-z0-9_]+$/, 'walk.fault.name');

export const DISPLAY_NAME_CHARS = 100;
export const DISPLAY_NAME = z.string().min(1, 'walk.fault.empty').max(DISPLAY_NAME_CHARS, 'walk.fault.tooLong');

const SITES = z.string().regex(/^[^\s,]+(,[^\s,]+)*$/, 'walk.fault.noSite');

export function textField(id: string, schema: z.ZodType<string>, example?: string): PromptField {
  return {
    id,
    schema,
    secret: false,
    masked: false,
    kind: 'text',
    maxLength: 200,
    ...(example === undefined ? {} : { example }),
  };
}

export function secretField(id: string, schema: z.ZodType<string>, example?: string): PromptField {
  return { ...textField(id, schema, example), secret: true, masked: true, maxLength: 2500 };
}

/**
 * A code is sealed like a secret, but need not be hidden while it is pasted: it works once, for minutes. eBay's have `^`, `#` and `%`
 * in them, and up to 1,024 characters.
 */
export function codeField(id: string): PromptField {
  const schema = z
    .string()
    .min(1, 'walk.fault.empty')
    .regex(/^[\w.~+/=^#%-]{4,2048}$/, 'walk.fault.code');
  return { ...secretField(id, schema), masked: false };
}

/** A site that is typed, not chosen: `Marketplace.readSite` finds its code in whatever was pasted. */
export function siteField(schema: z.ZodType<string>, example: string): PromptField {
  return { ...textField('site', schema, example), kind: 'site' };
}

/** A field of words: a name, a reason. */
export function wordsField(id: string, schema: z.ZodType<string>, example?: string): PromptField {
  return { ...textField(id, schema, example), words: true };
}

export const nameField = wordsField('name', NAME, 'northwind_home_uk');
export const displayNameField = wordsField('displayName', DISPLAY_NAME, 'Northwind Home UK');
export const sitesField: PromptField = { ...textField('sites', SITES), kind: 'sites' };
/** Why, for those who decide. */
export const reasonField = wordsField('reason', z.string().min(1, 'walk.fault.empty').max(200, 'walk.fault.tooLong'));
