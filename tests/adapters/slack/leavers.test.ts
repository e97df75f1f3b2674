import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personId } from '../../../bot/ids.ts';
import type { PersonId } from '../../../bot/ports.ts';
import { line } from '../../../bot/view.ts';
import { APP, TEAM } from '../../fakes/slack.ts';
import { overHttp } from '../../support/slack-person.ts';
import { LIN, MEI, type ServedSlack, servedSlack } from './served-slack.ts';

describe('slack: who leaves', () => {
  let served: ServedSlack;
  beforeEach(async () => {
    served = await servedSlack();
  });
  afterEach(() => served.close());

  async function happens(event: object, from: object = {}): Promise<void> {
    await overHttp(served.url).event({ type: 'event_callback', api_app_id: APP, team_id: TEAM, event, ...from });
    await served.adapter.drain();
  }
  const lin = () => ({ ...served.slack.users.get('U1LIN') });
  const removals = () => served.logged.filter(({ what }) => what.startsWith('slack: the app was removed'));

  it('S21: is told to the bot with the event of their deactivation, by name', async () => {
    served.slack.users.set('U1LIN', { ...lin(), deleted: true });
    await happens({ type: 'user_change', user: lin() });
    expect(served.leavers).toEqual([{ id: LIN, name: 'U1LIN', locale: 'en-US' }]);
  });

  it('S21: a change that comes late counts for nothing: neither the deactivation of whoever is back, nor the return of who left', async () => {
    const at = (updated: number, deleted: boolean) => ({
      type: 'user_change',
      user: { ...lin(), deleted, updated },
    });
    await happens(at(200, false));
    await happens(at(100, true));
    expect(served.leavers).toEqual([]);
    await served.lin.say('one');
    await happens(at(300, true));
    await happens(at(250, false));
    await served.lin.say('two');
    await served.adapter.drain();
    expect(served.leavers.map(({ id }) => id)).toEqual([LIN]);
    expect(served.turns.map(({ does }) => does)).toMatchObject([{ text: 'one' }]);
  });

  it('S21: a deactivation that is news is looked up: who is back already keeps all; without an answer Slack’s event is believed', async () => {
    const event = { type: 'user_change', user: { ...lin(), deleted: true, updated: 100 } };
    await happens(event);
    expect(served.leavers).toEqual([]);
    const restarted = await servedSlack({ beside: served });
    served.slack.refuse('users.info', { status: 503 }, 4);
    await overHttp(restarted.url).event({ type: 'event_callback', api_app_id: APP, team_id: TEAM, event });
    await restarted.adapter.drain();
    expect(restarted.leavers.map(({ id }) => id)).toEqual([LIN]);
    await restarted.close();
  });

  it.each([
    ['another change', { type: 'user_change', user: { id: 'U1LIN', team_id: TEAM, deleted: false } }, {}],
    ['another app’s event', { type: 'user_change', user: { id: 'U1LIN', deleted: true } }, { api_app_id: 'A0OTHER' }],
    ['another workspace’s', { type: 'user_change', user: { id: 'U1LIN', deleted: true } }, { team_id: 'T9OTHER' }],
    ['a change of no shape', { type: 'user_change', user: 'U1LIN' }, {}],
  ])('is not told by %s', async (_, event, from) => {
    await happens(event, from);
    expect(served.leavers).toEqual([]);
  });

  it('S21: is known from the directory: deactivated, or not there any more; everybody else has not left', async () => {
    const { surface } = served.adapter;
    expect(await surface.hasLeft(LIN)).toBe('no');
    served.slack.users.set('U1LIN', { ...lin(), deleted: true });
    served.slack.users.delete('U2MEI');
    expect(await surface.hasLeft(LIN)).toBe('yes');
    expect(await surface.hasLeft(MEI)).toBe('unheard-of');
  });

  it('S20: an id that never wrote is a member’s, or is not: guests, strangers and those of another workspace are none', async () => {
    const { surface } = served.adapter;
    const isMember = async (id: PersonId) => surface.isMember?.(id);
    expect(await isMember(LIN)).toBe(true);
    expect(await isMember(personId('slack', 'T9OTHER', 'U1LIN'))).toBe(false);
    expect(await isMember(personId('slack', TEAM, 'U0NOBODY'))).toBe(false);
    served.slack.users.set('U7GUEST', { ...lin(), id: 'U7GUEST', is_restricted: true });
    expect(await isMember(personId('slack', TEAM, 'U7GUEST'))).toBe(false);
    served.slack.refuse('users.info', { status: 503 }, 4);
    await expect(isMember(personId('slack', TEAM, 'U8NEW'))).rejects.toThrow();
  });

  it('S21: whoever left is refused at once, though they were a member a moment ago', async () => {
    await served.lin.say('one');
    await served.adapter.drain();
    served.slack.users.set('U1LIN', { ...lin(), deleted: true });
    await served.adapter.surface.hasLeft(LIN);
    await served.lin.say('two');
    await served.adapter.drain();
    expect(served.turns).toHaveLength(1);
  });

  it('S21: a directory that gives no answer makes nobody a leaver', async () => {
    for (const refusal of [{ status: 503 }, { error: 'account_inactive' }, { error: 'user_not_visible' }]) {
      served.slack.refuse('users.info', refusal, 4);
      await expect(served.adapter.surface.hasLeft(LIN)).rejects.toThrow();
    }
    expect(served.leavers).toEqual([]);
  });

  it.each(['account_inactive', 'token_revoked', 'invalid_auth'])(
    'an app that was removed (%s) can write to nobody, says so once to its administrator, and is well when it is back',
    async (error) => {
      const { surface } = served.adapter;
      const card = await surface.post(LIN, line('before'));
      served.slack.refuse('*', { error }, 3);
      await expect(surface.post(LIN, line('no'))).rejects.toMatchObject({ code: 'surface.blocked' });
      await expect(surface.update(LIN, card, line('no'))).rejects.toMatchObject({ code: 'surface.blocked' });
      await expect(surface.hasLeft(LIN)).rejects.toThrow();
      expect(removals()).toMatchObject([{ fields: { reason: error } }]);
      expect(await surface.update(LIN, card, line('after'))).toBe('updated');
      served.slack.refuse('*', { error });
      await expect(surface.post(LIN, line('no'))).rejects.toMatchObject({ code: 'surface.blocked' });
      expect(removals()).toHaveLength(2);
    },
  );

  it('says so with the events of it too; a person’s own token is none of ours', async () => {
    await happens({ type: 'tokens_revoked', tokens: { oauth: ['U1LIN'], bot: [] } });
    expect(removals()).toEqual([]);
    await happens({ type: 'tokens_revoked', tokens: { bot: ['U0SHOPKEY'] } });
    await happens({ type: 'app_uninstalled' });
    expect(removals()).toMatchObject([{ fields: { reason: 'tokens_revoked' } }]);
  });
});
