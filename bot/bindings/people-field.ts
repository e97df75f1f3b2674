import { inputNow } from '../cards/fields.ts';
import type { CommandContext } from '../commands/command.ts';
import type { PersonId } from '../ports.ts';
import { text } from '../text/index.ts';
import type { Field } from '../view.ts';

const MOST = 100;

/** Whoever has a role already, whoever asks, and those who are chosen: a chat that knows more people offers them too. */
export async function peopleField(
  chosen: readonly PersonId[],
  { storage, access, who, names, locale, clock }: CommandContext,
  error?: string,
): Promise<Field> {
  const [bound, admins] = await Promise.all([storage.bindings.people({ limit: MOST }), access.admins()]);
  const known = [...new Set([...chosen, who.id, ...admins, ...bound])].slice(0, MOST);
  return {
    kind: 'choice',
    people: true,
    id: inputNow('people', clock),
    label: text(locale, 'bind.field.people'),
    many: true,
    options: await Promise.all(known.map(async (value) => ({ value, label: await names.nameOf(value, locale) }))),
    chosen,
    ...(error === undefined ? {} : { error }),
  };
}
