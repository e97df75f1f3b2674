import { expect, it } from 'vitest';
import type { Action, Field, View } from '../../bot/view.ts';
import type { SurfaceStand } from './surface.ts';
import { asRead, WORDS_OF_OTHERS } from './surface-words.ts';

const press = (label: string, token: string): Action => ({ kind: 'press', label, token });
const LINK = 'https://shopkey.example.com/go/x';

/** A view with everything that a view can have, all of its words being `words`. */
function everything(words: string): View {
  const text = { kind: 'text', label: words, required: true, maxLength: 100 } as const;
  return {
    kind: 'card',
    title: words,
    step: { n: 2, of: 3 },
    parts: [
      { kind: 'text', text: words },
      { kind: 'notice', text: words },
      { kind: 'steps', items: [words] },
      { kind: 'facts', facts: [{ label: 'Store', value: words }] },
      { kind: 'facts', facts: [{ label: words, value: 'works' }] },
      { kind: 'copy', label: words, value: LINK },
    ],
    fields: [
      { ...text, id: 'name.r7', hint: words, value: 'northwind', secret: false, error: words },
      { ...text, id: 'key.r7', value: 'never-shown', secret: true },
      choice('sites.r7', true, 3, words),
    ],
    actions: [
      { kind: 'press', label: words, token: 'save', submits: true, style: 'primary' },
      { kind: 'open', label: words, url: LINK },
    ],
    more: { label: words, actions: [press(words, 'back')] },
  };
}

function choice(id: string, many: boolean, count: number, words: string): Field {
  const options = Array.from({ length: count }, (_, n) => ({ value: `v${n}`, label: `${words}${n}` }));
  return { kind: 'choice', id, label: words, many, options, chosen: ['v0'] };
}

/** Views are drawn whole, within the product's limits, in the person's language, and words stay words. */
export function drawingPromises(stand: () => SurfaceStand): void {
  async function draw(view: View) {
    const { surface, person, shown, faults } = stand();
    const id = await surface.post(person, view);
    expect(faults(id)).toEqual([]);
    const card = await shown(id);
    if (!card) throw new Error('the posted card is not there');
    return card;
  }

  it.each(WORDS_OF_OTHERS)('S28: %j is read as it was written, in every place, and acts nowhere', async (words) => {
    const card = await draw(everything(words));
    expect(card.acting).toEqual([]);
    const read = card.texts.map(asRead);
    /** Title, text, notice, step, a fact's value and name, a copy's label, hint and error. */
    const places = read.filter((text) => text === asRead(words)).length;
    expect(places, read.join(' | ')).toBeGreaterThanOrEqual(9);
    expect(card.buttons.filter(({ label }) => asRead(label) === asRead(words)).length).toBeGreaterThanOrEqual(3);
    for (const { label, options } of card.inputs) {
      expect(asRead(label)).toBe(asRead(words));
      for (const [n, option] of (options ?? []).entries()) expect(asRead(option.label)).toBe(asRead(`${words}${n}`));
    }
  });

  it('S28: leads where the view leads, and nowhere else', async () => {
    const card = await draw(everything('https://evil.example'));
    expect(card.buttons.flatMap(({ url }) => url ?? [])).toEqual([LINK]);
  });

  it('shows a value to copy as it is', async () => {
    const link = 'https://shopkey.example.com/go/a_b*c?d=[e]&f=g_h';
    const card = await draw({ kind: 'card', title: 'x', parts: [{ kind: 'copy', label: 'Link', value: link }] });
    expect(card.texts).toContain(link);
  });

  it('takes the longest words in every place, and loses neither buttons nor inputs', async () => {
    for (const letter of ['x', '店']) {
      const card = await draw(everything(letter.repeat(3_001)));
      expect(card.buttons.flatMap(({ token }) => token ?? [])).toEqual(['save', 'back']);
      expect(card.inputs.map(({ id }) => id)).toEqual(['name.r7', 'key.r7', 'sites.r7']);
      expect(card.acting).toEqual([]);
    }
  });

  it('takes many parts, and loses neither buttons nor inputs', async () => {
    const text = { kind: 'text', text: '店'.repeat(1_900) } as const;
    const card = await draw({ ...everything('words'), parts: Array.from({ length: 60 }, () => text) });
    expect(card.buttons.flatMap(({ token }) => token ?? [])).toEqual(['save', 'back']);
    expect(card.inputs).toHaveLength(3);
  });

  it('shows five buttons and ten behind "Something else", each once', async () => {
    const actions = Array.from({ length: 5 }, (_, n) => press(`Do ${n}`, `do-${n}`));
    const behind = Array.from({ length: 9 }, (_, n) => press(`Else ${n}`, `else-${n}`));
    const more = { label: 'Something else', actions: behind };
    const card = await draw({ kind: 'card', title: 'x', parts: [], actions, more });
    const tokens = card.buttons.flatMap(({ token }) => token ?? []);
    expect(tokens.sort()).toEqual([...actions, ...behind].map((one) => (one.kind === 'press' ? one.token : '')).sort());
  });

  it.each([
    ['one of forty', false, 40],
    ['several of ten', true, 10],
  ])('offers %s choices whole, with what is chosen', async (_, many, count) => {
    const field = choice('site.r1', many, count, 'Site ');
    const card = await draw({ kind: 'card', title: 'x', parts: [], fields: [field], actions: [press('Go on', 't')] });
    const [input] = card.inputs;
    expect(input?.options).toEqual(field.kind === 'choice' ? field.options : []);
    expect(input?.value).toBe('v0');
  });

  it('keeps what was typed, but never shows a secret again; masks it if it says that it can', async () => {
    const { can } = stand().surface;
    const { inputs } = await draw(everything('words'));
    const [name, key] = inputs;
    expect(name).toMatchObject({ value: 'northwind', isMasked: false });
    expect(key?.isMasked).toBe(can.maskedInput);
    expect(JSON.stringify(inputs)).not.toContain('never-shown');
  });

  it.each(['en', 'zh-CN'] as const)('speaks the language of the person: %s', async (locale) => {
    await stand().speak(locale);
    const card = await draw({ kind: 'card', title: '-', step: { n: 2, of: 3 }, parts: [] });
    const words = card.texts.join(' ');
    expect(words).toMatch(/2.*3/);
    expect(/\p{Script=Han}/u.test(words)).toBe(locale === 'zh-CN');
  });
}
