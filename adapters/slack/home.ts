import { createHash } from 'node:crypto';
import { BoundedMap } from '../../bot/bounded-map.ts';
import type { Homes, Log, PeopleStore, Person, PersonId } from '../../bot/ports.ts';
import { text } from '../../bot/text/index.ts';
import type { Timers } from '../../bot/timers.ts';
import type { SlackApi } from './api.ts';
import { userOf } from './conversations.ts';
import { renderHome } from './render-home.ts';

interface Tab {
  readonly who: Person;
  page: number;
  note?: 'inMessages' | undefined;
  isBusy: boolean;
  /** `looked`: it is published whatever is remembered, for Slack may have forgotten it: the app was installed anew. */
  isStale: 'no' | 'perhaps' | 'looked';
}

/** So often those who looked lately are looked after, so many at a time, those whose turn is longest ago first. */
const ROUND_MS = 30_000;
const A_ROUND = 50;
/** Whoever looked longer ago than a working day looks again before they read. */
const LATELY_MS = 12 * 3_600_000;

interface Deps {
  readonly bot: () => Homes;
  readonly timers: Timers;
  readonly api: Pick<SlackApi, 'publishHome'>;
  readonly people: PeopleStore;
  readonly log: Log;
}

export type HomeTab = ReturnType<typeof homeTab>;

/**
 * The Home tabs of those who ever looked at theirs: published when they look, and again, by whichever process, when something was
 * shown to them; the last state wins. What others do, or time, changes much that is shown to nobody (a colleague's walk, a new name, orders
 * that nobody looks at): so this process looks every half minute at the tabs of those who lately opened theirs, or did something, through it, and what is
 * the same is not published. Whether a tab is open nobody can know. Nothing depends on it, so a failure is a line in the log.
 */
export function homeTab({ bot, api, people, log, timers }: Deps) {
  const tabs = new BoundedMap<PersonId, Tab>(2_000);
  /** One after the other: a notice to hundreds stays within Slack's pace, whose waiting holds the next ones too. */
  let inTurn: Promise<void> = Promise.resolve();
  const waiting = new Set<PersonId>();
  const lookedAtMs = new Map<PersonId, number>();

  async function publish(tab: Tab): Promise<void> {
    if (tab.isBusy) return;
    tab.isBusy = true;
    try {
      while (tab.isStale !== 'no') {
        const { isStale } = tab;
        tab.isStale = 'no';
        await publishNow(tab, isStale === 'looked');
      }
    } catch {
      log.warn('slack: a home tab was not published', { platform: 'slack' });
    } finally {
      tab.isBusy = false;
    }
  }

  /** What stands there is remembered in storage: another process may have published it. */
  async function publishNow({ who, page, note }: Tab, isLooked: boolean): Promise<void> {
    const home = await bot().home(who, page);
    const view = renderHome(home, note && text(home.locale, 'slack.inMessages'));
    const shown = createHash('sha256').update(JSON.stringify(view)).digest('base64url').slice(0, 16);
    const before = (await people.read(who.id))?.home;
    if (isLooked || before?.shown !== shown) await api.publishHome(userOf(who.id), view);
    if (before?.shown === shown && before.page === page) return;
    await people.merge(who.id, { home: { page, shown, ...(who.locale ? { locale: who.locale } : {}) } });
  }

  function stale(who: Person, { isStale, ...more }: Pick<Tab, 'page' | 'note' | 'isStale'>): Promise<void> {
    const tab: Tab = tabs.get(who.id) ?? { who, page: 0, isBusy: false, isStale };
    Object.assign(tab, { ...more, isStale: tab.isStale === 'looked' ? tab.isStale : isStale });
    tabs.set(who.id, tab);
    return publish(tab);
  }

  function touch(id: PersonId, isThere = false): void {
    if (waiting.has(id)) return;
    waiting.add(id);
    inTurn = inTurn.then(async () => {
      waiting.delete(id);
      const { home, name = '' } = (await people.read(id).catch(() => undefined)) ?? {};
      if (!home) return;
      if (isThere) lookedAtMs.set(id, timers.now());
      const { page, locale } = home;
      await stale({ id, name, ...(locale ? { locale } : {}) }, { page, isStale: 'perhaps' });
    });
  }

  async function lookAfter(): Promise<void> {
    for (const [id, atMs] of [...lookedAtMs].slice(0, A_ROUND)) {
      lookedAtMs.delete(id);
      if (timers.now() - atMs > LATELY_MS) continue;
      lookedAtMs.set(id, atMs);
      touch(id);
    }
    await inTurn;
  }

  return {
    /** The person looks at it. @param note says where an answer is that is not shown here */
    show(who: Person, { page = 0, note }: { page?: number; note?: 'inMessages' } = {}): Promise<void> {
      lookedAtMs.set(who.id, timers.now());
      return stale(who, { page, note, isStale: 'looked' });
    },
    /** Something of this person's changed. */
    touch: (id: PersonId) => touch(id),
    /** The person does something: a tab that was opened through another process, or before a restart, may stand beside it. */
    acted: (id: PersonId) => touch(id, true),
    /** Looks after the tabs until it is told to stop. */
    async watch(signal: AbortSignal): Promise<void> {
      for (;;) {
        await timers.sleep(ROUND_MS, signal);
        if (signal.aborted) return;
        await lookAfter();
      }
    },
  };
}
