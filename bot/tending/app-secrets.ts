import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import type { Marketplace } from '../ports.ts';
import { ALL, type Work } from '../work.ts';
import { appSecretCard } from './cards.ts';

type Needs = Pick<
  Parts,
  'storage' | 'people' | 'access' | 'hours' | 'chat' | 'signer' | 'marketplaces' | 'clock' | 'log'
>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A secret of our app whose reminder is due today. */
interface Ending {
  readonly platform: string;
  readonly flow: string;
  readonly endsAtMs: number;
  readonly days: number;
}

/**
 * Looks each hour whether a secret of our app ends soon, and tells the admins, each once a reminder: it is said within the day on which it
 * is due, which is as long as its having been said is remembered.
 */
export function appSecretsWork(needs: Needs): Work {
  const { storage, people, access, hours, chat, marketplaces, clock } = needs;

  async function tell(ending: Ending): Promise<void> {
    const { platform, flow, endsAtMs, days } = ending;
    for (const to of await access.admins()) {
      if (!(await storage.people.isFirst(`app-secret:${platform}:${flow}:${endsAtMs}:${days}:${to}`))) continue;
      if (await hours.hold(to, { kind: 'app-secret', platform, flow, endsAtMs })) continue;
      const locale = await knownLocale(people, to);
      await chat.reach(to, appSecretCard({ ...needs, platform, flow, endsAtMs, locale, nowMs: clock.now() }));
    }
  }

  return {
    kind: 'app-secrets',
    rounds: [ALL],
    how: {
      atOnce: 1,
      async run() {
        for (const ending of endingOf(marketplaces.values(), clock.now())) await tell(ending);
        return clock.now() + HOUR_MS;
      },
    },
  };
}

/** Pure. */
function endingOf(marketplaces: Iterable<Pick<Marketplace, 'platform' | 'flows'>>, nowMs: number): Ending[] {
  return [...marketplaces].flatMap(({ platform, flows }) =>
    flows.flatMap(({ id: flow, appSecret }) => {
      if (!appSecret) return [];
      const endsAtMs = appSecret.madeAtMs + appSecret.livesMs;
      return appSecret.warnDaysBefore
        .filter((days) => {
          const sinceMs = nowMs - (endsAtMs - days * DAY_MS);
          return sinceMs >= 0 && sinceMs < DAY_MS;
        })
        .map((days) => ({ platform, flow, endsAtMs, days }));
    }),
  );
}
