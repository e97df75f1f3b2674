import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, plain } from '../../../adapters/teams/escape.ts';
import { renderCard } from '../../../adapters/teams/render.ts';
import type { Part } from '../../../bot/view.ts';
import { WORDS_OF_OTHERS } from '../../contracts/surface-words.ts';
import { faultsOf, findAll, objectsIn, viewOf } from './cards.ts';
import { PUT_ASIDE, seen } from './reader.ts';

const UNSEEN = /\u034f|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/** Without what cannot be seen, with paragraphs for lines, and with the macro of cards broken by a mark that nobody sees. */
function literal(text: string): string {
  return text
    .replaceAll('\t', ' ')
    .replaceAll(/\p{Cc}/gu, (mark) => (mark === '\n' ? mark : ''))
    .replaceAll(UNSEEN, '')
    .replaceAll(/\{(?=\{(?:DATE|TIME)\()/g, '{\u2060')
    .trim()
    .replaceAll(/\s*\n\s*/g, '\n\n');
}

describe('teams: words of others', () => {
  it.each(WORDS_OF_OTHERS)('S28: %j is read as it was written', (words) => {
    expect(seen(escapeMarkdown(words))).toBe(literal(words));
  });

  it.each(WORDS_OF_OTHERS)('S28: %j stays words in every place of a card', (words) => {
    const card = renderCard(viewOf(words), 'en');
    /** A short name stands beside its value, in a part of its own kind. */
    const facts: Part = { kind: 'facts', facts: [{ label: 'Store', value: words }] };
    const beside = renderCard({ kind: 'card', title: 'Amazon', parts: [facts] }, 'en');
    expect(faultsOf(card)).toEqual([]);
    expect(faultsOf(beside)).toEqual([]);
    const shown = findAll(card, 'TextBlock').flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
    const inFacts = findAll(beside, 'FactSet')
      .flatMap((set) => objectsIn(set.facts ?? []))
      .map(({ value }) => String(value));
    expect(inFacts).toHaveLength(1);
    expect(seen(inFacts[0] ?? '')).toBe(literal(words));
    for (const text of [...shown, ...inFacts]) expect(seen(text), text).toBeDefined();
    const title = shown.find((text) => seen(text) === literal(words));
    expect(title, `no TextBlock says ${literal(words)}`).toBeDefined();
  });

  it('S28: any text at all is read as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (words) => {
        fc.pre(!words.includes(PUT_ASIDE) && !words.includes('\r'));
        expect(seen(escapeMarkdown(words))).toBe(literal(words));
      }),
      { numRuns: 2_000 },
    );
  });

  it('S28: any mix of marks is read as it was written', () => {
    const marks = fc.constantFrom(
      '*',
      '_',
      '~',
      '`',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '&',
      '#',
      '-',
      '1.',
      '\\',
      ' ',
      '\n',
      'a',
      ':',
      '/',
      'www.',
      'at',
      ';',
    );
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 16 }), (parts) => {
        const words = parts.join('');
        expect(seen(escapeMarkdown(words))).toBe(literal(words));
      }),
      { numRuns: 5_000 },
    );
  });

  it('S28: a choice shows no backslash, and no link', () => {
    const [set] = findAll(renderCard(viewOf('FR (…_fr) [Amazon](https://x)'), 'en'), 'Input.ChoiceSet');
    expect(set?.choices).toMatchObject([{ title: 'FR (…_fr) [Amazon]\u2060(https://x)' }, {}]);
  });

  it('S28: a button’s label is one line that does not turn its direction', () => {
    expect(plain('Save\n*all*\u202e now')).toBe('Save *all* now');
  });
});
