import { cut } from '../../bot/cut.ts';
import type { Locale } from '../../bot/ports.ts';
import { text } from '../../bot/text/index.ts';
import type { Part, View } from '../../bot/view.ts';
import type { Element } from './card.ts';
import { escapeMarkdown, plain } from './escape.ts';
import { LIMITS } from './limits.ts';

type PartOf<Kind extends Part['kind']> = Extract<Part, { kind: Kind }>;

const RENDER: { readonly [Kind in Part['kind']]: (part: PartOf<Kind>) => Element } = {
  text: (part) => words(part.text, part.small ? { size: 'Small', isSubtle: true } : {}),
  notice: (part) => ({ type: 'Container', style: 'warning', items: [words(part.text)] }),
  steps: (part) => ({
    type: 'Container',
    spacing: 'Small',
    items: part.items.slice(0, LIMITS.steps).map((item, at) => step(at + 1, item)),
  }),
  facts: ({ facts }) =>
    facts.some(({ label }) => widthOf(label) > LIMITS.factLabelBeside) ? factsBelow(facts) : factsBeside(facts),
  copy: (part) => ({
    type: 'Container',
    style: 'emphasis',
    items: [words(cut(part.label, LIMITS.copyLabel), { size: 'Small', isSubtle: true }), verbatim(part.value)],
  }),
};

export function renderPart<Kind extends Part['kind']>(part: PartOf<Kind>): Element {
  return RENDER[part.kind as Kind](part);
}

type Facts = PartOf<'facts'>['facts'];

function factsBeside(facts: Facts): Element {
  return {
    type: 'FactSet',
    facts: facts.slice(0, LIMITS.facts).map(({ label, value }) => ({
      title: escapeMarkdown(cut(label, LIMITS.factLabel)),
      value: escapeMarkdown(cut(value, LIMITS.factValue)),
    })),
  };
}

/** A list of things with long names: each value below its name. */
function factsBelow(facts: Facts): Element {
  const items = facts
    .slice(0, LIMITS.facts)
    .flatMap(({ label, value }) => [
      words(cut(label, LIMITS.factLabel), { weight: 'Bolder', spacing: 'Small' }),
      words(cut(value, LIMITS.factValue), { isSubtle: true, spacing: 'None' }),
    ]);
  return { type: 'Container', items };
}

/** Chinese letters are twice as wide as Latin ones. */
function widthOf(value: string): number {
  return [...value].reduce((sum, letter) => sum + (/[\u2e80-\uffef]/.test(letter) ? 2 : 1), 0);
}

/** `Good` is a green too light to read on white; a tick says it without a colour. */
const TONES = { good: {}, problem: { color: 'Attention' }, working: { color: 'Accent' } } as const;

/** The title, and at its right how far the walk is. */
export function renderHeader(view: View, locale: Locale): Element {
  const title = words(`${view.tone === 'good' ? '✓ ' : ''}${cut(view.title, LIMITS.title)}`, {
    weight: 'Bolder',
    size: 'Medium',
    style: 'heading',
    ...(view.tone ? TONES[view.tone] : {}),
  });
  if (!view.step) return title;
  const { n, of } = view.step;
  const progress = words(text(locale, 'teams.step', { n, of }), {
    size: 'Small',
    isSubtle: true,
    horizontalAlignment: 'Right',
    wrap: false,
  });
  return {
    type: 'ColumnSet',
    columns: [
      { type: 'Column', width: 'stretch', verticalContentAlignment: 'Center', items: [title] },
      {
        type: 'Column',
        width: 'auto',
        verticalContentAlignment: 'Center',
        items: [
          of > LIMITS.barSteps
            ? progress
            : { ...progress, text: `${String(progress.text)}  ${'▰'.repeat(n)}${'▱'.repeat(Math.max(0, of - n))}` },
        ],
      },
    ],
  };
}

export function words(value: string, look: Readonly<Record<string, unknown>> = {}): Element {
  return { type: 'TextBlock', text: escapeMarkdown(cut(value, LIMITS.text)), wrap: true, ...look };
}

function step(n: number, item: string): Element {
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      { type: 'Column', width: 'auto', items: [{ type: 'TextBlock', text: `${n}\\.`, isSubtle: true }] },
      { type: 'Column', width: 'stretch', spacing: 'Small', items: [words(cut(item, LIMITS.step))] },
    ],
  };
}

/** Text runs know no Markdown: what is copied is exactly what was meant. */
function verbatim(value: string): Element {
  return {
    type: 'RichTextBlock',
    spacing: 'Small',
    inlines: [{ type: 'TextRun', text: plain(value), fontType: 'Monospace' }],
  };
}
