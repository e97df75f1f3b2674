import type { Prompt, Walk } from '../../machines/shared/walk.ts';
import { text, textIfAny } from '../text/index.ts';
import type { Part } from '../view.ts';
import { namesOf, paramsOf } from './params.ts';
import type { CardContext } from './walk-card.ts';

/** Prompts at which a person decides about an account see whose it is. */
const WITH_ACCOUNT = new Set([
  'walk.confirming',
  'walk.anotherSeller',
  'walk.wrongSite',
  'walk.registeredElsewhere',
  'walk.knownHere',
  'walk.parked',
]);

export function factsOf(prompt: Prompt, walk: Walk, context: CardContext): Part[] {
  const { locale } = context;
  if (!WITH_ACCOUNT.has(prompt.id)) return answersOf(prompt, walk, context);
  const { store, sellerId, home, sites } = paramsOf(walk, context);
  const facts = [
    { label: text(locale, 'walk.fact.store'), value: store ?? '' },
    { label: text(locale, 'walk.fact.sellerId'), value: sellerId ?? '' },
    { label: text(locale, 'walk.fact.home'), value: home ?? '' },
    isEverySite(walk, context)
      ? { label: text(locale, 'walk.fact.covers'), value: text(locale, 'walk.everySite') }
      : /** Where an account is its one site (a shop's own domain) it is said once. */
        { label: text(locale, 'walk.fact.sites'), value: sites === sellerId ? '' : (sites ?? '') },
  ].filter((fact) => fact.value !== '');
  const suspended = (walk.account?.sites ?? []).filter((site) => site.suspended).map((site) => site.code);
  const parts: Part[] = facts.length > 0 ? [{ kind: 'facts', facts }] : [];
  if (walk.others && walk.others.length > 0)
    parts.push({
      kind: 'notice',
      text: text(locale, 'walk.others', { names: walk.others.join(locale === 'en' ? ', ' : '、') }),
    });
  for (const note of walk.account?.notes ?? [])
    parts.push({ kind: 'notice', text: textIfAny(locale, note, paramsOf(walk, context)) ?? note });
  if (suspended.length > 0)
    parts.push({ kind: 'notice', text: text(locale, 'walk.suspended', { sites: namesOf(suspended, context) }) });
  return parts;
}

/** A long list of all that there is says less than a word. */
function isEverySite({ account }: Walk, { marketplace }: CardContext): boolean {
  const { length } = marketplace.sites;
  return length > 1 && account?.sites.length === length;
}

/** Secrets that are here already are shown by their ends, so that nobody enters them twice. */
function answersOf(prompt: Prompt, walk: Walk, { locale }: CardContext): Part[] {
  const kept = (prompt.fields ?? []).filter((field) => field.secret && walk.sealed[field.id] !== undefined);
  if (kept.length === 0) return [];
  const label = (id: string) => text(locale, `field.${id}` as 'field.clientSecret');
  return [
    { kind: 'facts', facts: kept.map((field) => ({ label: label(field.id), value: walk.sealed[field.id] ?? '' })) },
  ];
}
