import { BoundedMap } from '../../bot/bounded-map.ts';
import { SurfaceError } from '../../bot/errors.ts';
import { personId } from '../../bot/ids.ts';
import type { Locale, Person } from '../../bot/ports.ts';
import type { Timers } from '../../bot/timers.ts';
import type { SlackApi, SlackUser } from './api.ts';

/** A person of the workspace, or somebody whom Shopkey does not serve (S20). */
export type Found = { readonly kind: 'member'; readonly who: Person } | { readonly kind: 'refused' };

const FRESH_MS = 10 * 60_000;
/** While Slack cannot be asked, who was a member so long ago is served. */
const STALE_MS = 24 * 60 * 60_000;

export type Directory = ReturnType<typeof directoryOf>;

/** People as Slack's own directory has them, remembered for ten minutes and changed by its events. */
export function directoryOf(api: Pick<SlackApi, 'user'>, timers: Timers) {
  const known = new BoundedMap<string, { readonly found: Found; readonly atMs: number }>(5_000);

  function note(user: SlackUser, team: string): Found {
    const found: Found = isMember(user, team) ? { kind: 'member', who: personOf(user, team) } : { kind: 'refused' };
    known.set(user.id, { found, atMs: timers.now() });
    return found;
  }

  return {
    /** @throws SurfaceError `surface.unavailable` when Slack cannot be asked about somebody new */
    async find(user: string, team: string): Promise<Found> {
      const before = known.get(user);
      if (before && timers.now() - before.atMs < FRESH_MS) return before.found;
      try {
        const told = await api.user(user);
        return told?.id === user ? note(told, team) : { kind: 'refused' };
      } catch (error) {
        if (error instanceof SurfaceError && error.code === 'surface.blocked') return { kind: 'refused' };
        if (before?.found.kind === 'member' && timers.now() - before.atMs < STALE_MS) return before.found;
        throw error;
      }
    },
    /** Slack says that something of a person changed. */
    note,
    /** The language of their profile, as far as it is remembered. */
    localeOf(user: string): Locale {
      const found = known.get(user)?.found;
      return found?.kind === 'member' ? localeOfTag(found.who.locale) : 'en';
    },
  };
}

export function localeOfTag(tag: string | undefined): Locale {
  return tag?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** Guests, people of other workspaces, bots and leavers are no members. */
function isMember(user: SlackUser, team: string): boolean {
  const isSomethingElse =
    user.deleted || user.is_bot || user.is_restricted || user.is_ultra_restricted || user.is_stranger;
  return !isSomethingElse && user.team_id === team && user.id !== 'USLACKBOT';
}

function personOf(user: SlackUser, team: string): Person {
  const name = user.profile?.display_name || user.real_name || user.name || '';
  return { id: personId('slack', team, user.id), name, ...(user.locale ? { locale: user.locale } : {}) };
}
