import { z } from 'zod';
import type { Hours, PersonRecord } from '../../bot/ports.ts';
import { locale, ms, reader } from './reader.ts';

const person = z.object({
  v: z.literal(1),
  id: z.string(),
  name: z.string().optional(),
  chosenLocale: locale.optional(),
  lastLocale: locale.optional(),
  conversation: z.string().optional(),
  welcomed: z.boolean().optional(),
  home: z.object({ page: z.number().int().nonnegative(), shown: z.string(), locale: z.string().optional() }).optional(),
  blocked: z.boolean().optional(),
  left: z.boolean().optional(),
  joined: z.string().nullish(),
  worklist: z.string().nullish(),
});
const minute = z.number().int().min(0).max(1439);
const held = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['consent', 'secret']), grant: z.string(), days: z.number() }),
  z.object({ kind: z.literal('app-secret'), platform: z.string(), flow: z.string(), endsAtMs: ms }),
  z.object({ kind: z.literal('nudge'), by: z.string() }),
]);
const hours = z.object({
  v: z.literal(1),
  person: z.string(),
  rev: z.number(),
  zone: z.string(),
  isOwnZone: z.literal(true).optional(),
  quiet: z.object({ from: minute, to: minute }).optional(),
  morning: z.object({ at: minute, days: z.enum(['working', 'all']) }).optional(),
  lastDay: z.string().optional(),
  saying: z.object({ day: z.string(), untilMs: ms }).optional(),
  held: z.array(held),
  dueAtMs: ms.optional(),
});

export const readPerson = reader<PersonRecord>('person', person);
export const readHours = reader<Hours>('record of hours', hours);
