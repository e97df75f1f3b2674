import type { Prompt, Walk } from '../../machines/shared/walk.ts';
import type { Marketplace } from '../ports.ts';
import { text, textIfAny } from '../text/index.ts';
import { paramsOf } from './params.ts';
import type { Words } from './walk-card.ts';

/** More choices than this are a list to pick from, not a row of buttons. */
const BUTTONS = 3;

/** What may be chosen now. `site.` alone stands for every site of the walk's flow; a flow that is off is not offered. */
export function choicesOf(prompt: Prompt, walk: Walk, marketplace: Marketplace): readonly string[] {
  const given = typeof prompt.choices === 'function' ? prompt.choices(walk) : (prompt.choices ?? []);
  const all = given.flatMap((choice) =>
    choice === 'site.' ? sitesOf(walk, marketplace).map((code) => `site.${code}`) : [choice],
  );
  return all.filter((choice) => isOn(choice, marketplace));
}

export function moreOf(prompt: Prompt, marketplace: Marketplace): readonly string[] {
  return (prompt.more ?? []).filter((choice) => isOn(choice, marketplace));
}

export function isPickedFromList(prompt: Prompt, walk: Walk): boolean {
  const given = typeof prompt.choices === 'function' ? prompt.choices(walk) : (prompt.choices ?? []);
  return given.includes('site.') || given.length > BUTTONS + 1;
}

export function labelOfChoice(choice: string, prompt: Prompt, walk: Walk, words: Words): string {
  const { locale, marketplace } = words;
  const [kind = '', ...rest] = choice.split('.');
  const value = rest.join('.');
  if (kind === 'site') {
    const name = marketplace.site(value)?.names[locale] ?? value;
    return prompt.id === 'walk.site' ? `${name} (${value})` : text(locale, 'walk.do.useSite', { site: name });
  }
  if (kind === 'add') {
    const from = walk.addable.find((one) => one.grant === value)?.name ?? '';
    return text(locale, 'walk.do.add', { name: from });
  }
  /** A choice may be called `app` itself. */
  if (kind === 'app' && value !== '') {
    const id = walk.apps?.find((one) => one.grant === value)?.id ?? '';
    return text(locale, 'walk.do.useApp', { id });
  }
  if (kind === 'page') return textIfAny(locale, `${walk.platform}.page.${value}.label`) ?? value;
  const params = paramsOf(walk, words);
  return (
    textIfAny(locale, `${prompt.id}.do.${choice}`, params) ?? textIfAny(locale, `walk.do.${choice}`, params) ?? choice
  );
}

function isOn(choice: string, { flows }: Marketplace): boolean {
  return flows.find((flow) => flow.id === choice)?.off === undefined;
}

function sitesOf(walk: Walk, { flows }: Marketplace): readonly string[] {
  return flows.find((flow) => flow.id === walk.flow)?.sites ?? [];
}
