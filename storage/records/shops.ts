import { z } from 'zod';
import type { Grant, Shop } from '../../bot/ports.ts';
import { ms, reader } from './reader.ts';

const grant = z.object({
  v: z.literal(1),
  id: z.string(),
  version: z.number(),
  platform: z.string(),
  flow: z.string(),
  sellerId: z.string(),
  sites: z.array(z.string()),
  values: z.record(z.string(), z.string()),
  authorizedBy: z.string(),
  authorizedAtMs: ms,
  walk: z.string().optional(),
  expiresAtMs: ms.optional(),
  tokenEndsAtMs: ms.optional(),
  dueAtMs: ms.optional(),
  renewal: z
    .object({
      attemptAtMs: ms.optional(),
      lostAtMs: ms.optional(),
      failures: z.number().optional(),
      failedAtMs: ms.optional(),
      notBeforeMs: ms.optional(),
      doneAtMs: ms.optional(),
      toldAtMs: ms.optional(),
    })
    .optional(),
  warnedDays: z.number().optional(),
  ownSecret: z.object({ sinceMs: ms, warnedDays: z.number().optional() }).optional(),
  status: z.enum(['works', 'reauthorize']),
  leaving: z
    .array(
      z.object({
        shop: z.string().optional(),
        by: z.string(),
        atMs: ms,
        untilMs: ms,
        isOver: z.literal(true).optional(),
        tries: z.number().optional(),
        proposal: z.string().optional(),
      }),
    )
    .optional(),
  ended: z.object({ notice: z.string(), kind: z.string(), reason: z.string().optional(), atMs: ms }).optional(),
});
const shop = z.object({
  v: z.literal(1),
  id: z.string(),
  rev: z.number(),
  name: z.string(),
  displayName: z.string(),
  platform: z.string(),
  site: z.string(),
  grant: z.string(),
  sellerId: z.string(),
  erpId: z.string().optional(),
  authorizedBy: z.string(),
  walk: z.string().optional(),
  savedAtMs: ms,
});

export const readGrant = reader<Grant>('grant', grant);
export const readShop = reader<Shop>('shop', shop);
