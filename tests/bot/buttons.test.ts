import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Button, readButton, sessionOfButton, signButton } from '../../bot/buttons.ts';
import type { SessionId } from '../../bot/ports.ts';
import { createSigner } from '../../bot/sign.ts';
import { actionsOf, KEY, LIN, MEI, startWalker, textOf } from '../support/walker.ts';

const signer = createSigner([KEY]);
const WALK: Button = {
  kind: 'walk',
  session: '07-0123456789abcdef0123' as SessionId,
  rev: 12,
  event: 'CHOOSE.site.UK',
};
const COMMAND: Button = { kind: 'command', name: 'authorize', argument: 'amazon UK' };
const tokens = [WALK, COMMAND].map((button) => signButton(signer, LIN.id, button));

describe('a button', () => {
  it.each([
    WALK,
    COMMAND,
    { kind: 'command', name: 'shops', argument: '' },
    { kind: 'command', name: 'authorize', argument: 'amazon.co.uk ~ 亚马逊' },
  ] satisfies Button[])('S26: says again what it was made of: %j', (button) => {
    expect(readButton(signer, LIN.id, signButton(signer, LIN.id, button))).toEqual(button);
  });

  it('S26: is forged after any of 2,000 mutations', () => {
    const mutated = fc
      .tuple(
        fc.constantFrom(...tokens),
        fc.constantFrom('replace', 'insert', 'delete', 'swap', 'cut', 'repeat'),
        fc.nat(),
        fc.oneof(fc.constantFrom('.', '~', '0', 'A', ' ', '\u0000', '亚'), fc.string({ minLength: 1, maxLength: 3 })),
      )
      .map(([token, how, place, put]) => {
        const at = place % token.length;
        if (how === 'replace') return token.slice(0, at) + put + token.slice(at + 1);
        if (how === 'insert') return token.slice(0, at) + put + token.slice(at);
        if (how === 'delete') return token.slice(0, at) + token.slice(at + 1);
        if (how === 'swap') return token.slice(at) + token.slice(0, at);
        return how === 'cut' ? token.slice(0, at) : token.repeat(2);
      })
      .filter((token) => !tokens.includes(token));
    fc.assert(
      fc.property(mutated, (token) => readButton(signer, LIN.id, token) === 'forged'),
      { numRuns: 2_000 },
    );
  });

  it('S26: is forged when it is any text that we did not sign', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 700 }), (token) => readButton(signer, LIN.id, token) === 'forged'),
      { numRuns: 1_000 },
    );
  });

  it('S26: is forged in the hands of another person, and under another key', () => {
    const other = createSigner([KEY.map((byte) => byte ^ 1)]);
    for (const token of tokens) {
      expect(readButton(signer, MEI.id, token)).toBe('forged');
      expect(readButton(other, LIN.id, token)).toBe('forged');
    }
  });

  it('S26: is forged with the proof of another button of the same person', () => {
    const [walk = '', command = ''] = tokens;
    const proof = (token: string) => token.slice(token.lastIndexOf('~'));
    const body = (token: string) => token.slice(0, token.lastIndexOf('~'));
    expect(readButton(signer, LIN.id, body(walk) + proof(command))).toBe('forged');
    expect(readButton(signer, LIN.id, body(command) + proof(walk))).toBe('forged');
  });

  it('S26: still works when the key that signed it is no longer the first', () => {
    const rotated = createSigner([KEY.map((byte) => byte ^ 1), KEY]);
    expect(readButton(rotated, LIN.id, tokens[0] ?? '')).toEqual(WALK);
  });

  it('tells its session before anything is proved, and nothing for other texts', () => {
    expect(sessionOfButton(tokens[0] ?? '')).toBe('07-0123456789abcdef0123');
    for (const token of [tokens[1] ?? '', '', 'w', 'w.', 'w.99-0123456789abcdef0123.1.BACK', 'w.../x.1.BACK'])
      expect(sessionOfButton(token)).toBeUndefined();
  });
});

describe('a press', () => {
  it('S26: of a mutated, foreign or empty button changes nothing and is audited', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const [id] = await walker.storage.sessions.openOf(LIN.id);
    if (!id) throw new Error('no walk');
    const before = JSON.stringify(await walker.storage.sessions.read(id));
    const card = walker.card();
    for (const action of actionsOf(card)) {
      if (action.kind !== 'press') continue;
      const wrong = [`${action.token}x`, action.token.slice(1), action.token.replace('.', '..'), ''];
      for (const [n, token] of wrong.entries()) {
        const reply = await walker.shopkey.take({
          id: `forged-${action.label}-${n}`,
          who: LIN,
          place: 'private',
          does: { kind: 'press', token, values: {}, card: walker.cardId() },
        });
        /** Whose walk it names sees today's card, for the key that signed it may be gone. */
        if (reply.kind === 'replace') expect(reply.view).toEqual(card);
        else expect(reply.kind === 'say' && reply.view.title).toContain('I do not know that button');
      }
    }
    const reply = await walker.press('Cancel', {}, { who: MEI });
    expect(reply.kind).toBe('say');
    expect(JSON.stringify(await walker.storage.sessions.read(id))).toBe(before);
    const refused = (await walker.storage.audit.read({ limit: 100 })).filter(({ act }) => act === 'button');
    expect(refused.every(({ outcome }) => outcome === 'refused')).toBe(true);
    expect(refused.some(({ actor }) => actor === MEI.id)).toBe(true);
  });

  it('S26: that is delivered three times has one effect', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const token = actionsOf(walker.card()).find((action) => action.label === 'I have a code');
    if (token?.kind !== 'press') throw new Error('no button');
    const replies = await Promise.all(
      [1, 2, 3].map(() =>
        walker.shopkey.take({
          id: 'same',
          who: LIN,
          place: 'private',
          does: { kind: 'press', token: token.token, values: {}, card: walker.cardId() },
        }),
      ),
    );
    for (const reply of replies)
      expect(reply.kind === 'replace' && textOf(reply.view)).toContain('Paste the code here');
    const [id] = await walker.storage.sessions.openOf(LIN.id);
    expect(id && (await walker.storage.sessions.read(id))?.record.rev).toBe(2);
  });

  it('S26: on a card from before a restart works while its revision is of today', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    await walker.restart().press('I have a code');
    expect(textOf(walker.card())).toContain('Paste the code here');
  });

  it('S26: on a finished walk says so kindly', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const old = walker.card();
    await walker.press('Cancel');
    const back = actionsOf(old).find((action) => action.label === 'I have a code');
    const reply = await walker.shopkey.take({
      id: 'late',
      who: LIN,
      place: 'private',
      does: { kind: 'press', token: back?.kind === 'press' ? back.token : '', values: {}, card: walker.cardId() },
    });
    expect(reply.kind === 'replace' && reply.view.title).toContain('cancelled. Nothing was saved.');
  });
});
