import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import type { ApiKey, ApiKeyId } from '../ports.ts';
import type { OpenReveal, Revealing } from '../reveal-door.ts';
import { codeOf } from '../runner.ts';
import { text } from '../text/index.ts';
import { shownCard } from './cards.ts';
import { newKeyText } from './key-text.ts';

type Needs = Pick<Parts, 'storage' | 'people' | 'chat' | 'signer' | 'clock' | 'log' | 'access'>;

/** The key comes into being when it is shown, and only its hash is stored: what was never shown opens nothing, and lies nowhere. */
export function revealKey(needs: Needs): Revealing {
  const { storage, people, chat, clock, log, access } = needs;

  function openOf({ hash, page, madeBy, name, endsAtMs }: ApiKey): OpenReveal | undefined {
    if (hash !== undefined || !page || endsAtMs <= clock.now()) return undefined;
    return {
      ...page,
      person: madeBy,
      title: (locale) => text(locale, 'keys.reveal.title', { name }),
      lead: (locale) => text(locale, 'keys.reveal.lead'),
    };
  }

  const mayStill = async ({ madeBy }: ApiKey) => (await access.of(madeBy)).may('keys');

  async function tell(key: ApiKey): Promise<void> {
    const locale = await knownLocale(people, key.madeBy);
    await chat.post(key.madeBy, shownCard(key, { ...needs, to: key.madeBy, locale }));
  }

  return {
    async find(id) {
      const key = await storage.apiKeys.read(id as ApiKeyId);
      return key && (await mayStill(key)) ? openOf(key) : undefined;
    },
    async take(id, n) {
      const key = await storage.apiKeys.read(id as ApiKeyId);
      if (!key || openOf(key)?.n !== n || !(await mayStill(key))) return undefined;
      const { page: _spent, ...rest } = key;
      const made = newKeyText(key.id);
      const shown = { ...rest, rev: key.rev + 1, hash: made.hash };
      const entry = {
        atMs: clock.now(),
        actor: key.madeBy,
        act: 'key.show',
        object: key.id,
        outcome: 'done',
        turn: '',
      } as const;
      if ((await storage.apiKeys.write(shown, key.rev, [entry])) !== 'written') return undefined;
      void tell(shown).catch((error: unknown) => log.warn('not told', codeOf(error)));
      return made.key;
    },
  };
}
