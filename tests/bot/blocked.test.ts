import { describe, expect, it } from 'vitest';
import { type FakeSurface, fakeSurface } from '../fakes/surface.ts';
import { consent, LIN, linkOf, startWalker, textOf, type Walker } from '../support/walker.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A chat that counts how often it is written to. */
function countedSurface(): FakeSurface & { tries: number } {
  const surface = fakeSurface();
  const counted = {
    ...surface,
    tries: 0,
    post: (...all: Parameters<FakeSurface['post']>) => {
      counted.tries += 1;
      return surface.post(...all);
    },
    update: (...all: Parameters<FakeSurface['update']>) => {
      counted.tries += 1;
      return surface.update(...all);
    },
  };
  return counted;
}

/** A walk whose consent came back while its chat blocked us. */
async function consentedUnseen(): Promise<{ walker: Walker; surface: ReturnType<typeof countedSurface> }> {
  const surface = countedSurface();
  const walker = await startWalker({ surface });
  await walker.say('authorize amazon UK');
  const link = linkOf(walker.card());
  surface.fail('surface.blocked');
  expect((await consent(walker, { link })).page).toBe('done');
  expect(textOf(walker.card())).not.toContain('This is who gave consent');
  return { walker, surface };
}

describe('a chat that blocks us', () => {
  it('is not tried again: once for the card, once for the reminder, once for the end', async () => {
    const { walker, surface } = await consentedUnseen();
    surface.tries = 0;
    for (let minute = 0; minute < 2 * 24 * 60 - 1; minute++) {
      walker.clock.advance(MINUTE_MS);
      await walker.shopkey.sweep();
    }
    expect(surface.tries).toBe(0);
    for (let day = 2; day <= 31; day++) {
      walker.clock.advance(DAY_MS);
      for (let n = 0; n < 3; n++) await walker.shopkey.sweep();
    }
    /** The reminder, the card as it is after it, and the card that says that the walk is closed. */
    expect(surface.tries).toBe(3);
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
  });

  it('shows every open walk as it is when the person says anything there', async () => {
    const { walker, surface } = await consentedUnseen();
    const card = walker.cardId();
    walker.clock.advance(DAY_MS);
    await walker.shopkey.sweep();
    surface.fail(undefined);
    await walker.say('thanks');
    expect(textOf(surface.cards.find((one) => one.id === card)?.view ?? walker.card())).toContain(
      'This is who gave consent',
    );
    surface.tries = 0;
    await walker.say('thanks');
    expect(surface.tries).toBe(1);
  });

  it('is known to be blocked by a process that starts later', async () => {
    const { walker, surface } = await consentedUnseen();
    const card = walker.cardId();
    const later = walker.restart();
    walker.clock.advance(MINUTE_MS);
    surface.tries = 0;
    await later.shopkey.sweep();
    expect(surface.tries).toBe(0);
    surface.fail(undefined);
    await later.say('thanks');
    expect(textOf(surface.cards.find((one) => one.id === card)?.view ?? later.card())).toContain(
      'This is who gave consent',
    );
  });

  it('stays blocked when it still is, and a word in a channel opens nothing', async () => {
    const { walker, surface } = await consentedUnseen();
    await walker.say('help', { place: 'shared' });
    await walker.say('help');
    expect((await walker.storage.people.read(LIN.id))?.blocked).toBe(true);
    surface.fail(undefined);
    await walker.say('help', { place: 'shared' });
    expect((await walker.storage.people.read(LIN.id))?.blocked).toBe(true);
    await walker.say('help');
    expect((await walker.storage.people.read(LIN.id))?.blocked).toBe(false);
  });

  it('is told from one that is away, which is tried again', async () => {
    const surface = countedSurface();
    const walker = await startWalker({ surface });
    await walker.say('authorize amazon UK');
    const link = linkOf(walker.card());
    surface.fail('surface.unavailable');
    await consent(walker, { link });
    surface.tries = 0;
    walker.clock.advance(MINUTE_MS);
    await walker.shopkey.sweep();
    expect(surface.tries).toBe(1);
    expect((await walker.storage.people.read(LIN.id))?.blocked).toBeUndefined();
  });
});
