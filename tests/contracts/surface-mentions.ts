import { expect, it } from 'vitest';
import type { Mention } from '../../bot/ports.ts';
import type { SurfaceStand } from './surface.ts';

const MOST = 20;

/** Who is mentioned is a number in the text and a person beside it, by the product's own directory and by nothing else (S20). */
export function mentionPromises(stand: () => SurfaceStand): void {
  async function read(text: string, place: 'private' | 'shared' = 'private') {
    const { deliver, turns } = stand();
    await deliver(`mention-${text}`, { kind: 'say', text, place });
    const does = turns().at(-1)?.does;
    if (does?.kind !== 'say') throw new Error('nothing was said');
    return { text: does.text, mentions: does.mentions ?? [] };
  }
  const served = ({ who, isServed }: Mention) => (isServed ? who.id : undefined);

  it.each(['private', 'shared'] as const)(
    'gives each who is mentioned one number in a %s place, and ours none',
    async (place) => {
      const { mei, wordy } = stand().colleagues;
      expect(await read('{shopkey} bind {mei} and{wordy}north_uk {mei} operator', place)).toEqual({
        text: 'bind @1 and @2 north_uk @1 operator',
        mentions: [
          { who: mei, isServed: true },
          { who: wordy, isServed: true },
        ],
      });
    },
  );

  it('takes a name that is made of our words for no words', async () => {
    expect((await read('{wordy}')).text).toBe('@1');
    expect((await read('绑定{wordy}north_uk客服')).text).toBe('绑定 @1 north_uk客服');
  });

  it('S20: says of guests, of others’ people, of programs and of whom nobody knows that they are not served', async () => {
    const { mentions } = await read('bind {guest} {foreign} {robot} {forged} {mei}');
    expect(mentions.map(served)).toEqual([undefined, undefined, undefined, undefined, stand().colleagues.mei.id]);
    expect(mentions.some(({ isUnknown }) => isUnknown)).toBe(false);
  });

  it('says that it could not find out while the directory is away, and finds out when it is back', async () => {
    await read('hello');
    stand().fail('down');
    expect((await read('bind {mei}')).mentions).toMatchObject([{ isServed: false, isUnknown: true }]);
    expect((await read('bind {mei} again')).mentions.map(served)).toEqual([stand().colleagues.mei.id]);
  });

  it('finds out who twenty are, and leaves the others numbers alone', async () => {
    const many = Array.from({ length: MOST + 5 }, (_, n) => `{forged${n}}`).join(' ');
    const { text, mentions } = await read(`bind ${many}`);
    expect(text).toMatch(/@25$/);
    expect(mentions).toHaveLength(MOST);
  });

  it('S27: says nothing of whom was mentioned in a place with others', async () => {
    const { answer, saidInShared, colleagues } = stand();
    answer({ kind: 'say', view: { kind: 'line', title: 'We go on in private', parts: [] } });
    await read('bind {mei} {wordy} {guest}', 'shared');
    expect(saidInShared()).toContain('We go on in private');
    for (const { id, name } of Object.values(colleagues)) {
      expect(saidInShared()).not.toContain(name);
      expect(saidInShared()).not.toContain(id.split('/').at(-1));
    }
  });
}
