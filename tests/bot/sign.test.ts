import { describe, expect, it } from 'vitest';
import { createSigner, equalSecret } from '../../bot/sign.ts';

const [OLD, NEW] = [1, 2].map((byte) => new Uint8Array(32).fill(byte)) as [Uint8Array, Uint8Array];

describe('bot/sign', () => {
  it('S45: a whole code proves, and its beginning of 22 characters or more; a shorter one, which could be guessed, does not', () => {
    const signer = createSigner([OLD]);
    const mac = signer.mac('browser', 'a text');
    const lengths = Array.from({ length: mac.length + 1 }, (_, length) => length);
    expect(lengths.filter((length) => signer.proves('browser', 'a text', mac.slice(0, length)))).toEqual(
      lengths.filter((length) => length >= 22),
    );
    expect(signer.proves('browser', 'a text', `${mac}A`)).toBe(false);
  });

  it('what one purpose signed proves nothing for another', () => {
    const signer = createSigner([OLD]);
    const mac = signer.mac('entry-cookie', 'a text');
    expect(signer.proves('entry-cookie', 'a text', mac)).toBe(true);
    expect(signer.proves('entry-form', 'a text', mac)).toBe(false);
  });

  it('the first key signs, all prove (S10)', () => {
    const [before, between] = [createSigner([OLD]), createSigner([NEW, OLD])];
    expect(between.proves('link', 'a text', before.mac('link', 'a text'))).toBe(true);
    expect(before.proves('link', 'a text', between.mac('link', 'a text'))).toBe(false);
  });

  it('S45: nothing is never the same as nothing', () => {
    expect(equalSecret('one', 'one')).toBe(true);
    for (const [a, b] of [
      ['', ''],
      [undefined, undefined],
      ['', undefined],
      ['one', ''],
      ['one', 'two'],
    ])
      expect(equalSecret(a, b)).toBe(false);
  });
});
