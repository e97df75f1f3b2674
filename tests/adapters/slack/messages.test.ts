import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SurfaceError } from '../../../bot/errors.ts';
import { line } from '../../../bot/view.ts';
import { wordsOf } from '../../support/slack-person.ts';
import { heldTimers, soon } from '../teams/served-teams.ts';
import { LIN, type ServedSlack, servedSlack } from './served-slack.ts';

const say = (title: string) => ({ kind: 'say', view: line(title) }) as const;
const pointer = {
  kind: 'say',
  view: { ...line('In private.'), actions: [{ kind: 'open', label: 'Go', url: 'https://x.example/' }] },
} as const;

describe.each([
  ['HTTP', false],
  ['Socket Mode', true],
])('slack: what people write, over %s', (_name, socket) => {
  let served: ServedSlack;
  beforeEach(async () => {
    served = await servedSlack({ socket });
  });
  afterEach(() => served.close());

  it('a command is a turn of its words, from where others may read', async () => {
    await served.lin.command('/authorize', 'amazon UK');
    await served.took(1);
    expect(served.turns[0]).toMatchObject({
      who: { id: LIN, name: 'U1LIN', locale: 'en-US' },
      place: 'shared',
      does: { kind: 'say', text: 'authorize amazon UK', menu: true },
    });
    expect(served.turns[0]?.id.length).toBeLessThanOrEqual(200);
  });

  it.each([
    ['/shopkey', 'shops', 'shops'],
    ['/shopkey', '', 'help'],
    ['/bind', 'northwind <@U2MEI|mei> operator', 'bind northwind @1 operator'],
    ['/authorize', '<#C1|shops> &amp; more', 'authorize #shops & more'],
  ])('%s %s says "%s"', async (name, text, said) => {
    await served.lin.command(name, text);
    await served.took(1);
    expect(served.turns[0]?.does).toMatchObject({ text: said });
  });

  it('a command in the private chat is private', async () => {
    await served.lin.command('/shopkey', 'shops', { channel_id: 'D1LIN' });
    await served.lin.command('/shopkey', 'shops', { channel_id: 'D0COLLEAGUE' });
    await served.took(2);
    expect(served.turns.map(({ place }) => place)).toEqual(['private', 'shared']);
  });

  it('a direct message is what was typed, with addresses as they were', async () => {
    await served.lin.say('see <https://a.example/?x=1&amp;y=2|a.example> &lt;b&gt; <@U0SHOPKEY>');
    await served.took(1);
    expect(served.turns[0]).toMatchObject({
      place: 'private',
      does: { kind: 'say', text: 'see https://a.example/?x=1&y=2 <b>' },
    });
    expect((await served.people.read(LIN))?.conversation).toContain('D1LIN');
  });

  it('an answer stands in the thread the person wrote in', async () => {
    served.answer(() => say('Here'));
    await served.lin.say('hi', { thread_ts: '1700000000.5' });
    await soon(() => served.lin.card()?.thread === '1700000000.5');
  });

  it('what is no message of a person is no turn', async () => {
    await served.lin.say('edited', { subtype: 'message_changed' });
    await served.lin.say('of a bot', { bot_id: 'B1' });
    await served.lin.say('in a channel', { channel: 'C0GENERAL', channel_type: 'channel' });
    await served.lin.say('', {});
    await served.lin.say(' \n', { subtype: 'file_share' });
    await served.lin.say('the end');
    await served.took(1);
    expect(served.turns.map(({ does }) => does)).toMatchObject([{ text: 'the end' }]);
  });

  it('marks without words are a turn: silence looks like a bot that is dead', async () => {
    await served.lin.say('```');
    await served.took(1);
    expect(served.turns[0]?.does).toEqual({ kind: 'say', text: '' });
  });

  it('S26: a repeated delivery is the same turn', async () => {
    let release = () => {};
    served.answer(() => new Promise((resolve) => (release = () => resolve(say('Once')))));
    await served.lin.say('hi', { id: '1.5' });
    await served.took(1);
    await served.lin.say('hi', { id: '1.5', retry: 1 });
    await served.lin.say('hi', { id: '1.5', retry: 2 });
    release();
    await soon(() => served.slack.messages.size > 0);
    await served.lin.say('bye', { id: '1.6' });
    await served.took(2);
    expect(served.turns.length).toBe(2);
    release();
  });

  it('an event that comes only as a retry is taken: it was sent while nobody listened', async () => {
    await served.lin.say('hi', { retry: 2 });
    await served.took(1);
  });
});

describe('slack: in a channel', () => {
  let served: ServedSlack;
  beforeEach(async () => {
    served = await servedSlack();
  });
  afterEach(() => served.close());

  it('S27: a command gets one pointer that the person alone sees, and nothing stands in the channel', async () => {
    served.answer(() => pointer);
    await served.lin.command('/authorize', 'amazon UK');
    await soon(() => served.slack.whispers.length > 0);
    expect(served.slack.whispers).toMatchObject([
      { to: 'U1LIN', content: { response_type: 'ephemeral', text: 'In private.' } },
    ]);
    expect(served.slack.messages.size).toBe(0);
  });

  it('S27: whatever the bot would say there, no value, field or button goes out with it', async () => {
    const view = {
      kind: 'card',
      title: 'Seen',
      parts: [{ kind: 'facts', facts: [{ label: 'Seller id', value: 'A2SECRET' }] }],
      actions: [
        { kind: 'open', label: 'Go', url: 'https://x.example/' },
        { kind: 'press', label: 'Save', token: 'a-token' },
      ],
    } as const;
    served.answer(() => ({ kind: 'say', view }));
    await served.lin.mention('authorize');
    await soon(() => served.slack.whispers.length > 0);
    const shown = JSON.stringify(served.slack.whispers);
    expect(shown).toContain('Seen');
    expect(shown).not.toMatch(/A2SECRET|a-token/);
  });

  it('a mention is answered there, to that person alone', async () => {
    served.answer(() => pointer);
    await served.lin.mention('authorize amazon uk');
    await soon(() => served.slack.whispers.length > 0);
    expect(served.turns[0]).toMatchObject({ place: 'shared', does: { kind: 'say', text: 'authorize amazon uk' } });
    expect(served.slack.whispers[0]?.content).toMatchObject({ channel: 'C0GENERAL', user: 'U1LIN' });
  });

  it('what is more than a pointer is said in private too, for a whisper may be lost', async () => {
    served.answer(() => say('You wrote a secret where others can read it.'));
    await served.lin.mention('Atzr|x');
    await soon(() => served.lin.card() !== undefined);
    expect(wordsOf(served.lin.card())).toContain('You wrote a secret');
  });

  it('where Shopkey is no member, the command’s own address still works', async () => {
    served.answer(() => pointer);
    await served.lin.command('/authorize', 'amazon UK', { channel_id: 'C0ELSEWHERE' });
    await soon(() => served.slack.whispers.length > 0);
    expect(served.slack.messages.size).toBe(0);
  });

  it('where not even that works, it is a line in the log, and the walk stands in private', async () => {
    served.answer(() => pointer);
    await served.lin.command('/authorize', 'amazon UK', {
      channel_id: 'C0ELSEWHERE',
      response_url: 'https://expired.example/',
    });
    await soon(() => served.logged.some(({ what }) => what === 'slack: a pointer was not shown'));
  });
});

describe('slack: S20: who is served', () => {
  it.each([
    ['a guest', 'U3GUEST'],
    ['a guest of one channel', 'U4SINGLE'],
    ['a stranger of a shared channel', 'U5STRANGER'],
    ['somebody of another workspace', 'U8FOREIGN'],
    ['a bot', 'U6BOT'],
    ['somebody who left', 'U7LEFT'],
    ['nobody', 'U9NOBODY'],
  ])('%s is refused in every way, kindly', async (_name, user) => {
    const served = await servedSlack();
    const person = served.person(user);
    await person.command('/authorize', 'amazon UK');
    await soon(() => served.slack.whispers.length === 1);
    await person.mention('authorize');
    await soon(() => served.slack.whispers.length === 2);
    await person.say('authorize');
    await soon(() => person.card() !== undefined);
    await person.open('home');
    await person.open('messages');
    await soon(() => served.logged.filter(({ what }) => what === 'slack: a stranger was refused').length === 5);
    expect(served.turns).toEqual([]);
    expect(wordsOf(person.card())).toContain('members of this workspace');
    await served.close();
  });

  it('whoever is deactivated is out with the event, and a renamed person stays who they are', async () => {
    const served = await servedSlack();
    await served.lin.say('one');
    await served.took(1);
    const renamed = { ...served.slack.users.get('U1LIN'), profile: { display_name: 'Admin' } };
    const change = (user: object) => served.person('U1LIN').say('', { type: 'user_change', user } as never);
    await change(renamed);
    await served.lin.say('two');
    await served.took(2);
    expect(served.turns.map(({ who }) => [who.id, who.name])).toEqual([
      [LIN, 'U1LIN'],
      [LIN, 'Admin'],
    ]);
    await change({ ...renamed, deleted: true });
    await served.lin.say('three');
    await soon(() => served.logged.some(({ what }) => what === 'slack: a stranger was refused'));
    expect(served.turns.length).toBe(2);
    await served.close();
  });

  it('while Slack’s directory cannot be asked, known people are served and new ones are not', async () => {
    let nowMs = Date.now();
    const served = await servedSlack({ socket: true, timers: { ...heldTimers(), now: () => nowMs } });
    const deliver = (user: string, text: string) => served.person(user).say(text);
    await deliver('U1LIN', 'one');
    await served.took(1);
    nowMs += 11 * 60_000;
    served.slack.refuse('users.info', { status: 503 }, 8);
    await deliver('U1LIN', 'two');
    await served.took(2);
    await deliver('U2MEI', 'new');
    await soon(() => served.logged.some(({ what }) => what === 'slack: a delivery failed'));
    expect(served.turns.length).toBe(2);
    await served.close();
  });

  it('language and time zone are those of the profile', async () => {
    const served = await servedSlack();
    await served.person('U2MEI').command('/shopkey', '');
    await served.took(1);
    expect(served.turns[0]?.who).toMatchObject({ locale: 'zh-CN', zone: 'Asia/Shanghai' });
    expect(served.slack.calls.find(({ method }) => method === 'users.info')?.args).toMatchObject({
      include_locale: 'true',
    });
    await served.close();
  });
});

describe('slack: S36: what is logged', () => {
  it('holds nothing of what was written, typed or answered', async () => {
    const served = await servedSlack();
    served.answer(() => {
      throw new SurfaceError('surface.unavailable', 'chat.postMessage: status_500');
    });
    await served.lin.say('canary-said');
    await served.lin.command('/authorize', 'canary-command');
    await soon(() => served.logged.filter(({ what }) => what === 'slack: a delivery failed').length === 2);
    expect(JSON.stringify(served.logged)).not.toMatch(/canary|xoxb|hooks/);
    await served.close();
  });
});
