import { describe, expect, it } from 'vitest';
import { inShape } from '../../../bot/commands/shapes.ts';
import { topicIn } from '../../../bot/commands/topics.ts';

const UNKNOWN = { kind: 'unknown' } as const;
/** A pattern that looks for a second word after each first one takes a second for 40 kB: what follows a sentence's length is not read. */
const LONG = '链接'.repeat(300);

describe('what is much longer than a sentence', () => {
  it('is read to a sentence’s length, and no further', () => {
    expect(topicIn('链接给老板', UNKNOWN)).toBe('notMine');
    expect(topicIn(`${LONG}给老板`, UNKNOWN)).toBeUndefined();
    expect(inShape('I need access to north_uk', UNKNOWN)).not.toEqual(UNKNOWN);
    expect(inShape(`${LONG} I need access to north_uk`, UNKNOWN)).toEqual(UNKNOWN);
  });
});
