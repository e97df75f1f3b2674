import { describe, expect, it } from 'vitest';
import { personId } from '../../../bot/ids.ts';
import { APP, TEAM } from '../../fakes/slack.ts';
import { overHttp } from '../../support/slack-person.ts';
import { type ServedSlack, servedSlack } from './served-slack.ts';

const GRID = 'E1NORTHWIND';
const HOME = 'T2HEADOFFICE';

/** A colleague of the same Enterprise Grid whose home is another workspace of it. */
const colleague = (more: object = {}) => ({
  id: 'W1COLLEAGUE',
  team_id: HOME,
  name: 'chen',
  profile: { display_name: 'Chen' },
  enterprise_user: { enterprise_id: GRID, teams: [HOME, TEAM] },
  ...more,
});
const IN_GRID = { ok: true, team_id: TEAM, user_id: 'U0SHOPKEY', bot_id: 'B0SHOPKEY', enterprise_id: GRID };

async function says(
  user: object,
  from: object,
  self: Readonly<Record<string, unknown>> = IN_GRID,
): Promise<ServedSlack> {
  const served = await servedSlack({ before: (slack) => slack.answer('auth.test', self) });
  served.slack.users.set('W1COLLEAGUE', user as Record<string, unknown>);
  const event = {
    type: 'message',
    channel: 'D1COLLEAGUE',
    channel_type: 'im',
    user: 'W1COLLEAGUE',
    text: 'hi',
    ts: '1.1',
  };
  await overHttp(served.url).event({ type: 'event_callback', api_app_id: APP, event, ...from });
  await served.adapter.drain();
  await served.close();
  return served;
}

const OURS = { team_id: TEAM, enterprise_id: GRID };

describe('slack: in an Enterprise Grid', () => {
  it.each([
    ['from our workspace', OURS],
    ['from another workspace of the Grid', { team_id: HOME, enterprise_id: GRID }],
    ['from elsewhere, seen through our workspace', { team_id: HOME, context_team_id: TEAM }],
  ])('S20: a colleague who is in our workspace is served, %s, and is the same person', async (_, from) => {
    const { turns } = await says(colleague(), from);
    expect(turns.map(({ who }) => [who.id, who.name])).toEqual([[personId('slack', TEAM, 'W1COLLEAGUE'), 'Chen']]);
  });

  it.each([
    ['is not in our workspace', colleague({ enterprise_user: { enterprise_id: GRID, teams: [HOME] } }), OURS],
    ['is in no workspace that is named', colleague({ enterprise_user: { enterprise_id: GRID } }), OURS],
    ['is of another Grid', colleague({ enterprise_user: { enterprise_id: 'E9OTHER', teams: [TEAM] } }), OURS],
    ['is of no Grid', colleague({ enterprise_user: undefined }), OURS],
    ['is a guest', colleague({ is_restricted: true }), OURS],
    ['left', colleague({ deleted: true }), OURS],
    ['writes from another Grid', colleague(), { team_id: HOME, enterprise_id: 'E9OTHER' }],
    ['writes from another workspace of none', colleague(), { team_id: HOME }],
  ])('S20: whoever %s is refused', async (_, user, from) => {
    const { turns } = await says(user, from);
    expect(turns).toEqual([]);
  });

  it('S20: a workspace outside of any Grid serves nobody of one', async () => {
    const { enterprise_id: _, ...self } = IN_GRID;
    expect((await says(colleague(), OURS, self)).turns).toEqual([]);
    expect((await says(colleague(), { team_id: HOME, enterprise_id: GRID }, self)).turns).toEqual([]);
  });

  it('S20: an install for the whole Grid is refused at the start, with what to do', async () => {
    const orgWide = { ...IN_GRID, is_enterprise_install: true };
    await expect(servedSlack({ before: (slack) => slack.answer('auth.test', orgWide) })).rejects.toThrow(
      /SHOPKEY_SLACK_BOT_TOKEN.*org_wide_install.*one workspace/,
    );
  });
});
