import { shardOf, shardOfSession } from '../../bot/ids.ts';
import type { SessionId, SessionStore, SessionWrite } from '../../bot/ports.ts';
import { readConsent, readSession } from '../records/walks.ts';
import { auditArgs } from './audit.ts';
import { CARD, SHARDS, sealedName, sealField } from './keys.ts';
import { hold } from './scripts/hold.ts';
import { lease } from './scripts/lease.ts';
import { shown } from './scripts/shown.ts';
import { write } from './scripts/write.ts';
import { writeMore } from './scripts/write-more.ts';
import { bodyOf, groupBy, pairsOf, type Redis, stringOf } from './value.ts';

const ANSWERS = ['conflict', 'written', 'spent'] as const;

export function sessionsOf({ connection, keys, toRedisMs, clock }: Redis): SessionStore {
  function plainKeys({ record: { id, person } }: SessionWrite): string[] {
    const shard = shardOfSession(id);
    return [keys.session(id), keys.beside(id), keys.due(shard), keys.open(shard, person)];
  }

  function plainArgs({ record, expected, expiresAtMs, dueAtMs, open }: SessionWrite): string[] {
    return [
      expected === 0 ? '' : `${expected}\n`,
      stringOf(record.rev, record),
      toRedisMs(expiresAtMs),
      dueAtMs === undefined ? '' : String(dueAtMs),
      open ? '1' : '',
      record.id,
    ];
  }

  function moreKeys({ putConsent, spendConsent, dropConsent, record }: SessionWrite): string[] {
    const audit = keys.audit(shardOfSession(record.id));
    const consents = [putConsent?.key, spendConsent, dropConsent];
    return [audit, ...consents.map((key) => (key === undefined ? audit : keys.consent(key)))];
  }

  function moreArgs({ putConsent, spendConsent, dropConsent, forget = [], seal = {}, audit }: SessionWrite): string[] {
    const forgotten = forget === 'all' ? [] : forget.map(sealField);
    const sealed = Object.entries(seal);
    return [
      spendConsent === undefined ? '' : '1',
      dropConsent === undefined ? '' : '1',
      putConsent ? JSON.stringify(putConsent.consent) : '',
      putConsent ? toRedisMs(putConsent.consent.expiresAtMs) : '',
      forget === 'all' ? '-1' : String(forgotten.length),
      String(sealed.length),
      ...forgotten,
      ...sealed.flatMap(([field, jwe]) => [sealField(field), jwe]),
      ...auditArgs(audit),
    ];
  }

  async function holdField(id: SessionId, field: string, value: string): Promise<void> {
    await connection.run(hold, [keys.session(id), keys.beside(id)], [field, value]);
  }

  /** Sessions that are due, the longest due first, over all shards; nobody has them yet. */
  async function seeDue(nowMs: number, limit: number): Promise<Map<string, SessionId[]>> {
    const lists = await Promise.all(
      SHARDS.map((shard) => {
        const range = [keys.due(shard), '-inf', String(nowMs), 'BYSCORE', 'LIMIT', '0', String(limit), 'WITHSCORES'];
        return connection.send('ZRANGE', ...range) as Promise<string[]>;
      }),
    );
    const due = lists.flatMap(pairsOf).sort(([, a], [, b]) => Number(a) - Number(b));
    const ids = due.slice(0, limit).map(([id]) => id as SessionId);
    return groupBy(ids, shardOfSession);
  }

  return {
    async read(id) {
      const [value, card] = (await Promise.all([
        connection.send('GET', keys.session(id)),
        connection.send('HGET', keys.beside(id), CARD),
      ])) as [string | null, string | null];
      if (value === null) return undefined;
      return { record: readSession(bodyOf(value)), ...(card === null ? {} : { card }) };
    },
    /** One script call. The plain one is what most turns need; it has few keys and arguments, for the client's sake. */
    async write(change) {
      const answer = isPlain(change)
        ? await connection.run(write, plainKeys(change), plainArgs(change))
        : await connection.run(
            writeMore,
            [...plainKeys(change), ...moreKeys(change)],
            [...plainArgs(change), ...moreArgs(change)],
          );
      return ANSWERS[answer as 0 | 1 | 2];
    },
    setCard: (id, card) => holdField(id, CARD, card),
    /** The list's scores are the sessions' expiries. */
    async openOf(person) {
      const range = [`(${toRedisMs(clock.now())}`, '+inf', 'BYSCORE'];
      return (await connection.send('ZRANGE', keys.open(shardOf(person), person), ...range)) as SessionId[];
    },
    async takeDue(nowMs, leaseMs, limit) {
      const seen = await seeDue(nowMs, limit);
      const taken = await Promise.all(
        [...seen].map(([shard, ids]) =>
          connection.run(
            lease,
            [keys.due(shard), ...ids.map(keys.session)],
            [String(nowMs), String(nowMs + leaseMs), ...ids],
          ),
        ),
      );
      return (taken as SessionId[][]).flat();
    },
    async shown(id, rev, { card = '', dueAtMs }) {
      const due = dueAtMs === undefined ? '' : String(dueAtMs);
      const all = [keys.session(id), keys.beside(id), keys.due(shardOfSession(id))];
      await connection.run(shown, all, [`${rev}\n`, due, id, card]);
    },
    async consent(key) {
      const value = (await connection.send('GET', keys.consent(key))) as string | null;
      if (value === null) return undefined;
      const consent = readConsent(value);
      return consent.expiresAtMs > clock.now() ? consent : undefined;
    },
    /** One round trip; the commands need not be one, for nothing is decided by them. The key goes with the last of them. */
    async meet(account, id, untilMs) {
      const key = keys.account(account);
      const until = toRedisMs(untilMs);
      const answers = await Promise.all([
        connection.send('ZADD', key, until, id),
        connection.send('PEXPIREAT', key, until, 'NX'),
        connection.send('PEXPIREAT', key, until, 'GT'),
        connection.send('ZRANGE', key, `(${toRedisMs(clock.now())}`, '+inf', 'BYSCORE'),
      ]);
      return (answers[3] as SessionId[]).filter((other) => other !== id);
    },
    async sealed(id) {
      const fields = pairsOf((await connection.send('HGETALL', keys.beside(id))) as string[]);
      const sealed = fields.map(([field, jwe]) => [sealedName(field), jwe] as const);
      return Object.fromEntries(sealed.filter(([name]) => name !== undefined));
    },
    seal: (id, field, jwe) => holdField(id, sealField(field), jwe),
  };
}

function isPlain({ audit, putConsent, spendConsent, dropConsent, seal, forget }: SessionWrite): boolean {
  return audit.length === 0 && !(putConsent || spendConsent || dropConsent || seal || forget);
}
