/** Records that tests store, each of a person, name or seller of its own. */
import { personId, sessionIdFor, shardOfSession } from '../../bot/ids.ts';
import type {
  AuditEntry,
  ConsentRecord,
  Grant,
  GrantId,
  ListId,
  PersonId,
  SessionRecord,
  SessionWrite,
  Shop,
  ShopId,
  ShopSave,
} from '../../bot/ports.ts';
import type { FakeClock } from '../fakes/clock.ts';

export const DAY_MS = 86_400_000;
let count = 0;

export const freshPerson = (): PersonId => personId('teams', 'tenant', `person-${++count}`);
/** With every field that there is: a store that drops one is seen. */
export const freshSession = (person = freshPerson()): Required<SessionRecord> => ({
  v: 1,
  id: sessionIdFor(person, `event-${++count}`),
  rev: 1,
  visit: 1,
  person,
  name: 'Lin 林',
  locale: 'en',
  machine: 'amazon',
  machineVersion: 1,
  state: { value: { consent: 'waiting' }, context: { site: 'UK', values: { a: 1 } }, status: 'active' },
  outbox: [{ id: 'e1.0', src: 'verify', invoke: 'i', input: { flow: 'app' }, retry: 'safe' }],
  page: { n: 1, untilMs: 3 },
  pass: { n: 1, untilMs: 4 },
  line: { list: 'l' as ListId, at: 2, passed: true },
  timers: [{ id: 't', event: 'WOKEN', atMs: 5 }],
  seen: ['abcdefgh'],
  startedAtMs: 1,
  touchedAtMs: 2,
  remindAtMs: 6,
  reminded: 0,
});
export const writeOf = (record: SessionRecord, clock: FakeClock, more: Partial<SessionWrite> = {}): SessionWrite => ({
  record,
  expected: record.rev - 1,
  expiresAtMs: clock.now() + DAY_MS,
  open: true,
  audit: [],
  ...more,
});
export const next = <Record extends SessionRecord>(record: Record): Record => ({ ...record, rev: record.rev + 1 });
export const consentOf = ({ id }: SessionRecord, expiresAtMs: number): { key: string; consent: ConsentRecord } => ({
  key: `${shardOfSession(id)}${String(++count).padStart(22, 'k')}`,
  consent: { session: id, visit: 1, stateHash: 'h', expiresAtMs, handedOver: false },
});
export const entryOf = (atMs: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  atMs,
  actor: freshPerson(),
  act: 'shop.save',
  object: `object-${++count}`,
  outcome: 'done',
  turn: `turn-${count}`,
  ...more,
});
export const freshGrant = (person = freshPerson()): Required<Grant> => ({
  v: 1,
  id: `g-${++count}` as GrantId,
  version: 1,
  platform: 'amazon',
  flow: 'app',
  sellerId: `SELLER${count}`,
  sites: ['UK', 'DE'],
  values: {},
  authorizedBy: person,
  authorizedAtMs: 7,
  walk: sessionIdFor(person, `event-${count}`),
  expiresAtMs: 10,
  tokenEndsAtMs: 9,
  /** After any test's time. */
  dueAtMs: 9e12,
  renewal: { attemptAtMs: 11, lostAtMs: 10, failures: 2, failedAtMs: 12, notBeforeMs: 13, doneAtMs: 14, toldAtMs: 15 },
  warnedDays: 7,
  ownSecret: { sinceMs: 6, warnedDays: 14 },
  status: 'works',
  leaving: [{ shop: `s-${count}` as ShopId, by: person, atMs: 5, untilMs: 8, isOver: true, tries: 1 }],
  ended: { notice: 'n-1', kind: 'revoked', reason: 'PASSWORD_CHANGE', atMs: 5 },
});
export const freshShop = (grant: Grant, name = `Shop_${++count}`): Shop => ({
  v: 1,
  id: `s-${++count}` as ShopId,
  rev: 1,
  name,
  displayName: name.replaceAll('_', ' '),
  platform: 'amazon',
  site: 'UK',
  grant: grant.id,
  sellerId: grant.sellerId,
  authorizedBy: grant.authorizedBy,
  savedAtMs: 8,
});
export const saveOf = (grant: Grant, shops: readonly Shop[], more: Partial<ShopSave> = {}): ShopSave => ({
  grant,
  expectedVersion: grant.version - 1,
  shops,
  sealed: { refreshToken: 'sealed-1' },
  audit: shops.map((shop) => entryOf(9, { object: shop.name })),
  ...more,
});

export async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
