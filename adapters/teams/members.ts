import { BoundedMap } from '../../bot/bounded-map.ts';
import type { HasLeft, Log, PersonId } from '../../bot/ports.ts';
import type { Timers } from '../../bot/timers.ts';
import type { Activity } from './activity.ts';
import type { Connector } from './connector.ts';
import { type Address, addressOf } from './conversations.ts';
import { ownIn, rosterOf } from './roster.ts';

/** `unknown`: the roster gave no answer. */
export type Standing = 'member' | 'outsider' | 'unknown';

export interface Members {
  /** Whether a person is one of the served tenant's own: no guest, nobody from another organization, nobody who left (S20). */
  standing(person: PersonId, activity: Activity): Promise<Standing>;
  /**
   * Asked now: whether the roster of their own private chat has them no more. Microsoft tells of no leaver: a disabled account
   * goes silent, and the roster answers 404, as it would to a chat that it does not know.
   * @throws SurfaceError when it gave no answer
   */
  hasLeft(person: PersonId, address: Address): Promise<HasLeft>;
}

const MINUTE_MS = 60_000;
/** A member is asked after again when the answer is this old. */
const MEMBER_MS = 60 * MINUTE_MS;
/** While the roster cannot be asked, an old answer counts for so long: a leaver is out within 24 hours (S21). */
const MEMBER_UNASKED_MS = 24 * 60 * MINUTE_MS;
/** Somebody who was let in a moment ago need not wait long; somebody who writes in a loop does not make us ask in one. */
const OUTSIDER_MS = MINUTE_MS;

/** Members by the roster of the chat that they write in. */
export function membersOf(deps: {
  readonly connector: Connector;
  readonly timers: Timers;
  readonly log: Log;
  readonly tenantId: string;
}): Members {
  const { connector, timers, log, tenantId } = deps;
  const known = new BoundedMap<PersonId, { readonly standing: 'member' | 'outsider'; readonly atMs: number }>(5_000);

  function isOwn(entry: unknown, { from }: Activity): boolean {
    const own = ownIn(entry, tenantId);
    return own !== undefined && own.objectId === from.aadObjectId?.toLowerCase();
  }

  return {
    async standing(person, activity) {
      const last = known.get(person);
      const ageMs = last ? timers.now() - last.atMs : 0;
      if (last && ageMs < (last.standing === 'member' ? MEMBER_MS : OUTSIDER_MS)) return last.standing;
      try {
        const entry = await connector.member(addressOf(activity), rosterOf(activity));
        const standing = isOwn(entry, activity) ? 'member' : 'outsider';
        known.set(person, { standing, atMs: timers.now() });
        return standing;
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? { code: String(error.code) } : {};
        log.warn('teams: the roster could not be asked', { platform: 'teams', ...code });
        return last?.standing === 'member' && ageMs < MEMBER_UNASKED_MS ? 'member' : 'unknown';
      }
    },

    async hasLeft(person, address) {
      if (address.private === undefined || (await connector.member(address, address.private)) !== undefined)
        return 'no';
      known.set(person, { standing: 'outsider', atMs: timers.now() });
      return 'unheard-of';
    },
  };
}

/** In the playground all are members: it invents its tenants and its people. */
export const everybody: Members = { standing: async () => 'member', hasLeft: async () => 'no' };
