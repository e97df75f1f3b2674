import { describe, expect, it } from 'vitest';
import { linkOf } from '../../support/walker.ts';
import { atConsent, idOf } from './visit.ts';

describe('a process that remembers an older visit', () => {
  it('opens the link of today’s, which another process has made', async () => {
    const walker = await atConsent();
    const other = walker.restart();
    expect((await other.shopkey.doors.start(idOf(linkOf(walker.card())), true)).kind).toBe('go');
    await walker.press('Back');
    await walker.press('Go on');
    const today = idOf(linkOf(walker.card()));
    expect((await other.shopkey.doors.start(today, true)).kind).toBe('go');
  });
});
