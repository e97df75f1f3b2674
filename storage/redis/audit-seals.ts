import { ConfigError } from '../../bot/errors.ts';
import type { AuditSealStore, Storage } from '../../bot/ports.ts';
import { readAuditCut, readAuditHead, readAuditSeal } from '../records/audit.ts';
import { isForbidden } from './failure.ts';
import { SHARDS } from './keys.ts';
import type { Item } from './merge-streams.ts';
import { headAudit, sealAudit, trimAudit } from './scripts/seal-audit.ts';
import { swap } from './scripts/swap.ts';
import { pairsOf, type Redis } from './value.ts';

/** The trail of shops and grants, beside those of the shards. */
const OF_SHOPS = 'shops';

export function auditSealsOf({ connection, keys }: Redis): AuditSealStore & Pick<Storage, 'sealedValues'> {
  const { send } = connection;
  const streamOf = (trail: string) => (trail === OF_SHOPS ? keys.shopAudit : keys.audit(trail));
  const sealsOf = (trail: string) => (trail === OF_SHOPS ? keys.shopAuditSeals : keys.auditSeals(trail));
  const all = async () => pairsOf((await send('HGETALL', keys.auditKeys)) as string[]);
  return {
    trails: [...SHARDS, OF_SHOPS],
    async entries(trail, { after, limit }) {
      const from = after === undefined ? '-' : `(${after}`;
      const items = (await send('XRANGE', streamOf(trail), from, '+', 'COUNT', String(limit))) as Item[];
      return items.map(([place, fields]) => ({ place, text: fields[1] ?? '' }));
    },
    async seal(trail, n) {
      const value = (await send('HGET', sealsOf(trail), String(n))) as string | null;
      return value === null ? undefined : readAuditSeal(value);
    },
    last: async (trail) => Number((await send('HGET', sealsOf(trail), 'last')) ?? 0),
    async put(seal) {
      return (await connection.run(sealAudit, [sealsOf(seal.trail)], [String(seal.n), JSON.stringify(seal)])) === 1;
    },
    async cut(trail) {
      const value = (await send('HGET', sealsOf(trail), 'cut')) as string | null;
      return value === null ? undefined : readAuditCut(value);
    },
    async mayTrim() {
      await send('XTRIM', keys.shopAudit, 'MINID', '0').catch((error: unknown) => {
        throw isForbidden(error) ? notThisUser() : error;
      });
    },
    async trim(cut, from) {
      const args = [String(cut.n), JSON.stringify(cut), nextOf(cut.place), String(from)];
      return (await connection.run(trimAudit, [streamOf(cut.trail), sealsOf(cut.trail)], args)) === 1;
    },
    async head() {
      const value = (await send('GET', keys.auditHead)) as string | null;
      return value === null ? undefined : readAuditHead(value);
    },
    async putHead(head) {
      return (await connection.run(headAudit, [keys.auditHead], [String(head.n), JSON.stringify(head)])) === 1;
    },
    keys: async () => new Map(await all()),
    async putKey(key, jwe) {
      await send('HSETNX', keys.auditKeys, key, jwe);
    },
    async *sealedValues() {
      for (const [id, jwe] of await all())
        yield {
          place: { kind: 'audit', owner: id, field: 'key' },
          jwe,
          replace: async (next) => (await connection.run(swap, [keys.auditKeys], [id, jwe, next])) === 1,
        };
    },
  };
}

function notThisUser(): ConfigError {
  return new ConfigError(
    'config.invalid',
    'this user of Redis may not trim the audit trail, as it should be: set SHOPKEY_REDIS_TRIM_URL to the address with the user that may (docs/audit.md)',
  );
}

/** The first id that may follow. */
function nextOf(place: string): string {
  const [ms = '', seq = ''] = place.split('-');
  return `${ms}-${Number(seq) + 1}`;
}
