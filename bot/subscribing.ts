import type { Parts } from './parts.ts';
import type { Locale, Marketplace } from './ports.ts';
import { tellAdmins } from './tell-admins.ts';
import { text, textIfAny } from './text/index.ts';
import type { Work } from './work.ts';

type Needs = Pick<Parts, 'storage' | 'access' | 'people' | 'chat' | 'marketplaces' | 'clock' | 'log'>;

const DAY_MS = 86_400_000;
/** What waits for an administrator is looked at, and said, so often. */
const AGAIN_MS = 7 * DAY_MS;

/**
 * At a start, and each day, platforms that want to be asked are asked to tell of consents that are taken back (decision 0040). Whatever a
 * person has to do first is said to the admins; what passes, such as an address that is not reachable yet, is tried again.
 */
export function subscribingWork(needs: Needs): Work {
  const { storage, marketplaces, clock, log } = needs;

  async function sayWhatWants({ platform, names }: Marketplace, wants: string): Promise<void> {
    log.warn('a platform does not tell of consents that end', { platform, reason: wants });
    const say = (locale: Locale) =>
      text(locale, 'tending.unsubscribed', { platform: names[locale], why: whyOf(platform, wants, locale) });
    await tellAdmins(needs, { id: `subscribe/${platform}/${wants}`, say });
  }

  return {
    kind: 'subscribe',
    rounds: [...marketplaces.values()].filter((one) => one.subscribe).map(({ platform }) => platform),
    how: {
      atOnce: 1,
      async run(platform, signal) {
        const marketplace = marketplaces.get(platform);
        const asked = await marketplace?.subscribe?.({ mend: true, signal });
        if (!marketplace || asked === undefined) return undefined;
        const atMs = clock.now();
        if (typeof asked === 'object') {
          await sayWhatWants(marketplace, asked.wants);
          return atMs + AGAIN_MS;
        }
        const made = {
          act: 'notices.subscribe',
          actor: 'shopkey',
          object: marketplace.names.en,
          outcome: 'done',
        } as const;
        if (asked === 'made') await storage.audit.append([{ ...made, atMs, turn: `subscribe:${platform}:${atMs}` }]);
        return atMs + DAY_MS;
      },
    },
  };
}

/** What a person has to do first. */
export function whyOf(platform: string, wants: string, locale: Locale): string {
  return textIfAny(locale, `${platform}.subscribe.${wants}`) ?? wants;
}
