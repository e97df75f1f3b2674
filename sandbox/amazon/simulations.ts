/** What a person may make happen on the consent pages, by `simulate=` in the address; the pages offer it. */

import { buttons, notice, paragraph } from '../shared/drawing.ts';
import { misbehavioursAt } from './misbehave.ts';
import type { Look } from './page.ts';
import type { Word } from './words.ts';

/** @see amazon.md section 3.1; MD9999 stands for all that no page lists (D#533, M#2763) */
export const PAGE_ERRORS: Readonly<Record<string, string>> = {
  MD1000: 'The application is a draft, or its id is not known.',
  MD5100: 'No redirect URI is registered.',
  MD5101: 'The redirect URI is not registered.',
  MD5110: 'The redirect URI has a fragment.',
  MD5200: 'Something went wrong.',
  MD9010: 'The application has no developer id in this region.',
  MD9999: 'Something went wrong.',
};

/** Pages of Amazon's that are errors without a code. */
export const PAGES = ['developer', 'rights', 'plan'] as const satisfies readonly Word[];

const isWord = (name: string): name is Word & string => LABELS.some((one) => one === name);
const LABELS = ['twice', 'no-state', 'foreign-state', 'no-code', 'mws-auth-token', 'login'] as const;

/** What is sent back to us can be bent as `/_control` does it; `login` goes to the Login URI (M#4119). */
const AFTER_CONFIRM = [...misbehavioursAt('callback').filter(isWord), 'login' as const];

/** @returns what Confirm will do besides, in the page's language, if `simulate` names such a thing */
export function afterConfirm(look: Look, simulate: string | undefined): string {
  const found = AFTER_CONFIRM.find((one) => one === simulate);
  return found ? notice(look.say('simulating', { label: look.say(found) })) : '';
}

/** The choice of everything, folded away at the page's end. */
export function simulations(look: Look, path: string, kept: Readonly<Record<string, string>>): string {
  const choices = [
    ...Object.keys(PAGE_ERRORS).map((code) => ({ value: code, label: look.say('error', { code }) })),
    ...PAGES.map((value) => ({ value, label: look.say(value) })),
    ...AFTER_CONFIRM.map((value) => ({ value, label: look.say(value) })),
  ].map((one) => ({ name: 'simulate', ...one }));
  const { simulate: _, ...hidden } = kept;
  return `<details><summary>${look.say('simulate')}</summary>${paragraph(look.say('simulateSaid'))}${buttons(path, hidden, choices)}</details>`;
}
