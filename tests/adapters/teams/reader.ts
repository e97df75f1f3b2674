import type { ShownCard } from '../../contracts/surface.ts';
import { asRead } from '../../contracts/surface-words.ts';
import { findAll, type Json, objectsIn } from './cards.ts';

/** Marks that Teams' Markdown would still act on, once escaped ones are put aside. */
const ACTIVE: readonly RegExp[] = [
  /[*~`[\]]/,
  /(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/u,
  /<[a-z/!?]/i,
  /&#?\w+;/,
  /^[ \t]*(?:[#>+-]|\d+[.)](?:\s|$))/m,
  /\w:\/\//,
  /\bwww\./i,
  /\{\{(?:DATE|TIME)\(/i,
];

export const PUT_ASIDE = '\ue000';

/** The text that a reader of the Markdown sees, or nothing when it sees anything but text. */
export function seen(markdown: string): string | undefined {
  const aside = markdown.replaceAll(/\\[!-/:-@[-`{-~]/g, PUT_ASIDE);
  return ACTIVE.some((mark) => mark.test(aside)) ? undefined : markdown.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1');
}

type One = Readonly<Record<string, Json>>;
const said = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** What people see of an Adaptive Card. */
export function readCard(card: unknown): ShownCard {
  const all = objectsIn(card as Json);
  const markdown = all.flatMap((one) => {
    if (one.type === 'TextBlock') return [said(one.text)];
    return one.type === 'FactSet'
      ? objectsIn(one.facts ?? []).flatMap((fact) => [said(fact.title), said(fact.value)])
      : [];
  });
  const verbatim = findAll(card, 'TextRun').map(({ text }) => said(text));
  /** A fallback says the same again, to other clients. */
  const fallbacks = new Set(all.map(({ fallback }) => fallback));
  return {
    texts: [...markdown.map((text) => seen(text) ?? text), ...verbatim],
    acting: markdown.filter((text) => seen(text) === undefined),
    buttons: all.filter((one) => !fallbacks.has(one)).flatMap(buttonOf),
    inputs: all.flatMap(inputOf),
  };
}

function buttonOf(one: One): ShownCard['buttons'] {
  if (one.type === 'Action.OpenUrl') return [{ label: said(one.title), url: said(one.url) }];
  if (one.type !== 'Action.Execute') return [];
  const { token } = one.data as One;
  return [{ label: said(one.title), token: said(token) }];
}

function inputOf(one: One): ShownCard['inputs'] {
  if (one.type !== 'Input.Text' && one.type !== 'Input.ChoiceSet') return [];
  const choices = one.choices === undefined ? undefined : objectsIn(one.choices);
  return [
    {
      id: said(one.id),
      label: said(one.label),
      isMasked: one.style === 'Password',
      ...(one.value === undefined ? {} : { value: said(one.value) }),
      ...(choices
        ? { options: choices.map(({ value, title }) => ({ value: said(value), label: asRead(said(title)) })) }
        : {}),
    },
  ];
}
