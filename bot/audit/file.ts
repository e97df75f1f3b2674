import { csvPieces } from '../csv.ts';
import type { Downloading } from '../download-door.ts';
import type { Parts } from '../parts.ts';
import type { Locale } from '../ports.ts';
import { text } from '../text/index.ts';
import { calledBy } from './called.ts';
import { type AuditQuery, fits, unpackQuery } from './query.ts';
import { createSayEntry } from './say-entry.ts';
import { sayQuery } from './say-query.ts';

type Needs = Pick<Parts, 'storage' | 'names' | 'marketplaces' | 'access' | 'clock'>;

const DAY_CHARS = 10;

/** The trail as a sheet, an entry a line, for administrators. */
export function auditFile(needs: Needs): Downloading {
  const { storage, access, clock } = needs;

  async function* rows(query: AuditQuery, locale: Locale): AsyncGenerator<readonly string[]> {
    const { actorSaid, actSaid } = createSayEntry(needs, locale);
    const called = await calledBy(query, storage);
    for await (const { entry } of storage.audit.newest(query)) {
      if (!fits(entry, query, called)) continue;
      const { atMs, actor, act, object, outcome, turn } = entry;
      yield [
        new Date(atMs).toISOString(),
        await actorSaid(actor),
        await actSaid(entry),
        text(locale, `audit.outcome.${outcome}`),
        actor,
        act,
        object,
        turn,
      ];
    }
  }

  return {
    async find(person, ask) {
      if (!(await access.of(person)).may('audit')) return undefined;
      const query = unpackQuery(ask);
      const said = (locale: Locale) =>
        sayQuery(query, needs, locale).then((what) => what || text(locale, 'audit.file.all'));
      const what = { en: await said('en'), 'zh-CN': await said('zh-CN') };
      return {
        title: (locale) => text(locale, 'audit.file.title'),
        lead: (locale) => text(locale, 'audit.file.lead', { what: what[locale] }),
        name: `shopkey-audit-${new Date(clock.now()).toISOString().slice(0, DAY_CHARS)}.csv`,
        type: 'text/csv; charset=utf-8',
        act: 'audit.export',
        object: what.en,
        pieces: (locale) =>
          csvPieces(
            HEAD.map((id) => text(locale, id)),
            rows(query, locale),
          ),
      };
    },
  };
}

const HEAD = [
  'audit.column.time',
  'audit.column.who',
  'audit.column.did',
  'audit.column.outcome',
  'audit.column.actor',
  'audit.column.act',
  'audit.column.object',
  'audit.column.turn',
] as const;
