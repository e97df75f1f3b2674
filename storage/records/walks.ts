import { z } from 'zod';
import type { ConsentRecord, ListRecord, ReturnRecord, SessionRecord } from '../../bot/ports.ts';
import { locale, ms, reader } from './reader.ts';

const session = z.object({
  v: z.literal(1),
  id: z.string(),
  rev: z.number(),
  visit: z.number(),
  person: z.string(),
  name: z.string(),
  locale,
  machine: z.string(),
  machineVersion: z.number(),
  state: z.object({ value: z.unknown(), context: z.unknown(), status: z.enum(['active', 'done']) }),
  outbox: z.array(
    z.object({
      id: z.string(),
      src: z.string(),
      invoke: z.string(),
      input: z.unknown(),
      retry: z.enum(['safe', 'never']),
      turn: z.string().optional(),
    }),
  ),
  page: z.object({ n: z.number(), untilMs: ms }).optional(),
  pass: z.object({ n: z.number(), untilMs: ms }).optional(),
  line: z.object({ list: z.string(), at: z.number(), passed: z.boolean().optional() }).optional(),
  timers: z.array(z.object({ id: z.string(), event: z.string(), atMs: ms })),
  seen: z.array(z.string()),
  startedAtMs: ms,
  touchedAtMs: ms,
  remindAtMs: ms.optional(),
  reminded: z.union([z.literal(0), z.literal(1), z.literal(2)]),
});
const consent = z.object({
  session: z.string(),
  visit: z.number(),
  stateHash: z.string(),
  expiresAtMs: ms,
  handedOver: z.boolean(),
});
const returned = z.object({ session: z.string(), grant: z.string().optional(), expiresAtMs: ms.optional() });
const list = z.object({
  v: z.literal(1),
  id: z.string(),
  rev: z.number().int().positive(),
  by: z.string(),
  turn: z.string(),
  atMs: ms,
  people: z.array(z.string()),
  shops: z.array(
    z.object({
      platform: z.string(),
      site: z.string().optional(),
      flow: z.string().optional(),
      name: z.string().optional(),
      skipped: z.boolean().optional(),
      taken: z.string().optional(),
      walk: z.string().optional(),
      done: z.string().optional(),
    }),
  ),
  untilMs: ms,
});

export const readSession = reader<SessionRecord>('session', session);
export const readConsent = reader<ConsentRecord>('consent', consent);
export const readReturn = reader<ReturnRecord>('return', returned);
export const readList = reader<ListRecord>('list', list);
