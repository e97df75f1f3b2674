import { z } from 'zod';
import { StorageError } from '../bot/errors.ts';
import type {
  ApiKey,
  AuditCut,
  AuditEntry,
  AuditHead,
  AuditSeal,
  Binding,
  ConsentRecord,
  Grant,
  Hook,
  HookDelivery,
  Hours,
  ListRecord,
  PersonRecord,
  Proposal,
  PullRecord,
  ReturnRecord,
  SessionRecord,
  Shop,
  StoredOrder,
} from '../bot/ports.ts';

/**
 * What is read back from storage, parsed (S44). Each kind has a version `v` and a chain of pure migrations, one a version; all
 * are at version 1 today. A record that does not parse is `storage.corrupt`: its kind is said, never its content.
 */
const locale = z.enum(['en', 'zh-CN']);
const ms = z.number();

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
const returned = z.object({ session: z.string(), grant: z.string().optional(), expiresAtMs: ms.optional() });
const money = z.object({ amount: z.string(), currency: z.string() });
const order = z.object({
  id: z.string(),
  site: z.string(),
  createdAtMs: ms,
  updatedAtMs: ms,
  status: z.enum(['pending', 'open', 'partly-shipped', 'shipped', 'cancelled']),
  lines: z.array(
    z.object({
      id: z.string(),
      sku: z.string().optional(),
      title: z.string().optional(),
      quantity: z.number(),
      price: money.optional(),
    }),
  ),
  total: money.optional(),
  own: z.string(),
});
const storedOrder = order.extend({ buyerSealed: z.string().optional(), buyerUntilMs: ms.optional() });
const pullCounts = z.object({ added: z.number(), updated: z.number() });
const pullingWindow = z.object({
  sites: z.array(z.string()),
  sinceMs: ms,
  beforeMs: ms,
  from: z.string().optional(),
  counts: pullCounts,
  unread: z.number().optional(),
  begunAtMs: ms,
  anewAtMs: ms.optional(),
});
const pullFailure = z.object({
  code: z.string(),
  reason: z.string().optional(),
  atMs: ms,
  sinceMs: ms.optional(),
  count: z.number(),
  untilMs: ms.optional(),
  window: pullingWindow.optional(),
  toldAtMs: ms.optional(),
});
const pull = z.object({
  v: z.literal(1),
  rev: z.number(),
  watermarks: z.record(z.string(), ms).optional(),
  window: pullingWindow.optional(),
  refused: z.record(z.string(), pullFailure).optional(),
  lastEndedAtMs: ms.optional(),
  nextAtMs: ms.optional(),
  notBeforeMs: ms.optional(),
  unread: z.object({ count: z.number(), atMs: ms }).optional(),
  counts: pullCounts.optional(),
  failure: pullFailure.optional(),
  toldAtMs: ms.optional(),
});
const apiScope = z.enum(['shops:read', 'token:read', 'orders:read', 'orders:pull']);
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
  held: z.array(held),
  dueAtMs: ms.optional(),
});
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
export const readSession = reader<SessionRecord>('session', session);
export const readConsent = reader<ConsentRecord>('consent', consent);
export const readGrant = reader<Grant>('grant', grant);
export const readShop = reader<Shop>('shop', shop);
export const readPerson = reader<PersonRecord>('person', person);
export const readList = reader<ListRecord>('list', list);
export const readReturn = reader<ReturnRecord>('return', returned);
/** Without its buyer, which stands beside it. */
export const readOrder = reader<StoredOrder>('order', order);
export const readPull = reader<PullRecord>('pull', pull);
export const readApiKey = reader<ApiKey>('API key', apiKey);
export const readHook = reader<Hook>('hook', hook);
export const readDelivery = reader<HookDelivery>('delivery', delivery);
export const readHours = reader<Hours>('record of hours', hours);
export const readBinding = reader<Binding>('binding', binding);
export const readProposal = reader<Proposal>('proposal', proposal);
export const readAudit = reader<AuditEntry>('audit', audit);

/** As an export has it, with its buyer. */
export function readStoredOrder(value: unknown): StoredOrder {
  return reader<StoredOrder>('order', storedOrder)(JSON.stringify(value));
}

/** Always the same text for the same order: fields in the schema's order, the buyer left out. */
export function orderJson(stored: StoredOrder): string {
  return JSON.stringify(order.parse(stored));
}

function reader<Known>(kind: string, schema: z.ZodType): (json: string) => Known {
  return (json) => {
    try {
      return schema.parse(JSON.parse(json)) as Known;
    } catch {
      throw new StorageError('storage.corrupt', `a stored ${kind} cannot be read`);
    }
  };
}
