import { buttonFor } from '../buttons.ts';
import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import type { Hook, Locale, PersonId } from '../ports.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import { sayFailure } from './say-failure.ts';

type Said = { readonly title: string; readonly said: string; readonly tone?: 'problem' };

/** What people hear of a hook by itself. */
export function createTelling({ people, access, chat, signer }: Pick<Parts, 'people' | 'access' | 'chat' | 'signer'>) {
  async function post(to: PersonId, hook: Hook, say: (locale: Locale) => Said): Promise<void> {
    const locale = await knownLocale(people, to);
    const { title, said, tone } = say(locale);
    const view: View = {
      kind: 'card',
      title,
      ...(tone ? { tone } : {}),
      parts: [{ kind: 'text', text: said }],
      actions: [buttonFor(signer, to)(text(locale, 'hooks.show'), 'webhooks', `show ${hook.id}`)],
    };
    await chat.reach(to, view);
  }

  return {
    /** To whoever made it, and to the administrators: its events do not arrive. */
    async untold(hook: Hook, what: 'given-up' | 'gone' | 'key-lost'): Promise<void> {
      for (const to of new Set([hook.madeBy, ...(await access.admins())]))
        await post(to, hook, (locale) => ({
          title: text(locale, `hooks.${what}.title`, { name: hook.name }),
          said: text(locale, `hooks.${what}.text`, { why: sayFailure(locale, hook.failure) }),
          tone: 'problem',
        }));
    },
    /** To whoever pressed. @param failure nothing: the test arrived */
    tested: (to: PersonId, hook: Hook, failure: string | undefined): Promise<void> =>
      post(to, hook, (locale) =>
        failure === undefined
          ? {
              title: text(locale, 'hooks.tested.title', { name: hook.name }),
              said: text(locale, 'hooks.tested.text'),
            }
          : {
              title: text(locale, 'hooks.untested.title', { name: hook.name }),
              said: text(locale, 'hooks.untested.text', { why: sayFailure(locale, failure) }),
              tone: 'problem',
            },
      ),
    /** To whoever asked for it: the secret was seen. */
    shown: (hook: Hook): Promise<void> =>
      post(hook.madeBy, hook, (locale) => ({
        title: text(locale, 'hooks.shown.title', { name: hook.name }),
        said: text(locale, hook.secrets.length > 1 ? 'hooks.shownSecond.text' : 'hooks.shown.text'),
      })),
  };
}
