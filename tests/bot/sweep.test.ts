import { describe, expect, it } from 'vitest';
import { MarketplaceError } from '../../bot/errors.ts';
import { consent, LIN, linkOf, startWalker, textOf, type Walker } from '../support/walker.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A walk that waits for values: it has no link that could lapse. */
async function asleep(): Promise<Walker> {
  const walker = await startWalker();
  await walker.say('authorize amazon');
  return walker;
}

function reminders(walker: Walker): number {
  return walker.surface.shown.filter((view) => view.title.startsWith('Still waiting')).length;
}

async function sweepFor(walker: Walker, days: number): Promise<void> {
  for (let n = 0; n < days; n++) {
    walker.clock.advance(DAY_MS);
    await walker.shopkey.sweep();
    await walker.shopkey.sweep();
  }
}

async function statusOf(walker: Walker): Promise<string | undefined> {
  const [id] = await walker.storage.sessions.openOf(LIN.id);
  return id && (await walker.storage.sessions.read(id))?.record.state.status;
}

describe('the reminder', () => {
  it('comes once after two days of silence', async () => {
    const walker = await asleep();
    walker.clock.advance(2 * DAY_MS - 1);
    await walker.shopkey.sweep();
    expect(reminders(walker)).toBe(0);
    walker.clock.advance(1);
    await walker.shopkey.sweep();
    expect(reminders(walker)).toBe(1);
    expect(walker.card().title).toBe('Still waiting for you: Amazon.');
    expect(walker.card().actions?.map((action) => action.label)).toEqual(['Continue', 'Stop reminding', 'Cancel']);
    await sweepFor(walker, 20);
    expect(reminders(walker)).toBe(1);
  });

  it('comes in the language of the walk', async () => {
    const walker = await startWalker();
    await walker.say('授权 亚马逊');
    await sweepFor(walker, 2);
    expect(walker.card().title).toBe('还在等你：亚马逊。');
    expect(walker.card().actions?.map((action) => action.label)).toEqual(['继续', '不再提醒', '取消']);
  });

  it('comes once when two processes sweep at the same time', async () => {
    const walker = await asleep();
    const other = walker.restart();
    walker.clock.advance(2 * DAY_MS);
    await Promise.all([walker.shopkey.sweep(), other.shopkey.sweep()]);
    expect(reminders(walker)).toBe(1);
  });

  it('shows the walk below when Continue is pressed', async () => {
    const walker = await asleep();
    await sweepFor(walker, 2);
    await walker.press('Continue');
    expect(textOf(walker.card())).toContain('Which site is the shop on?');
  });

  it('leaves the buttons of the walk itself alive', async () => {
    const walker = await asleep();
    const card = walker.cardId();
    await sweepFor(walker, 2);
    await walker.press('Go on', { choice: 'site.UK' }, { on: card });
    const shown = walker.surface.cards.find((one) => one.id === card);
    expect(shown && linkOf(shown.view)).toContain('/go/');
  });

  it('comes no more after Stop reminding, and the walk stays open', async () => {
    const walker = await asleep();
    await sweepFor(walker, 2);
    await walker.press('Stop reminding');
    expect(textOf(walker.card())).toContain('Which site is the shop on?');
    await sweepFor(walker, 20);
    expect(reminders(walker)).toBe(1);
    expect(await statusOf(walker)).toBe('active');
  });

  it('cancels the walk by its Cancel', async () => {
    const walker = await asleep();
    await sweepFor(walker, 2);
    await walker.press('Cancel');
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
  });

  it('is not lost when the chat is away', async () => {
    const walker = await asleep();
    walker.surface.fail('surface.unavailable');
    await sweepFor(walker, 2);
    expect(reminders(walker)).toBe(0);
    walker.surface.fail(undefined);
    walker.clock.advance(MINUTE_MS);
    await walker.shopkey.sweep();
    expect(reminders(walker)).toBe(1);
    await sweepFor(walker, 5);
    expect(reminders(walker)).toBe(1);
  });
});

describe('the end of a silent walk', () => {
  it('comes after 30 days: closed, said on the card, secrets forgotten', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    await consent(walker);
    const [id] = await walker.storage.sessions.openOf(LIN.id);
    if (!id) throw new Error('no walk');
    expect(Object.keys(await walker.storage.sessions.sealed(id))).not.toEqual([]);
    await sweepFor(walker, 29);
    expect(await statusOf(walker)).toBe('active');
    await sweepFor(walker, 1);
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
    expect(await walker.storage.sessions.sealed(id)).toEqual({});
    expect(JSON.stringify(walker.surface.cards)).toContain(
      'closed after 30 days without an answer. Nothing was saved.',
    );
  });

  it('is put off by whatever its person does', async () => {
    const walker = await asleep();
    await sweepFor(walker, 29);
    await walker.press('Continue');
    await walker.press('Help');
    await sweepFor(walker, 29);
    expect(await statusOf(walker)).toBe('active');
  });
});

describe('a platform that stays away', () => {
  it('does not keep a walk alive: one reminder, and the end after 30 days', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const isDown = () => {
      walker.amazon.failVerify = new MarketplaceError('marketplace.unavailable', {
        platform: 'amazon',
        operation: 'participations',
      });
    };
    isDown();
    await consent(walker);
    for (let day = 1; day <= 30; day++) {
      walker.clock.advance(DAY_MS);
      for (let n = 0; n < 3; n++) {
        isDown();
        await walker.shopkey.sweep();
        await walker.shopkey.drain();
      }
      expect(reminders(walker)).toBe(day < 2 ? 0 : 1);
      expect(await statusOf(walker)).toBe(day < 30 ? 'active' : undefined);
    }
    expect(walker.amazon.verified.length).toBeGreaterThan(20);
  });
});

describe('a consent link', () => {
  it('lapses after 30 minutes, and New link brings one that works', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const before = linkOf(walker.card());
    walker.clock.advance(30 * MINUTE_MS - 1);
    await walker.shopkey.sweep();
    expect(linkOf(walker.card())).toBe(before);
    walker.clock.advance(1);
    await walker.shopkey.sweep();
    expect(textOf(walker.card())).toContain('The link has run out. Everything else is kept.');
    expect(walker.surface.cards).toHaveLength(1);
    await walker.press('New link');
    expect(linkOf(walker.card())).not.toBe(before);
    expect((await consent(walker)).page).toBe('done');
  });
});

describe('a card', () => {
  it('that the chat could not take is shown by a later sweep', async () => {
    const walker = await startWalker();
    walker.surface.fail('surface.unavailable');
    await walker.say('authorize amazon UK');
    expect(walker.surface.cards).toEqual([]);
    await walker.shopkey.sweep();
    walker.clock.advance(MINUTE_MS);
    await walker.shopkey.sweep();
    expect(walker.surface.cards).toEqual([]);
    walker.surface.fail(undefined);
    walker.clock.advance(MINUTE_MS);
    await walker.shopkey.sweep();
    expect(walker.surface.cards).toHaveLength(1);
    expect((await consent(walker)).page).toBe('done');
    walker.clock.advance(MINUTE_MS);
    await walker.shopkey.sweep();
    expect(walker.surface.cards).toHaveLength(1);
  });

  it('that could not be updated after consent is brought up to date by a later sweep', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const link = linkOf(walker.card());
    walker.surface.fail('surface.unavailable');
    await consent(walker, { link });
    expect(textOf(walker.card())).not.toContain('This is who gave consent');
    walker.surface.fail(undefined);
    walker.clock.advance(MINUTE_MS);
    await walker.shopkey.sweep();
    expect(textOf(walker.card())).toContain('This is who gave consent');
    expect(walker.surface.cards).toHaveLength(1);
  });

  it('that was deleted is posted anew once', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const link = linkOf(walker.card());
    walker.surface.remove(walker.cardId());
    await consent(walker, { link });
    expect(walker.surface.cards).toHaveLength(1);
    walker.clock.advance(MINUTE_MS);
    await walker.shopkey.sweep();
    await walker.shopkey.sweep();
    expect(walker.surface.cards).toHaveLength(1);
    await walker.press('Save');
    expect(textOf(walker.card())).toContain('is authorized');
  });
});

describe('a chat that blocks us', () => {
  it('loses nothing: the walk is there when it is open again', async () => {
    const walker = await startWalker();
    walker.surface.fail('surface.blocked');
    const reply = await walker.say('authorize amazon UK', { place: 'shared' });
    expect(reply.kind === 'say' && reply.view.title).toContain('Please open a chat with me once');
    expect(await statusOf(walker)).toBe('active');
    walker.clock.advance(MINUTE_MS);
    await walker.shopkey.sweep();
    walker.surface.fail(undefined);
    await walker.say('resume');
    expect(linkOf(walker.card())).toContain('/go/');
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
  });

  it('takes the same event again, and opens no second walk; its card comes with the sweep', async () => {
    const walker = await startWalker();
    walker.surface.fail('surface.blocked');
    await walker.say('authorize amazon UK', { id: 'same' });
    walker.surface.fail(undefined);
    await walker.say('authorize amazon UK', { id: 'same' });
    walker.clock.advance(21_000);
    await walker.shopkey.sweep();
    expect(walker.surface.cards).toHaveLength(1);
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
  });

  it('lets a consent through all the same', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const link = linkOf(walker.card());
    walker.surface.fail('surface.blocked');
    expect((await consent(walker, { link })).page).toBe('done');
    walker.surface.fail(undefined);
    await walker.say('resume');
    expect(textOf(walker.card())).toContain('This is who gave consent');
  });
});
