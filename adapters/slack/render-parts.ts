import { cut } from '../../bot/cut.ts';
import type { Locale } from '../../bot/ports.ts';
import { text } from '../../bot/text/index.ts';
import type { Part, View } from '../../bot/view.ts';
import { type Block, plain, richSection, richText, run } from './blocks.ts';
import { visible } from './escape.ts';
import { LIMITS } from './limits.ts';

type PartOf<Kind extends Part['kind']> = Extract<Part, { kind: Kind }>;

const RENDER: { readonly [Kind in Part['kind']]: (part: PartOf<Kind>) => Block } = {
  text: (part) => (part.small ? small(part.text) : words(part.text)),
  notice: (part) => richText({ type: 'rich_text_quote', elements: [run(`⚠️ ${shown(part.text, LIMITS.text - 3)}`)] }),
  steps: (part) =>
    richText({
      type: 'rich_text_list',
      style: 'ordered',
      elements: part.items.slice(0, LIMITS.steps).map((item) => richSection(run(shown(item, LIMITS.step)))),
    }),
  facts: (part) => facts(part.facts),
  copy: (part) =>
    richText(richSection(run(shown(part.label, LIMITS.factLabel))), {
      type: 'rich_text_preformatted',
      /** Never cut: half a link is worse than none. */
      elements: [run(visible(part.value))],
    }),
};

export function renderPart<Kind extends Part['kind']>(part: PartOf<Kind>): Block {
  return RENDER[part.kind as Kind](part);
}

/** A problem is marked where it is said. */
const TONES = { good: '✅ ', problem: '', working: '⏳ ' } as const;

/** The title, and below it how far the walk is. */
export function renderHeader(view: View, locale: Locale): readonly Block[] {
  const title = `${view.tone ? TONES[view.tone] : ''}${view.title}`;
  const header = { type: 'header', text: plain(title, LIMITS.header) };
  if (!view.step) return [header];
  const { n, of } = view.step;
  const bar = of > LIMITS.barSteps ? '' : `  ${'▰'.repeat(n)}${'▱'.repeat(Math.max(0, of - n))}`;
  return [header, small(`${text(locale, 'slack.step', { n, of })}${bar}`)];
}

export function words(said: string): Block {
  return richText(richSection(run(shown(said, LIMITS.text))));
}

export function small(said: string): Block {
  return { type: 'context', elements: [plain(said, LIMITS.context)] };
}

export function facts(all: readonly { readonly label: string; readonly value: string }[]): Block {
  const runs = all.slice(0, LIMITS.facts).flatMap(({ label, value }, at) => {
    const start = at === 0 ? '' : '\n';
    return [run(`${start}${shown(label, LIMITS.factLabel)}`, 'bold'), run(`   ${shown(value, LIMITS.factValue)}`)];
  });
  return richText(richSection(...runs));
}

function shown(said: string, max: number): string {
  return cut(visible(said), max);
}
