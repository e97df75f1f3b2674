import { BoundedMap } from '../../bot/bounded-map.ts';
import { personId } from '../../bot/ids.ts';
import { MOST_MENTIONS } from '../../bot/mentions.ts';
import type { Log, Mention } from '../../bot/ports.ts';
import type { Timers } from '../../bot/timers.ts';
import type { Activity } from './activity.ts';
import type { Connector } from './connector.ts';
import { addressOf } from './conversations.ts';
import type { Mentioned } from './read-text.ts';
import { tenantOf } from './read-turn.ts';
import { ownIn, rosterOf } from './roster.ts';

export type Mentions = (mentioned: readonly Mentioned[], activity: Activity) => Promise<readonly Mention[]>;

/** So long an answer counts: whoever repeats a message does not make us ask twice. */
const FRESH_MS = 60_000;
/** A program's account. */
const PROGRAM = /^28:/;

/**
 * Who is mentioned, by the roster of the chat that it was written in: Teams gives accounts (`29:…`) that are a person's, a team's or a
 * tag's alike, and only the roster has the object id (botbuilder-js#2662).
 * @param tenantId nothing: any, for the playground
 * @see learn.microsoft.com, "Channel and group chat conversations: work with mentions" (2026-11-26)
 */
export function mentionsIn(deps: {
  readonly connector: Connector;
  readonly timers: Timers;
  readonly log: Log;
  readonly tenantId?: string;
}): Mentions {
  const { connector, timers, log, tenantId } = deps;
  const known = new BoundedMap<string, { readonly mention: Mention; readonly atMs: number }>(5_000);

  async function find({ account, name }: Mentioned, at: number, activity: Activity): Promise<Mention> {
    const tenant = tenantOf(activity) ?? '';
    const nobody: Mention = { who: { id: personId('teams', tenant, `none-${at}`), name }, isServed: false };
    if (account === undefined || PROGRAM.test(account)) return nobody;
    const roster = rosterOf(activity);
    const before = known.get(`${roster} ${account}`);
    if (before && timers.now() - before.atMs < FRESH_MS) return before.mention;
    try {
      const own = ownIn(await connector.member({ ...addressOf(activity), user: account }, roster), tenantId);
      const mention: Mention = own
        ? { who: { id: personId('teams', tenant, own.objectId), name: own.name || name }, isServed: true }
        : nobody;
      known.set(`${roster} ${account}`, { mention, atMs: timers.now() });
      return mention;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? { code: String(error.code) } : {};
      log.warn('teams: the roster could not be asked', { platform: 'teams', ...code });
      return { ...nobody, isUnknown: true };
    }
  }

  return (mentioned, activity) =>
    Promise.all(mentioned.slice(0, MOST_MENTIONS).map((one, at) => find(one, at, activity)));
}
