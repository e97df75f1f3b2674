import { describe, expect, it } from 'vitest';
import { line, type View } from '../../../bot/view.ts';
import { surfaceBattery } from '../../contracts/surface.ts';
import { inChannel, inPrivate, PERSON, said, servedTeams, soon } from './served-teams.ts';
import { teamsStand } from './stand.ts';

surfaceBattery('teams', teamsStand);

const view = (title: string): View => ({ kind: 'card', title, parts: [] });

describe('teams: surface', () => {
  it('sends an update again after 429, 502, 503 and 504', async () => {
    const served = await servedTeams();
    await served.send(inPrivate(said('hello')));
    const card = await served.teams.surface.post(PERSON, view('one'));
    for (const status of [429, 502, 503, 504]) {
      served.connector.refuse(status);
      expect(await served.teams.surface.update(PERSON, card, view(`after ${status}`))).toBe('updated');
      expect(JSON.stringify(served.connector.messages.get(card))).toContain(`after ${status}`);
    }
    await served.close();
  });

  it('does not post a second time what may have been posted, but what was refused for its pace', async () => {
    const served = await servedTeams();
    await served.send(inPrivate(said('hello')));
    served.connector.refuse(503);
    await expect(served.teams.surface.post(PERSON, view('one'))).rejects.toMatchObject({ code: 'surface.unavailable' });
    expect(served.connector.calls).toHaveLength(1);
    served.connector.refuse(429);
    await served.teams.surface.post(PERSON, view('two'));
    expect(served.connector.calls).toHaveLength(3);
    await served.close();
  });

  it('has one update of a card under way, and of those that wait sends the latest only', async () => {
    const served = await servedTeams();
    await served.send(inPrivate(said('hello')));
    const card = await served.teams.surface.post(PERSON, view('one'));
    const open = served.connector.pause();
    const updates = ['two', 'three', 'four', 'five'].map((title) =>
      served.teams.surface.update(PERSON, card, view(title)),
    );
    await soon(() => served.connector.calls.length > 1);
    open();
    expect(await Promise.all(updates)).toEqual(['updated', 'updated', 'updated', 'updated']);
    const puts = served.connector.calls.filter((call) => call.method === 'PUT');
    expect(puts.map((call) => /two|three|four|five/.exec(JSON.stringify(call.body))?.[0])).toEqual(['two', 'five']);
    await served.close();
  });

  it('S27: opens the private chat with somebody who wrote in a channel, once, and posts only there', async () => {
    const served = await servedTeams();
    await served.send(inChannel(said('<at>Shopkey</at> authorize')));
    await served.teams.surface.post(PERSON, view('one'));
    await served.teams.surface.post(PERSON, view('two'));
    expect(served.connector.calls.map((call) => `${call.method} ${call.path}`)).toEqual([
      'POST /v3/conversations',
      'POST /v3/conversations/private-of-29:user/activities',
      'POST /v3/conversations/private-of-29:user/activities',
    ]);
    expect(served.connector.calls[0]?.body).toMatchObject({ isGroup: false, members: [{ id: '29:user' }] });
    await served.close();
  });

  it('says blocked where the private chat may not be opened', async () => {
    const served = await servedTeams();
    await served.send(inChannel(said('authorize')));
    served.connector.refuse(403);
    await expect(served.teams.surface.post(PERSON, view('one'))).rejects.toMatchObject({ code: 'surface.blocked' });
    await served.close();
  });

  it('S25: sends nothing to an address from storage that is not on the list', async () => {
    const served = await servedTeams({ playground: true, loopback: true });
    const address = {
      v: 1,
      serviceUrl: 'https://smba.trafficmanager.net.example.com',
      tenant: 't',
      bot: 'b',
      user: 'u',
      private: 'c',
    };
    await served.people.merge(PERSON, { conversation: JSON.stringify(address) });
    await expect(served.teams.surface.post(PERSON, line('one'))).rejects.toMatchObject({ code: 'surface.unavailable' });
    expect(served.connector.calls).toEqual([]);
    await served.close();
  });
});
