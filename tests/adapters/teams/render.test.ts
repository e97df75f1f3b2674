import { describe, expect, it } from 'vitest';
import { renderCard, renderMessage, renderPointer } from '../../../adapters/teams/render.ts';
import { type Action, line, type View } from '../../../bot/view.ts';
import { faultsOf, findAll, viewOf } from './cards.ts';

const card = (more: Partial<View>): View => ({ kind: 'card', title: 'Amazon', parts: [], ...more });
const open = (label: string): Action => ({ kind: 'open', label, url: 'https://shopkey.example/go/x' });
const press = (label: string, more: object = {}): Action => ({ kind: 'press', label, token: label, ...more });

const rowsOf = (rendered: unknown) =>
  findAll(rendered, 'ActionSet').map(
    ({ actions }) => actions as readonly { type: string; title: string; style?: string }[],
  );

describe('teams: cards', () => {
  it('are valid, with everything that a view can have', () => {
    expect(faultsOf(renderCard(viewOf('words'), 'en'))).toEqual([]);
    expect(faultsOf(renderCard(line('done'), 'zh-CN'))).toEqual([]);
  });

  it('the validator finds what is wrong', () => {
    expect(faultsOf({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'Input.Text' }] })).not.toEqual([]);
  });

  it('show how far the walk is, in both languages', () => {
    expect(JSON.stringify(renderCard(viewOf('words'), 'en'))).toContain('2 of 3  ▰▰▱');
    expect(JSON.stringify(renderCard(viewOf('words'), 'zh-CN'))).toContain('第 2 步，共 3 步  ▰▰▱');
  });

  it('say what they add in the language of the card, whatever its person wrote last', () => {
    expect(JSON.stringify(renderCard({ ...viewOf('店铺'), locale: 'zh-CN' }, 'en'))).toContain('第 2 步，共 3 步');
  });

  it('a value to copy is letters alone, as they are, without a card', () => {
    const value: View = { kind: 'value', title: 'https://shopkey.example/a_b*c', parts: [] };
    const sent = { type: 'message', text: value.title, textFormat: 'plain', attachments: [] };
    expect(renderMessage(value, 'en')).toEqual(sent);
  });

  it('send a press as Execute, and as Submit from clients that know no Execute', () => {
    const [action] = findAll(renderCard(card({ actions: [press('Save', { submits: true })] }), 'en'), 'Action.Execute');
    expect(action).toMatchObject({ verb: 'press', data: { token: 'Save' }, associatedInputs: 'auto' });
    expect(action?.fallback).toMatchObject({ type: 'Action.Submit', data: { token: 'Save' } });
  });

  it('let a press that submits nothing pass empty inputs', () => {
    const [action] = findAll(renderCard(card({ actions: [press('Back')] }), 'en'), 'Action.Execute');
    expect(action).toMatchObject({ associatedInputs: 'none', fallback: { associatedInputs: 'none' } });
  });

  it('mask a secret, and never send one back', () => {
    const rendered = renderCard(viewOf('words'), 'en');
    expect(findAll(rendered, 'Input.Text').map((input) => input.style)).toEqual([undefined, 'Password']);
    expect(JSON.stringify(rendered)).not.toContain('never-shown');
  });

  it('keep what was typed, with its hint, its example and what was wrong with it', () => {
    const field = {
      kind: 'text',
      id: 'name.1.r2',
      label: 'Account name',
      secret: false,
      required: true,
      maxLength: 40,
    } as const;
    const rendered = renderCard(
      card({ fields: [{ ...field, hint: 'letters', example: 'northwind', value: 'a b', error: 'no spaces' }] }),
      'en',
    );
    expect(findAll(rendered, 'Input.Text')).toMatchObject([
      {
        id: 'name.1.r2',
        label: 'Account name',
        placeholder: 'northwind',
        value: 'a b',
        maxLength: 40,
        isRequired: true,
      },
    ]);
    const notes = findAll(rendered, 'TextBlock').map(({ text, color }) => [text, color]);
    expect(notes).toContainEqual(['letters', undefined]);
    expect(notes).toContainEqual(['no spaces', 'Attention']);
  });

  it.each<[string, string, boolean]>([
    ['a short name beside its value', 'Seller id', true],
    ['a Chinese name beside its value', '卖家编号', true],
    ['a long name above its value', 'northwind_home_uk', false],
    ['a long Chinese name above its value', '亚马逊 · 加拿大站点', false],
  ])('show %s', (_, label, isBeside) => {
    const rendered = renderCard(card({ parts: [{ kind: 'facts', facts: [{ label, value: 'works' }] }] }), 'en');
    expect(findAll(rendered, 'FactSet')).toHaveLength(isBeside ? 1 : 0);
    const shown = findAll(rendered, 'TextBlock').map(({ text }) => text);
    expect(shown.slice(1)).toEqual(isBeside ? [] : [label, 'works']);
  });

  it('tick what is done, without a colour', () => {
    expect(findAll(renderCard(card({ tone: 'good' }), 'en'), 'TextBlock')).toMatchObject([{ text: '✓ Amazon' }]);
    expect(JSON.stringify(renderCard(card({ tone: 'problem' }), 'en'))).not.toContain('✓');
  });

  it('say each option’s group, and take no choice unasked', () => {
    const view = card({
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
    });
    const rendered = renderCard(view, 'en');
    expect(faultsOf(rendered)).toEqual([]);
    const [list] = findAll(rendered, 'Input.ChoiceSet');
    expect(list).toMatchObject({ isRequired: true, errorMessage: 'Please choose one first.', placeholder: 'Choose' });
    expect(list).not.toHaveProperty('value');
    expect(list?.choices).toMatchObject([
      { title: 'United Kingdom (UK) · Europe' },
      { title: 'Germany (DE) · Europe' },
      { title: 'Japan (JP) · Each on its own' },
    ]);
  });

  it('show many choices as ticks, and what is ticked joined by commas', () => {
    expect(findAll(renderCard(viewOf('words'), 'en'), 'Input.ChoiceSet')).toMatchObject([
      { id: 'sites.3.r7', isMultiSelect: true, style: 'expanded', value: 'UK,DE' },
    ]);
  });

  it('have at most five buttons in a row; the rest opens below it', () => {
    const actions = Array.from({ length: 9 }, (_, at) => press(`Site ${at}`));
    const rendered = renderCard(card({ actions, more: { label: 'Something else', actions: [press('Help')] } }), 'en');
    expect(rowsOf(rendered).map((row) => row.length)).toEqual([5, 5, 1]);
    expect(faultsOf(rendered)).toEqual([]);
    expect(findAll(rendered, 'Container')).toMatchObject([{ id: 'more', isVisible: false }]);
    expect(findAll(rendered, 'Action.ToggleVisibility')).toMatchObject([
      { title: 'Something else', targetElements: ['more'] },
    ]);
    const labels = findAll(rendered, 'Action.Execute').map(({ title }) => title);
    expect(labels).toEqual([...actions.map(({ label }) => label), 'Help']);
  });

  it('keep Cancel at the end of the row', () => {
    const [row] = rowsOf(renderCard(viewOf('words'), 'en'));
    expect(row?.map(({ type }) => type)).toEqual([
      'Action.Execute',
      'Action.OpenUrl',
      'Action.ToggleVisibility',
      'Action.Execute',
    ]);
  });

  it.each<[string, readonly Action[], string | undefined]>([
    ['what the view calls primary', [press('Back'), open('Open'), press('Save', { style: 'primary' })], 'Save'],
    ['the first of two', [press('Save', { style: 'primary' }), press('Renew', { style: 'primary' })], 'Save'],
    ['else the link', [press('Back'), open('Open'), open('Read')], 'Open'],
    ['else nothing', [press('Back'), press('Help')], undefined],
  ])('let one action stand out: %s', (_, actions, outstanding) => {
    const more = { label: 'Something else', actions: [press('Hidden', { style: 'primary' }), open('Elsewhere')] };
    const drawn = rowsOf(renderCard(card({ actions, more }), 'en')).flat();
    const found = drawn.filter(({ style }) => style === 'positive').map(({ title }) => title);
    expect(found).toEqual(outstanding === undefined ? [] : [outstanding]);
  });

  it('stay below 20 kB, and lose neither inputs nor buttons for it', () => {
    const long = '店'.repeat(1_900);
    const view = viewOf('words');
    const rendered = renderCard(
      { ...view, parts: Array.from({ length: 20 }, () => ({ kind: 'text', text: long }) as const) },
      'en',
    );
    expect(Buffer.byteLength(JSON.stringify(rendered))).toBeLessThan(20_000);
    expect(findAll(rendered, 'Input.Text')).toHaveLength(2);
    expect(rowsOf(rendered)[0]).toHaveLength(4);
    expect(faultsOf(rendered)).toEqual([]);
  });

  it('stay below 20 kB with 3,001 characters in every place', () => {
    expect(Buffer.byteLength(JSON.stringify(renderCard(viewOf('x'.repeat(3_001)), 'en')))).toBeLessThan(20_000);
  });

  it('give notifications a sentence', () => {
    expect(renderMessage(viewOf('words'), 'en').summary).toBe('words');
  });

  it('S27: show a place with others nothing but the sentence and links', () => {
    const pointer = JSON.stringify(renderPointer(viewOf('words'), 'en'));
    expect(pointer).not.toMatch(/token|Input\.|FactSet|Execute|Submit/);
    expect(pointer).toContain('https://shopkey.example/go/x');
  });
});
