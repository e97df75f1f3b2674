import type { View } from '../../bot/view.ts';
import { HEAD, pageOf, shopLine } from './imported.ts';
import type { Walker } from './walker.ts';

/** One shop of an older system. */
export const IMPORTED_LINES = `${HEAD}\n${shopLine(1)}`;

/** Pastes lines on the page that a card links to. @returns `done`, `neutral`, or what is wrong */
export async function pasteOn({ shopkey }: Walker, card: View, lines: string): Promise<string> {
  const page = pageOf(card);
  const form = await shopkey.doors.entry(page);
  const answer = await shopkey.doors.enter({
    page,
    values: { lines },
    cookies: new Map(form ? [[form.cookie.name, form.cookie.value]] : []),
    proof: form?.proof ?? '',
  });
  return answer.kind === 'again' ? (answer.form.fields[0]?.error ?? '') : answer.kind;
}
