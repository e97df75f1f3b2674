import { chatOf, type PersonNames } from './person-name.ts';
import type { Locale, PersonId } from './ports.ts';
import { text } from './text/index.ts';

/** `Lin (Slack)` */
export async function oneOf(id: PersonId, names: PersonNames, locale: Locale): Promise<string> {
  return text(locale, 'join.oneOf', { name: await names.nameOf(id, locale), chat: chatOf(id) });
}

/** `Lin (Slack)` and `Lin Wang (Teams)`, for sentences that name both. */
export async function bothOf(
  people: readonly PersonId[],
  names: PersonNames,
  locale: Locale,
): Promise<{ readonly one: string; readonly two: string }> {
  const [one = '', two = ''] = await Promise.all(people.map((id) => oneOf(id, names, locale)));
  return { one, two };
}
