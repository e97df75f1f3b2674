import { z } from 'zod';
import type { Binding, Proposal } from '../../bot/ports.ts';
import { apiScope } from './doors.ts';
import { ms, reader } from './reader.ts';

const role = z.enum(['operator', 'service', 'admin', 'authorizer']);
const binding = z.object({
  v: z.literal(1),
  person: z.string(),
  shop: z.string().optional(),
  role,
  by: z.string(),
  atMs: ms,
  untilMs: ms.optional(),
  change: z.string(),
});
const wish = z.object({
  person: z.string(),
  shop: z.string().optional(),
  role,
  gives: z.boolean(),
  untilMs: ms.optional(),
});
const proposal = z.object({
  v: z.literal(1),
  id: z.string(),
  rev: z.number(),
  what: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('bind'), wishes: z.array(wish) }),
    z.object({ kind: z.literal('ask'), wishes: z.array(wish), asked: z.string() }),
    z.object({ kind: z.literal('admin'), wishes: z.array(wish) }),
    z.object({ kind: z.literal('disconnect'), shop: z.string(), isAll: z.boolean(), mark: ms }),
    z.object({
      kind: z.literal('key'),
      name: z.string(),
      scopes: z.array(apiScope),
      shops: z.union([z.literal('all'), z.array(z.string())]),
      days: z.number(),
    }),
    z.object({
      kind: z.literal('replace'),
      grant: z.string(),
      mark: ms,
      from: z.string(),
      shops: z.array(z.string()),
      by: z.string(),
      to: z.string(),
    }),
    z.object({ kind: z.literal('review'), shownAtMs: ms.optional(), isAgain: z.literal(true).optional() }),
    z.object({ kind: z.literal('join'), people: z.array(z.string()).min(1).max(2) }),
  ]),
  by: z.string(),
  atMs: ms,
  reason: z.string().optional(),
  state: z.enum(['open', 'done', 'refused', 'undone', 'over']),
  decidedBy: z.string().optional(),
  decidedAtMs: ms.optional(),
  undoneBy: z.string().optional(),
  untilMs: ms,
  swaps: z.array(z.object({ was: binding.optional(), next: binding.optional() })).optional(),
  alone: z.literal(true).optional(),
  dueAtMs: ms.optional(),
  cards: z.array(z.object({ person: z.string(), card: z.string() })).optional(),
});

export const readBinding = reader<Binding>('binding', binding);
export const readProposal = reader<Proposal>('proposal', proposal);
