import { BoundedMap } from '../../bot/bounded-map.ts';
import type { Homes, Log, Person, PersonId } from '../../bot/ports.ts';
import { text } from '../../bot/text/index.ts';
import type { SlackApi } from './api.ts';
import { userOf } from './conversations.ts';
import { renderHome } from './render-home.ts';

interface Opened {
  who: Person;
  page: number;
  note: 'inMessages' | undefined;
  isBusy: boolean;
  isStale: boolean;
  shown: string;
}

interface Deps {
  readonly bot: () => Homes;
  readonly api: Pick<SlackApi, 'publishHome'>;
  readonly log: Log;
}

export type HomeTab = ReturnType<typeof homeTab>;

/**
 * The Home tabs of those who looked at theirs while this process runs: published when they look, and again when something of
 * theirs changed; one at a time, the last state wins. Nothing depends on it, so a failure is a line in the log.
 */
export function homeTab({ bot, api, log }: Deps) {
  const opened = new BoundedMap<PersonId, Opened>(2_000);

  async function publish(tab: Opened): Promise<void> {
    if (tab.isBusy) return;
    tab.isBusy = true;
    try {
      while (tab.isStale) {
        tab.isStale = false;
        const home = await bot().home(tab.who, tab.page);
        const view = renderHome(home, tab.note && text(home.locale, 'slack.inMessages'));
        const json = JSON.stringify(view);
        if (json === tab.shown) continue;
        await api.publishHome(userOf(tab.who.id), view);
        tab.shown = json;
      }
    } catch {
      tab.shown = '';
      log.warn('slack: a home tab was not published', { platform: 'slack' });
    } finally {
      tab.isBusy = false;
    }
  }

  function touch(person: PersonId): Promise<void> {
    const tab = opened.get(person);
    if (!tab) return Promise.resolve();
    tab.isStale = true;
    return publish(tab);
  }

  return {
    /** The person looks at it. @param note says where an answer is that is not shown here */
    async show(who: Person, { page = 0, note }: { page?: number; note?: 'inMessages' } = {}): Promise<void> {
      const tab: Opened = opened.get(who.id) ?? { who, page, note, isBusy: false, isStale: true, shown: '' };
      Object.assign(tab, { who, page, note, isStale: true });
      opened.set(who.id, tab);
      await publish(tab);
    },
    /** Something of this person's changed. */
    touch: (person: PersonId): void => void touch(person),
  };
}
