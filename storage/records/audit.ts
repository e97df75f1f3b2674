import { z } from 'zod';
import type { AuditCut, AuditEntry, AuditHead, AuditSeal } from '../../bot/ports.ts';
import { ms, reader } from './reader.ts';

const auditSeal = z.object({
  v: z.literal(1),
  trail: z.string(),
  n: z.number().int().positive(),
  key: z.string(),
  atMs: ms,
  count: z.number().int().positive(),
  entries: z.array(z.tuple([z.string(), z.string()])),
  mac: z.string(),
});
const auditCut = z.object({
  v: z.literal(1),
  trail: z.string(),
  n: z.number().int().positive(),
  key: z.string(),
  atMs: ms,
  count: z.number().int().positive(),
  place: z.string(),
  before: z.string(),
  mac: z.string(),
});
const auditHead = z.object({
  v: z.literal(1),
  n: z.number().int().positive(),
  key: z.string(),
  atMs: ms,
  trails: z.record(z.string(), z.number().int().positive()),
  mac: z.string(),
});
const audit = z.object({
  atMs: ms,
  actor: z.string(),
  act: z.string(),
  object: z.string(),
  outcome: z.enum(['done', 'refused']),
  turn: z.string(),
});

export const readAuditSeal = reader<AuditSeal>('audit seal', auditSeal);
export const readAuditCut = reader<AuditCut>('audit cut', auditCut);
export const readAuditHead = reader<AuditHead>('audit head', auditHead);
export const readAudit = reader<AuditEntry>('audit', audit);
