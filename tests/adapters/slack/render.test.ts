import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodedBytes, renderMessage, renderPointer } from '../../../adapters/slack/render.ts';
import { renderForm, renderLoading, renderWords } from '../../../adapters/slack/render-form.ts';
import { renderHome } from '../../../adapters/slack/render-home.ts';
import type { Locale } from '../../../bot/ports.ts';
import { type Action, line, type View } from '../../../bot/view.ts';
import { faultsOf, faultsOfView } from '../../fakes/slack-blocks.ts';
import { pressable } from '../../support/slack-person.ts';
import { viewOf } from '../teams/cards.ts';

const LOCALES: readonly Locale[] = ['en', 'zh-CN'];
const LONG = '店'.repeat(5_000);
const press = (n: number, token = `token-${n}`): Action => ({ kind: 'press', label: `Button ${n}`, token });

/** Every word as long as it gets, and as many of everything. */
const HUGE: View = {
  ...viewOf(LONG),
  parts: Array.from({ length: 60 }, (_, n) => viewOf(LONG).parts[n % 6] ?? { kind: 'text', text: LONG }),
  fields: [
    ...(viewOf(LONG).fields ?? []),
    {
      kind: 'choice',
      id: 'choice.r9',
      label: LONG,
      many: false,
      options: Array.from({ length: 200 }, (_, n) => ({ value: `site.${n}`, label: LONG })),
      chosen: ['site.3'],
    },
    {
      kind: 'choice',
      id: 'many.r9',
      label: LONG,
      many: true,
      options: Array.from({ length: 20 }, (_, n) => ({ value: `S${n}`, label: LONG })),
      chosen: ['S1', 'S2'],
    },
  ],
  actions: [
    { kind: 'press', label: LONG, token: 'save', submits: true },
    ...[1, 2, 3, 4, 5].map((n) => press(n, 'x'.repeat(600) + n)),
  ],
  more: {
    label: LONG,
    actions: Array.from({ length: 150 }, (_, n) => press(n, n < 2 ? `${'y'.repeat(200)}${n}` : `t${n}`)),
  },
};

describe('slack: what Slack takes', () => {
  it.each(LOCALES)('is never exceeded by a message, a form or a pointer, however long its words (%s)', (locale) => {
    for (const view of [HUGE, viewOf('x'), viewOf(''), { ...line(LONG), actions: [press(1)] }, line('')]) {
      expect(faultsOf(renderMessage(view, locale).blocks, 'message')).toEqual([]);
      expect(faultsOf(renderPointer(view, locale).blocks, 'message')).toEqual([]);
      const form = renderForm(view, 'D1:1.1', locale);
      if (form) expect(faultsOfView(form)).toEqual([]);
    }
    for (const view of [renderLoading(locale), renderWords(LONG, locale)]) expect(faultsOfView(view)).toEqual([]);
  });

  it('say what they add in the language of the card, whatever its person wrote last', () => {
    const card = { ...viewOf('店铺'), locale: 'zh-CN' } as const;
    expect(JSON.stringify(renderMessage(card, 'en'))).toContain('第 2 步');
    expect(JSON.stringify(renderForm(card, undefined, 'en'))).toContain('关闭');
  });

  it('options of one group stand under its name, and nothing is chosen unasked', () => {
    const view: View = {
      kind: 'card',
      title: 'Amazon',
      parts: [],
      fields: [
        {
          kind: 'choice',
          id: 'choice.r7',
          label: 'Choose',
          many: false,
          required: true,
          options: [
            { value: 'site.UK', label: 'United Kingdom (UK)', group: 'Europe' },
            { value: 'site.DE', label: 'Germany (DE)', group: 'Europe' },
            { value: 'site.JP', label: 'Japan (JP)', group: 'Each on its own' },
          ],
          chosen: [],
        },
      ],
    };
    const { blocks } = renderMessage(view, 'en');
    expect(faultsOf(blocks, 'message')).toEqual([]);
    expect(blocks.find(({ accessory }) => accessory)?.accessory).toMatchObject({
      type: 'static_select',
      placeholder: { text: 'Choose' },
      option_groups: [
        { label: { text: 'Europe' }, options: [{ value: 'site.UK' }, { value: 'site.DE' }] },
        { label: { text: 'Each on its own' }, options: [{ value: 'site.JP' }] },
      ],
    });
  });

  it('is never exceeded by a Home tab of five walks and a page of ten shops', () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ ...line(`${n} ${LONG}`), actions: [press(n)] }));
    const home = renderHome(
      { locale: 'zh-CN', walks: lines(5), shops: lines(10), page: 1, pages: 20, actions: [press(1), press(2)] },
      LONG,
    );
    expect(faultsOfView(home)).toEqual([]);
  });

  it('is never exceeded by many small parts: what does not fit is left out from the end', () => {
    const parts = Array.from({ length: 90 }, (_, n) => ({ kind: 'text' as const, text: `${n}` }));
    const { blocks } = renderMessage({ kind: 'card', title: 'x', parts, actions: [press(1)] }, 'en');
    expect([faultsOf(blocks, 'message'), blocks.length, blocks.at(-1)?.type]).toEqual([[], 50, 'actions']);
  });

  it('comes back to us with a press within 64 kB, for words that people write', () => {
    for (const words of ['店铺授权 '.repeat(60), 'Northwind Home UK '.repeat(30)]) {
      const { blocks, text } = renderMessage(
        { ...viewOf(words), parts: HUGE.parts.map(() => ({ kind: 'text', text: words })) },
        'en',
      );
      expect(encodedBytes({ text, blocks })).toBeLessThan(60_000);
    }
  });

  it('holds for any words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 4_000 }), (words) => {
        expect(faultsOf(renderMessage(viewOf(words), 'en').blocks, 'message')).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('slack: a card', () => {
  const labels = (view: View, locale: Locale = 'en') =>
    pressable(renderMessage(view, locale).blocks).map(({ label }) => label);
  const row = (view: View) => {
    const actions = renderMessage(view, 'en').blocks.find(({ type }) => type === 'actions');
    return ((actions?.elements ?? []) as { type: string }[]).map(({ type }) => type);
  };

  it('says title, step and bar, steps in their order, and what is small below', () => {
    const shown = JSON.stringify(renderMessage(viewOf('words'), 'en').blocks);
    for (const words of ['✅ words', '2 of 3  ▰▰▱', 'rich_text_list', 'rich_text_preformatted', 'rich_text_quote'])
      expect(shown).toContain(words);
    expect(JSON.stringify(renderMessage(viewOf('词'), 'zh-CN').blocks)).toContain('第 2 步，共 3 步');
  });

  it('has at most five buttons; the others stand in the list, and the way out at the end', () => {
    const view: View = {
      kind: 'card',
      title: 'Consent',
      parts: [],
      actions: [
        { kind: 'open', label: 'Open Amazon', url: 'https://shopkey.example/go/1' },
        press(1),
        press(2),
        press(3),
        { kind: 'press', label: 'Cancel', token: 'cancel', style: 'quiet' },
      ],
      more: { label: 'Something else', actions: [press(7), press(8)] },
    };
    expect(row(view)).toEqual(['button', 'button', 'button', 'static_select', 'button']);
    expect(labels(view)).toEqual(['Open Amazon', 'Button 1', 'Button 2', 'Button 3', 'Button 7', 'Button 8', 'Cancel']);
  });

  it('has its way out behind the list, also where there is room for all', () => {
    const cancel = { kind: 'press', label: 'Cancel', token: 'cancel', style: 'quiet' } as const;
    const more = { label: 'Something else', actions: [press(7)] };
    expect(labels({ kind: 'card', title: 'x', parts: [], actions: [press(1), cancel], more })).toEqual([
      'Button 1',
      'Button 7',
      'Cancel',
    ]);
  });

  it('offers to change what it can send as it stands, and a form where something is missing or wrong', () => {
    const view = (more: object): View => ({
      kind: 'card',
      title: 'Save',
      parts: [],
      fields: [
        {
          kind: 'text',
          id: 'name.r1',
          label: 'Name',
          value: 'a',
          secret: false,
          required: true,
          maxLength: 9,
          ...more,
        },
      ],
      actions: [{ kind: 'press', label: 'Save', token: 'save', submits: true }],
    });
    const ids = (one: View) =>
      pressable(renderMessage(one, 'en').blocks).map(({ action }) => String(action.action_id).split('.')[0]);
    expect(ids(view({}))).toEqual(['shown', 'form']);
    expect(ids(view({ value: '', required: false }))).toEqual(['shown', 'form']);
    for (const wrong of [{ value: '' }, { error: 'No.' }, { secret: true }]) expect(ids(view(wrong))).toEqual(['form']);
  });

  it('shows a secret field’s value nowhere', () => {
    expect(JSON.stringify(renderMessage(viewOf('words'), 'en'))).not.toContain('never-shown');
    expect(JSON.stringify(renderForm(viewOf('words'), undefined, 'en'))).not.toContain('never-shown');
  });

  it('presses only what it was given: each token stands on one button or option', () => {
    const tokens = pressable(renderMessage(HUGE, 'en').blocks).map(
      ({ action }) => action.value ?? (action.selected_option as { value: string }).value,
    );
    expect(new Set(tokens).size).toBeGreaterThanOrEqual(tokens.length - 1);
  });
});
