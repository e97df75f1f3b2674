import { expect, it } from 'vitest';
import { line, type View } from '../../bot/view.ts';
import type { Deed, SurfaceStand } from './surface.ts';

const SAID: Deed = { kind: 'say', text: 'authorize amazon uk', place: 'private' };

const walk: View = {
  kind: 'card',
  title: 'We go on in private',
  parts: [
    { kind: 'text', text: 'text-of-the-walk' },
    { kind: 'facts', facts: [{ label: 'Seller id', value: 'A2SECRET' }] },
    { kind: 'copy', label: 'Link', value: 'https://shopkey.example.com/go/handed' },
  ],
  fields: [
    {
      kind: 'text',
      id: 'name.r1',
      label: 'label-of-input',
      value: 'typed',
      secret: false,
      required: true,
      maxLength: 9,
    },
  ],
  actions: [
    { kind: 'open', label: 'Open the chat', url: 'https://chat.example.com/private' },
    { kind: 'press', label: 'Save', token: 'signed-token' },
  ],
  more: { label: 'Something else', actions: [{ kind: 'press', label: 'Back', token: 'another-token' }] },
};

/** What people do becomes turns, once each; what the bot answers stands where it was asked. */
export function deliveryPromises(stand: () => SurfaceStand): void {
  const press = (card: string): Deed => ({
    kind: 'press',
    token: 'a-token',
    card,
    values: { 'name.r1': '店 _x_ <y>' },
  });

  it('S20: takes a message as a turn of the person, by id', async () => {
    await stand().deliver('one', SAID);
    expect(stand().turns()).toMatchObject([
      { who: { id: stand().person }, place: 'private', does: { kind: 'say', text: 'authorize amazon uk' } },
    ]);
  });

  it('takes a press as a turn, with its values as they were typed', async () => {
    const { surface, person, deliver, turns } = stand();
    const card = await surface.post(person, walk);
    await deliver('one', press(card));
    expect(turns()).toMatchObject([
      {
        who: { id: person },
        place: 'private',
        does: { kind: 'press', token: 'a-token', values: { 'name.r1': '店 _x_ <y>' }, card },
      },
    ]);
  });

  it('S26: takes three deliveries of one deed as one turn, and two deeds as two', async () => {
    const { surface, person, deliver, turns } = stand();
    const card = await surface.post(person, walk);
    await Promise.all([1, 2, 3].map(() => deliver('said', SAID)));
    await Promise.all([1, 2, 3].map(() => deliver('pressed', press(card))));
    expect(turns()).toHaveLength(2);
    await deliver('said-again', SAID);
    expect(turns()).toHaveLength(3);
    expect(new Set(turns().map(({ id }) => id)).size).toBe(3);
    for (const { id } of turns()) expect(id.length).toBeLessThanOrEqual(200);
  });

  it('puts an answer in the pressed card’s stead', async () => {
    const { surface, person, deliver, answer, shown } = stand();
    const card = await surface.post(person, walk);
    answer({ kind: 'replace', view: line('All done here') });
    await deliver('one', press(card));
    expect((await shown(card))?.texts).toEqual(['All done here']);
  });

  it('S27: shows a place with others the sentence and the link, and nothing of the walk', async () => {
    const { deliver, answer, saidInShared, turns } = stand();
    answer({ kind: 'say', view: walk });
    await deliver('one', { kind: 'say', text: 'authorize', place: 'shared' });
    expect(turns()).toMatchObject([{ place: 'shared' }]);
    expect(saidInShared()).toContain('We go on in private');
    expect(saidInShared()).toContain('https://chat.example.com/private');
    expect(saidInShared()).not.toMatch(
      /text-of-the-walk|A2SECRET|handed|label-of-input|typed|signed-token|another-token/,
    );
  });
}
