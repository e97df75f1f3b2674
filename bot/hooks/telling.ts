import { buttonFor } from '../buttons.ts';
import { SurfaceError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import type { Hook } from '../ports.ts';
import { codeOf } from '../runner.ts';
import { text } from '../text/index.ts';

/** Says to whoever made a hook, and to the administrators, that its events do not arrive. */
export function createTelling({
  people,
  access,
  show,
  signer,
  log,
}: Pick<Parts, 'people' | 'access' | 'show' | 'signer' | 'log'>) {
  return async (hook: Hook, what: 'given-up' | 'gone'): Promise<void> => {
    for (const to of new Set([hook.madeBy, ...access.admins])) {
      const locale = await knownLocale(people, to);
      try {
        await show.post(to, {
          kind: 'card',
          title: text(locale, 'hooks.untold.title', { name: hook.name }),
          tone: 'problem',
          parts: [{ kind: 'text', text: text(locale, `hooks.${what}.text`, { reason: hook.failure ?? '' }) }],
          actions: [buttonFor(signer, to)(text(locale, 'hooks.show'), 'webhooks', `show ${hook.id}`)],
        });
      } catch (error) {
        if (!(error instanceof SurfaceError)) throw error;
        log.warn('not told', codeOf(error));
      }
    }
  };
}
