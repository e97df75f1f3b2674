import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { line, type View } from '../../../bot/view.ts';
import { inChannel, inPrivate, PERSON, type ServedTeams, said, servedTeams, soon } from './served-teams.ts';

const mention = (text: string) => ({
  ...said(text),
  entities: [{ type: 'mention', mentioned: { id: '28:bot', name: 'Shopkey' }, text: '<at>Shopkey</at>' }],
});

describe('teams: messages', () => {
  let served: ServedTeams;
  beforeEach(async () => {
    served = await servedTeams();
  });
  afterEach(() => served.close());

  it('takes the time zone that the client says, from the activity or its entity', async () => {
    const client = { type: 'clientInfo', timezone: 'Europe/Berlin' };
    await served.send(inPrivate({ ...said('help'), entities: [client] }));
    await served.send(
      inPrivate({ ...said('shops'), id: 'event-2', entities: [client], localTimezone: 'Asia/Shanghai' }),
    );
    expect(served.turns.map(({ who }) => who.zone)).toEqual(['Europe/Berlin', 'Asia/Shanghai']);
  });

  it('S20: takes a message as a turn of tenant and object id', async () => {
    expect(await served.send(inPrivate({ ...said('authorize amazon uk'), locale: 'zh-CN' }))).toEqual({
      status: 200,
      body: undefined,
    });
    expect(served.turns).toEqual([
      {
        id: 'a:private/event-1',
        who: { id: PERSON, name: 'Lin', locale: 'zh-CN' },
        place: 'private',
        does: { kind: 'say', text: 'authorize amazon uk' },
      },
    ]);
  });

  it.each([
    ['<at>Shopkey</at> authorize amazon uk', 'authorize amazon uk'],
    ['<at>Shopkey</at>&nbsp;authorize amazon uk', 'authorize amazon uk'],
    ['authorize <at>Shopkey</at>\u00a0amazon&nbsp;uk', 'authorize amazon uk'],
    ['<at>Shopkey</at>&nbsp;授权　亚马逊', '授权 亚马逊'],
    ['<at>Shopkey</at> ＡＭＡＺＯＮ ＵＫ', 'AMAZON UK'],
    ['<p>authorize</p><a href="https://x.example">https://x.example</a>', 'authorize\nhttps://x.example'],
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
  ])('reads %j without mention, tags and entities', async (typed, read) => {
    await served.send(inChannel(mention(typed)));
    expect(served.turns[0]?.does).toEqual({ kind: 'say', text: read });
    expect(served.turns[0]?.place).toBe('shared');
  });

  it('answers its bare name in a channel, as Slack does, with the way to the private chat', async () => {
    served.answer(() => ({ kind: 'say', view: line('Let us go on in private.') }));
    await served.send(inChannel(mention('<at>Shopkey</at>&nbsp;')));
    expect(served.turns).toMatchObject([{ place: 'shared', does: { kind: 'say', text: '' } }]);
    expect(JSON.stringify(served.connector.calls.at(-1)?.body)).toContain('Let us go on in private.');
  });

  it('starts nothing for a file alone, in private or where others are, an edit, a reaction or typing', async () => {
    await served.send(inPrivate(said('')));
    await served.send(inPrivate(mention('<at>Shopkey</at>')));
    await served.send(inChannel({ ...said(''), id: 'event-2' }));
    for (const type of ['messageUpdate', 'messageReaction', 'typing', 'messageDelete'])
      await served.send(inPrivate({ type, text: 'x', id: type }));
    expect(served.turns).toEqual([]);
  });

  it('says in private what the bot says, as a card', async () => {
    served.answer(() => ({ kind: 'say', view: line('Hello *you*') }));
    await served.send(inPrivate(said('hi')));
    const [call] = served.connector.calls;
    expect(call?.path).toBe('/v3/conversations/a:private/activities');
    expect(call?.body).toMatchObject({
      type: 'message',
      summary: 'Hello *you*',
      attachments: [{ content: { body: [{ type: 'TextBlock', text: 'Hello \\*you\\*', isSubtle: true }] } }],
    });
  });

  it('S27: answers a channel in its thread, with the sentence and the way to the private chat only', async () => {
    const view: View = {
      kind: 'card',
      title: 'We go on in private',
      parts: [{ kind: 'facts', facts: [{ label: 'Seller id', value: 'A2SECRET' }] }],
      actions: [
        { kind: 'open', label: 'Open the chat', url: 'https://teams.microsoft.com/l/chat/0/0' },
        { kind: 'press', label: 'Save', token: 'signed-token' },
      ],
    };
    served.answer(() => ({ kind: 'say', view }));
    await served.send(inChannel(said('authorize')));
    const [call] = served.connector.calls;
    expect(call?.path).toBe('/v3/conversations/19:room@thread.tacv2;messageid=7/activities/event-1');
    expect(JSON.stringify(call?.body)).toContain('We go on in private');
    expect(JSON.stringify(call?.body)).toContain('https://teams.microsoft.com/l/chat/0/0');
    expect(JSON.stringify(call?.body)).not.toMatch(/A2SECRET|signed-token/);
  });

  it('S26: three deliveries of one message are one turn', async () => {
    await Promise.all([1, 2, 3].map(() => served.send(inPrivate(said('hi')))));
    expect(served.turns).toHaveLength(1);
  });

  it('S36: says sorry when the bot breaks, and logs it once without any value', async () => {
    served.answer(() => {
      throw new TypeError('cannot read Atzr|secret');
    });
    expect((await served.send(inPrivate(said('my token is Atzr|secret')))).status).toBe(200);
    expect(JSON.stringify(served.connector.calls[0]?.body)).toContain('Sorry, something broke');
    expect(JSON.stringify(served.logged)).not.toContain('Atzr');
    expect(served.logged.filter(({ what }) => what.includes('failed'))).toHaveLength(1);
  });

  it('answers Teams before it delivers again, and says the rest when it is there', async () => {
    let finish = () => {};
    served.answer(() => new Promise((resolve) => (finish = () => resolve({ kind: 'say', view: line('at last') }))));
    const answered = served.send(inPrivate(said('hi')));
    await soon(() => served.turns.length > 0);
    served.timers.runOut();
    expect((await answered).status).toBe(200);
    finish();
    await soon(() => served.connector.messages.size > 0);
  });

  it('keeps where a person is reached, and follows when the address changes', async () => {
    await served.send(inPrivate(said('hi')));
    const first = (await served.people.read(PERSON))?.conversation;
    expect(first).toContain('a:private');
    await served.send(inPrivate({ ...said('hi'), id: 'event-2', recipient: { id: '28:other' } }));
    expect((await served.people.read(PERSON))?.conversation).toContain('28:other');
  });

  it('never takes a channel for the address of a person whose chat is known', async () => {
    await served.send(inPrivate(said('hi')));
    await served.send(inChannel({ ...said('hi'), id: 'event-2' }));
    expect((await served.people.read(PERSON))?.conversation).toContain('"private":"a:private"');
    expect((await served.people.read(PERSON))?.conversation).not.toContain('19:room');
  });
});

describe('teams: greeting', () => {
  const added = (id: string) => inPrivate({ type: 'conversationUpdate', id, membersAdded: [{ id: '28:bot' }] });
  const installed = (id: string) => inPrivate({ type: 'installationUpdate', action: 'add', id });

  it('greets a person once, however often Shopkey is installed', async () => {
    const served = await servedTeams();
    served.answer(() => ({ kind: 'say', view: line('I am Shopkey') }));
    await Promise.all([served.send(added('1')), served.send(installed('2'))]);
    await served.send(added('3'));
    await served.send(installed('4'));
    expect(served.turns.map((turn) => turn.does)).toEqual([{ kind: 'say', text: '' }]);
    expect((await served.people.read(PERSON))?.welcomed).toBe(true);
    expect(served.connector.messages.size).toBe(1);
    await served.close();
  });

  it('greets again whose chat had blocked us, so that their walks are shown', async () => {
    const served = await servedTeams();
    await served.send(installed('1'));
    await served.people.merge(PERSON, { blocked: true });
    await served.send(installed('2'));
    expect(served.turns).toHaveLength(2);
    await served.close();
  });

  it('greets nobody in channels, and nobody when Shopkey is removed', async () => {
    const served = await servedTeams();
    await served.send(inChannel({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] }));
    await served.send(inPrivate({ type: 'installationUpdate', action: 'remove' }));
    expect(served.turns).toEqual([]);
    await served.close();
  });

  it('greets later when the first time failed', async () => {
    const served = await servedTeams();
    served.answer(() => Promise.reject(new Error('storage is away')));
    await served.send(added('1'));
    served.answer(() => ({ kind: 'none' }));
    await served.send(added('2'));
    expect(served.turns).toHaveLength(2);
    await served.close();
  });
});
