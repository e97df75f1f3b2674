import { BoundedMap } from '../../bot/bounded-map.ts';
import { SurfaceError } from '../../bot/errors.ts';
import { personId } from '../../bot/ids.ts';
import type { HasLeft, Locale, Person } from '../../bot/ports.ts';
import type { Timers } from '../../bot/timers.ts';
import type { SlackApi, SlackUser } from './api.ts';
import type { Self } from './identity.ts';

/** A person of the workspace, or somebody whom Shopkey does not serve (S20). */
export type Found =
  | { readonly kind: 'member'; readonly who: Person }
  /** With the name of whom Slack knows. */
  | { readonly kind: 'refused'; readonly name?: string };

const FRESH_MS = 10 * 60_000;
/** While Slack cannot be asked, who was a member so long ago is served. */
const STALE_MS = 24 * 60 * 60_000;
const REFUSED: Found = { kind: 'refused' };

export type Directory = ReturnType<typeof directoryOf>;

/** People as Slack's own directory has them, remembered for ten minutes and changed by its events. */
export function directoryOf(api: Pick<SlackApi, 'user'>, timers: Timers) {
  const known = new BoundedMap<string, { readonly found: Found; readonly atMs: number; readonly updated: number }>(
    5_000,
  );

  /** @param updated as Slack has it, in seconds */
  function remember(id: string, found: Found, updated: number | null | undefined): Found {
    known.set(id, { found, atMs: timers.now(), updated: updated ?? 0 });
    return found;
  }

  function note(user: SlackUser, me: Self): Found {
    return remember(
      user.id,
      isMember(user, me) ? { kind: 'member', who: personOf(user, me) } : { kind: 'refused', name: nameOf(user) },
      user.updated,
    );
  }

  function remembered(user: string): Person | undefined {
    const found = known.get(user)?.found;
    return found?.kind === 'member' ? found.who : undefined;
  }

  return {
    /** @throws SurfaceError `surface.unavailable` when Slack cannot be asked about somebody new */
    async find(user: string, me: Self): Promise<Found> {
      const before = known.get(user);
      if (before && timers.now() - before.atMs < FRESH_MS) return before.found;
      try {
        const told = await api.user(user);
        return told?.id === user ? note(told, me) : REFUSED;
      } catch (error) {
        if (error instanceof SurfaceError && error.code === 'surface.blocked') return REFUSED;
        if (before?.found.kind === 'member' && timers.now() - before.atMs < STALE_MS) return before.found;
        throw error;
      }
    },
    /**
     * Slack says that something of a person changed, perhaps late: what is older than what is known counts for nothing. Where nothing
     * is known, a deactivation is looked up, for it takes away all that the person has.
     * @returns the person when they have left
     */
    async note(told: SlackUser, me: Self): Promise<Person | undefined> {
      const before = known.get(told.id);
      if (before && before.updated > (told.updated ?? before.updated)) return undefined;
      const isNews = told.deleted === true && before === undefined;
      const user = (isNews && (await api.user(told.id).catch(() => undefined))) || told;
      note(user, me);
      return user.deleted ? personOf(user, me) : undefined;
    },
    /** Asked now, whatever is remembered. */
    async hasLeft(user: string): Promise<HasLeft> {
      const told = await api.user(user);
      const answer = told === undefined ? 'unheard-of' : told.deleted === true ? 'yes' : 'no';
      if (answer !== 'no') remember(user, REFUSED, told?.updated);
      return answer;
    },
    /** The language of their profile, as far as it is remembered. */
    localeOf: (user: string): Locale => localeOfTag(remembered(user)?.locale),
  };
}

export function localeOfTag(tag: string | undefined): Locale {
  return tag?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/**
 * Guests, people of other workspaces, bots and leavers are no members. In an Enterprise Grid a colleague's `team_id` is the workspace
 * that they call home; ours counts when it is among theirs.
 */
function isMember(user: SlackUser, { team, enterprise }: Self): boolean {
  const isSomethingElse =
    user.deleted || user.is_bot || user.is_restricted || user.is_ultra_restricted || user.is_stranger;
  const { enterprise_id, teams } = user.enterprise_user ?? {};
  const isColleague = enterprise !== undefined && enterprise_id === enterprise && teams?.includes(team) === true;
  return !isSomethingElse && (user.team_id === team || isColleague) && user.id !== 'USLACKBOT';
}

/** Of our workspace always: the same person, from whichever workspace they write. */
function personOf(user: SlackUser, { team }: Self): Person {
  const { id, locale, tz } = user;
  return {
    id: personId('slack', team, id),
    name: nameOf(user),
    ...(locale ? { locale } : {}),
    ...(tz ? { zone: tz } : {}),
  };
}

function nameOf({ profile, real_name, name }: SlackUser): string {
  return profile?.display_name || real_name || name || '';
}
