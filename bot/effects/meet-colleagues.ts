import { titleOf } from '../cards/walk-card.ts';
import { reviveState } from '../migrate.ts';
import type { SessionRecord } from '../ports.ts';
import { text } from '../text/index.ts';
import type { EffectContext, Word } from './index.ts';

/** As long as a consent link works: after that nobody is "right now" at an account. */
const NOW_MS = 30 * 60_000;

/**
 * Says that this walk is at the account, and finds colleagues who are, too: both hear it, and either may go on. It stops nobody: when
 * storage cannot tell, nobody is named.
 */
export async function meetColleagues(
  sellerId: string,
  context: EffectContext,
): Promise<{ readonly others: readonly string[]; readonly tell: readonly Word[] }> {
  const { session, storage, marketplace, clock } = context;
  try {
    const account = `${marketplace.platform}/${sellerId}`;
    const ids = await storage.sessions.meet(account, session.id, clock.now() + NOW_MS);
    const found = await Promise.all(ids.map((id) => storage.sessions.read(id)));
    const records = found.flatMap((one) => (one && isAtIt(one.record, session) ? [one.record] : []));
    return {
      others: [...new Set(records.map((record) => record.name))],
      tell: records.map((record) => wordFor(record, context)),
    };
  } catch {
    return { others: [], tell: [] };
  }
}

function isAtIt(record: SessionRecord, { person }: SessionRecord): boolean {
  return record.person !== person && record.state.status === 'active';
}

function wordFor(record: SessionRecord, { session, marketplace }: EffectContext): Word {
  const { locale } = record;
  const title = titleOf(reviveState(record).live.context, { locale, marketplace });
  return {
    to: record.person,
    id: `meet:${session.id}:${record.id}`,
    said: text(locale, 'walk.colleague', { name: session.name, title }),
  };
}
