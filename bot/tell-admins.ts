import type { Parts } from './parts.ts';
import { knownLocale } from './person-locale.ts';
import type { Locale, PersonId } from './ports.ts';
import { codeOf } from './runner.ts';

/** One sentence to every admin but one, each once a day; a chat that does not take it is logged. @param id names the sentence */
export async function tellAdmins(
  { access, people, chat, log }: Pick<Parts, 'access' | 'people' | 'chat' | 'log'>,
  { but, id, say }: { readonly but?: PersonId; readonly id: string; say(locale: Locale): string },
): Promise<void> {
  for (const to of (await access.admins()).filter((admin) => admin !== but))
    await chat
      .tell({ to, id: `${id}/${to}`, said: say(await knownLocale(people, to)) })
      .catch((error: unknown) => log.warn('an admin was not told', codeOf(error)));
}
