import { z } from 'zod';
import type { ApiKey, Hook, HookDelivery } from '../../bot/ports.ts';
import { ms, reader } from './reader.ts';

export const apiScope = z.enum(['shops:read', 'token:read', 'orders:read', 'orders:pull']);
const apiKey = z.object({
  v: z.literal(1),
  id: z.string(),
  rev: z.number(),
  name: z.string(),
  hash: z.string().optional(),
  scopes: z.array(apiScope),
  shops: z.union([z.literal('all'), z.array(z.string())]),
  madeBy: z.string(),
  madeAtMs: ms,
  endsAtMs: ms,
  page: z.object({ n: z.number(), untilMs: ms }).optional(),
  leakedAtMs: ms.optional(),
});
const hookEvent = z.enum(['shop.authorized', 'shop.needs_attention', 'token.renewed', 'orders.updated', 'test']);
const hook = z.object({
  v: z.literal(1),
  id: z.string(),
  rev: z.number(),
  name: z.string(),
  url: z.string(),
  events: z.array(hookEvent),
  madeBy: z.string(),
  madeAtMs: ms,
  secrets: z.array(z.object({ n: z.number(), jwe: z.string() })),
  page: z.object({ n: z.number(), untilMs: ms }).optional(),
  off: z.enum(['person', 'gone']).optional(),
  deliveredAtMs: ms.optional(),
  failingSinceMs: ms.optional(),
  failure: z.string().optional(),
  toldAtMs: ms.optional(),
});
const delivery = z.object({
  v: z.literal(1),
  id: z.string(),
  hook: z.string(),
  type: hookEvent,
  atMs: ms,
  data: z.string(),
  sinceMs: ms,
  tries: z.number(),
  to: z.string().optional(),
});

export const readApiKey = reader<ApiKey>('API key', apiKey);
export const readHook = reader<Hook>('hook', hook);
export const readDelivery = reader<HookDelivery>('delivery', delivery);
