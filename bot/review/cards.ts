import { buttonFor } from '../buttons.ts';
import { dayOf } from '../cards/day.ts';
import type { Parts } from '../parts.ts';
import type { Locale, PersonId } from '../ports.ts';
import { text } from '../text/index.ts';
import { line, type Part, type View } from '../view.ts';
import { readReview, waitsSinceMs } from './record.ts';
import type { WhoHasAccess } from './who-has-access.ts';

type Drawing = Pick<Parts, 'storage' | 'clock' | 'names' | 'signer' | 'publicUrl'> & {
  readonly to: PersonId;
  readonly locale: Locale;
};

/** People who are named; the rest is counted. */
const NAMED = 10;

/** For each admin: how much there is, who has not been seen, and the press that says that it is right. @param said what is new on it */
export async function reviewCard(
  { people, shops, bindings, mark, quiet }: WhoHasAccess,
  { names, signer, publicUrl, to, locale, ...needs }: Drawing,
  said?: string,
): Promise<View> {
  const button = buttonFor(signer, to);
  /** Of this asking alone: an old card's button does not confirm the next. */
  const sinceMs = waitsSinceMs(await readReview(needs)) ?? '';
  const named = await Promise.all((quiet ?? []).slice(0, NAMED).map((one) => names.nameOf(one, locale)));
  const more = (quiet ?? []).length - named.length;
  const parts: Part[] = [
    ...(said === undefined ? [] : [{ kind: 'notice' as const, text: said }]),
    ...(named.length === 0
      ? []
      : [
          {
            kind: 'text' as const,
            text: text(locale, more > 0 ? 'review.quietMany' : 'review.quiet', {
              names: named.join(locale === 'en' ? ', ' : '、'),
              count: more,
            }),
          },
        ]),
    { kind: 'text', text: text(locale, 'review.text', { people, shops, bindings }) },
    { kind: 'text', text: text(locale, 'review.why'), small: true },
  ];
  return {
    kind: 'card',
    title: text(locale, 'review.title'),
    parts,
    actions: [
      button(text(locale, 'review.right'), 'rights', `reviewed ${mark} ${sinceMs}`.trim(), { style: 'primary' }),
      button(text(locale, 'review.look'), 'rights'),
      ...(publicUrl === undefined ? [] : [button(text(locale, 'rights.file'), 'rights', 'file')]),
    ],
  };
}

/** What becomes of the cards when it is confirmed. */
export function confirmedLine(name: string, atMs: number, locale: Locale): View {
  return line(text(locale, 'review.confirmed', { name, day: dayOf(atMs, locale, atMs) }));
}
