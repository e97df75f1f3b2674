import type { Locale } from '../../bot/ports.ts';
import { text } from '../../bot/text/index.ts';
import type { Part, View } from '../../bot/view.ts';
import type { Element } from './card.ts';
import { escapeMarkdown, plain } from './escape.ts';
import { cut, LIMITS } from './limits.ts';

type PartOf<Kind extends Part['kind']> = Extract<Part, { kind: Kind }>;

const RENDER: { readonly [Kind in Part['kind']]: (part: PartOf<Kind>) => Element } = {
  text: (part) => words(part.text, part.small ? { size: 'Small', isSubtle: true } : {}),
  notice: (part) => ({ type: 'Container', style: 'warning', items: [words(part.text)] }),
  steps: (part) => ({
    type: 'Container',
    spacing: 'Small',
    items: part.items.slice(0, LIMITS.steps).map((item, at) => step(at + 1, item)),
  }),
  facts: (part) => ({
    type: 'FactSet',
    facts: part.facts.slice(0, LIMITS.facts).map(({ label, value }) => ({
      title: escapeMarkdown(cut(label, LIMITS.factLabel)),
      value: escapeMarkdown(cut(value, LIMITS.factValue)),
    })),
  }),
  copy: (part) => ({
    type: 'Container',
    style: 'emphasis',
    items: [words(cut(part.label, LIMITS.copyLabel), { size: 'Small', isSubtle: true }), verbatim(part.value)],
  }),
};

export function renderPart<Kind extends Part['kind']>(part: PartOf<Kind>): Element {
  return RENDER[part.kind as Kind](part);
}

const TONES = { good: { color: 'Good' }, problem: { color: 'Attention' }, working: { color: 'Accent' } } as const;

/** The title, and at its right how far the walk is. */
export function renderHeader(view: View, locale: Locale): Element {
  const title = words(cut(view.title, LIMITS.title), {
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
