import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import type { Api, ApiKey } from '../ports.ts';
import { codeOf } from '../runner.ts';
import { leakedCard } from './cards.ts';
import { actorOf } from './counter.ts';
import { keyIn, readKeyText } from './key-text.ts';
import { opens } from './right.ts';

type Needs = Pick<Parts, 'storage' | 'people' | 'access' | 'chat' | 'signer' | 'clock' | 'log'>;

const DAY_MS = 86_400_000;
const TRIES = 5;

/**
 * A key that came in an address stands in logs of others: proxies, the ERP's own. It is refused there, told to the administrators once, and
 * ends in a day: long enough to put another beside it, and no stranger can stop an ERP at once (decision 0024).
 */
export function createLeaked(needs: Needs): Pick<Api, 'leaked'> {
  const { storage, people, access, chat, clock, log } = needs;

  async function mark(text: string): Promise<ApiKey | undefined> {
    const shown = readKeyText(text);
    for (let tries = 0; shown && tries < TRIES; tries++) {
      const key = await storage.apiKeys.read(shown.id);
      /** Who knows a key's id alone tells nothing. */
      if (!opens(key, shown, clock.now()) || key.leakedAtMs !== undefined) return undefined;
      const atMs = clock.now();
      const { rev } = key;
      const next = { ...key, rev: rev + 1, leakedAtMs: atMs, endsAtMs: Math.min(key.endsAtMs, atMs + DAY_MS) };
      const audit = {
        atMs,
        actor: actorOf(key.id),
        act: 'key.leak',
        object: key.id,
        outcome: 'done',
        turn: '',
      } as const;
      if ((await storage.apiKeys.write(next, rev, [audit])) === 'written') return next;
    }
    return undefined;
  }

  return {
    async leaked(text) {
      const key = await mark(keyIn(text) ?? '');
      if (!key) return;
      log.warn('a key of the API came in an address, and ends in a day');
      for (const to of await access.admins())
        await chat
          .post(to, leakedCard(key, { ...needs, to, locale: await knownLocale(people, to) }))
          .catch((error: unknown) => log.warn('not told', codeOf(error)));
    },
  };
}
