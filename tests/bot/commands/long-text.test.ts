import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { readText as readSlack } from '../../../adapters/slack/read-text.ts';
import { readText as readTeams } from '../../../adapters/teams/read-text.ts';
import { valuesInBlock } from '../../../bot/block.ts';
import { isLanguage } from '../../../bot/commands/language.ts';
import { asSentence } from '../../../bot/commands/sentence.ts';
import { inShape } from '../../../bot/commands/shapes.ts';
import { topicIn } from '../../../bot/commands/topics.ts';
import { normalizeToken } from '../../../bot/normalize.ts';
import { asksToPass, asksWhatNext, readSaidThere, readWrong } from '../../../bot/said-there.ts';

const UNKNOWN = { kind: 'unknown' } as const;
/** A pattern that looks for a second word after each first one takes a second for 40 kB: what follows a sentence's length is not read. */
const LONG = '链接'.repeat(300);
/** Where it is looked at from each of its letters, that is hundreds of seconds; from its beginning alone, thousandths. */
const MANY = 400_000;
const FIELDS = [{ id: 'clientId' }, { id: 'clientSecret', masked: true }] as never;

/** Work that does not end in its time is ended, and throws. */
const ends = (work: () => unknown) => runInNewContext('work()', { work }, { timeout: 10_000 });

describe('what is much longer than a sentence', () => {
  it('is read to a sentence’s length, and no further', () => {
    expect(topicIn('链接给老板', UNKNOWN)).toBe('notMine');
    expect(topicIn(`${LONG}给老板`, UNKNOWN)).toBeUndefined();
    expect(inShape('I need access to north_uk', UNKNOWN)).not.toEqual(UNKNOWN);
    expect(inShape(`${LONG} I need access to north_uk`, UNKNOWN)).toEqual(UNKNOWN);
  });

  it.each([...'!,>。`<#_=:（', '<at', '<at>', 'client secret '])('ends, whatever it repeats: %s', (mark) => {
    const typed = `a${mark.repeat(MANY / mark.length)} x`;
    ends(() => normalizeToken(typed.replace(' ', 'あ')));
    ends(() => isLanguage(typed));
    ends(() => valuesInBlock(typed, FIELDS, { shapes: [] }));
    ends(() => readSlack(typed.trimEnd(), 'U1'));
    ends(() => readTeams({ text: typed, recipient: { id: '28:shopkey' } } as never));
  });

  it.each(['i cancelled', 'i clicked', 'hand this'])('ends within a sentence, too: %s on a on a …', (said) => {
    const typed = asSentence(`${said}${' on a'.repeat(80)}${'x'.repeat(60)}`);
    for (const read of [readSaidThere, readWrong, asksToPass, asksWhatNext]) ends(() => read(typed));
  });

  it('still has its end trimmed', () => {
    expect(normalizeToken('<“Atzr|abc”>>')).toBe('Atzr|abc');
    expect(readSlack('``authorize``', 'U1').text).toBe('authorize');
    expect(readSaidThere('I clicked cancel there by accident on Amazon’s page')).toEqual({ choice: 'cancelled' });
    expect(asksWhatNext('I pressed confirm on the page')).toBe(true);
  });
});
