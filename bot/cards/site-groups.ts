import { textIfAny } from '../text/index.ts';
import type { ChoiceField } from '../view.ts';
import type { Words } from './walk-card.ts';

type Option = ChoiceField['options'][number];

const ALONE = 'alone';

/**
 * Sites that share a consent stand together, those with a consent of their own at the end; where one consent covers them all, those
 * of a region do. The order within a group is the platform's.
 */
export function grouped(options: readonly Option[], words: Words): readonly Option[] {
  const sites = options.map(({ value }) => words.marketplace.site(value.replace(/^site\./, '')));
  /** `Sign in to another account` stands among them: no heading is its own. */
  if (sites.includes(undefined)) return options;
  const consents = sites.map((site) => site?.consentGroup ?? '');
  const isOne = new Set(consents).size === 1;
  const keys = isOne
    ? sites.map((site) => site?.region ?? '')
    : consents.map((key) => (consents.filter((one) => one === key).length === 1 ? ALONE : key));
  const order = [...new Set(keys)].sort((a, b) => Number(a === ALONE) - Number(b === ALONE));
  const names = new Map(order.map((key) => [key, textIfAny(words.locale, `walk.group.${key}`)]));
  if (order.length < 2 || [...names.values()].includes(undefined)) return options;
  return order.flatMap((key) =>
    options.flatMap((option, at) => (keys[at] === key ? [{ ...option, group: names.get(key) ?? '' }] : [])),
  );
}
