import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Home } from '../../../bot/ports.ts';
import { line } from '../../../bot/view.ts';
import { wordsOf } from '../../support/slack-person.ts';
import { heldTimers, soon } from '../teams/served-teams.ts';
import { EMPTY_HOME, LIN, MEI, type ServedSlack, servedSlack } from './served-slack.ts';

const homeOf = (page: number): Home => ({
  ...EMPTY_HOME,
  walks: [{ ...line('Amazon · UK'), actions: [{ kind: 'press', label: 'Continue', token: 'resume-token' }] }],
  shops: [{ ...line(`shop on page ${page + 1}`), actions: [{ kind: 'press', label: 'Show', token: 'show-token' }] }],
  page,
  pages: 3,
  actions: [{ kind: 'press', label: 'Authorize a shop', token: 'authorize-token' }],
});

describe('slack: the Home tab', () => {
  let served: ServedSlack;
  beforeEach(async () => {
    served = await servedSlack();
    served.homeIs((_who, page) => homeOf(page));
  });
  afterEach(() => served.close());

  const shown = () => JSON.stringify(served.slack.homes.get('U1LIN'));

  it('shows walks and shops when the person looks', async () => {
    await served.lin.open('home');
    await soon(() => served.slack.homes.has('U1LIN'));
    for (const words of ['Your open walks', 'Amazon · UK', 'Your shops', 'shop on page 1', 'Authorize a shop'])
      expect(shown()).toContain(words);
    expect(served.turns).toEqual([]);
  });

  it('begins with the overview of whoever leads, whose buttons are turns', async () => {
    served.homeIs(() => ({
      ...homeOf(0),
      overview: {
        title: 'Shops: 3 work, 1 need somebody',
        lines: [line('Mei · Amazon · Germany')],
        actions: [{ kind: 'press', label: 'Remind them', token: 'nudge-token' }],
      },
    }));
    await served.lin.open('home');
    await soon(() => served.slack.homes.has('U1LIN'));
    const places = ['3 work, 1 need', 'Mei · Amazon', 'Remind them', 'Your open walks'].map((it) =>
      shown().indexOf(it),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    await served.lin.press('Remind them', {}, { home: true });
    await soon(() => served.turns.length === 1);
    expect(served.turns[0]).toMatchObject({ does: { kind: 'press', token: 'nudge-token' } });
  });

  it('turns its pages, both ways', async () => {
    await served.lin.open('home');
    await soon(() => served.slack.homes.has('U1LIN'));
    expect(shown()).not.toContain('Previous page');
    await served.lin.press('Next page', {}, { home: true });
    await soon(() => shown().includes('shop on page 2'));
    await served.lin.press('Next page', {}, { home: true });
    await soon(() => shown().includes('shop on page 3'));
    expect(shown()).not.toContain('Next page');
    await served.lin.press('Previous page', {}, { home: true });
    await soon(() => shown().includes('shop on page 2'));
  });

  it('a press there is a turn whose answer stands in the messages, and the tab says so', async () => {
    await served.lin.open('home');
    await soon(() => served.slack.homes.has('U1LIN'));
    served.answer(() => ({ kind: 'replace', view: { kind: 'card', title: 'The shop', parts: [] } }));
    await served.lin.press('Show', {}, { home: true });
    await soon(() => wordsOf(served.lin.card()).includes('The shop'));
    expect(served.turns[0]).toMatchObject({ place: 'private', does: { kind: 'press', token: 'show-token' } });
    expect(served.turns[0]?.does).not.toHaveProperty('card');
    await soon(() => shown().includes('Messages tab'));
  });

  it('is published again when something changed, not when nothing did, and never to who did not look', async () => {
    await served.adapter.surface.post(LIN, line('before'));
    expect(served.slack.homes.size).toBe(0);
    await served.lin.open('home');
    await soon(() => served.slack.homes.has('U1LIN'));
    const published = () => served.slack.calls.filter(({ method }) => method === 'views.publish').length;
    await served.adapter.surface.post(LIN, line('nothing new'));
    served.homeIs(() => ({ ...EMPTY_HOME, shops: [line('a new shop')] }));
    await served.adapter.surface.post(LIN, line('something new'));
    await soon(() => shown().includes('a new shop'));
    expect(published()).toBe(2);
    await served.lin.open('home');
    await soon(() => published() === 3);
  });

  it('is published again by a process that never saw the person, on the page that they look at', async () => {
    await served.lin.open('home');
    await soon(() => served.slack.homes.has('U1LIN'));
    await served.lin.press('Next page', {}, { home: true });
    await soon(() => shown().includes('shop on page 2'));
    const other = await servedSlack({ beside: served });
    other.homeIs((who, page) => ({ ...homeOf(page), walks: [line(`a new walk, for ${who.locale}`)] }));
    await other.adapter.surface.post(LIN, line('something new'));
    await soon(() => shown().includes('a new walk, for en-US'));
    expect(shown()).toContain('shop on page 2');
    await other.adapter.surface.post(MEI, line('something new'));
    await other.adapter.surface.post(LIN, line('nothing new'));
    await other.close();
    expect([...served.slack.homes.keys()]).toEqual(['U1LIN']);
  });

  it('is published again when others changed what stands there, to who looked in the last twelve hours', async () => {
    const timers = heldTimers();
    let passedMs = 0;
    const held = await servedSlack({ timers: { ...timers, now: () => Date.now() + passedMs } });
    const round = async (ms = 30_000) => {
      await soon(timers.isHeld);
      passedMs += ms;
      timers.pass(ms);
      await soon(timers.isHeld);
    };
    const published = () => held.slack.calls.filter(({ method }) => method === 'views.publish').length;
    const shows = () => JSON.stringify(held.slack.homes.get('U1LIN'));
    await held.lin.open('home');
    await soon(() => held.slack.homes.has('U1LIN'));
    await round();
    expect(published()).toBe(1);
    held.homeIs(() => ({ ...EMPTY_HOME, shops: [line('renamed by a colleague')] }));
    await round();
    await soon(() => shows().includes('renamed by a colleague'));
    await round();
    expect(published()).toBe(2);
    held.homeIs(() => ({ ...EMPTY_HOME, shops: [line('seen by nobody')] }));
    await round(13 * 3_600_000);
    await round();
    expect(published()).toBe(2);
    await held.close();
  });

  it('is looked after by a process that started anew as soon as its person does anything, and by none for who never looked', async () => {
    await served.lin.open('home');
    await soon(() => served.slack.homes.has('U1LIN'));
    const timers = heldTimers();
    const anew = await servedSlack({ beside: served, timers: { ...timers, now: Date.now } });
    const round = async () => {
      await soon(timers.isHeld);
      timers.pass(30_000);
      await soon(timers.isHeld);
    };
    anew.homeIs(() => ({ ...EMPTY_HOME, shops: [line('renamed by a colleague')] }));
    await round();
    expect(shown()).not.toContain('renamed by a colleague');
    for (const person of ['U1LIN', 'U2MEI']) await anew.person(person).say('thanks');
    await anew.took(2);
    await soon(() => shown().includes('renamed by a colleague'));
    anew.homeIs(() => ({ ...EMPTY_HOME, shops: [line('and once more')] }));
    await round();
    await soon(() => shown().includes('and once more'));
    expect([...served.slack.homes.keys()]).toEqual(['U1LIN']);
    await anew.close();
  });

  it('fails alone', async () => {
    served.slack.refuse('views.publish', { error: 'not_enabled' });
    await served.lin.open('home');
    await soon(() => served.logged.some(({ what }) => what === 'slack: a home tab was not published'));
    await served.lin.say('hi');
    await served.took(1);
  });
});

describe('slack: the Messages tab', () => {
  it('greets once in a person’s life, and suggests what to say each time, the open walk first', async () => {
    const served = await servedSlack();
    served.homeIs((_who, page) => homeOf(page));
    served.answer(() => ({ kind: 'say', view: line('I am Shopkey.') }));
    for (let look = 1; look <= 3; look++) {
      await served.lin.open('messages');
      await soon(() => served.slack.prompts.length === look);
    }
    expect(served.turns.map(({ does }) => does)).toEqual([{ kind: 'say', text: '' }]);
    expect(served.slack.prompts[0]).toMatchObject({
      channel_id: 'D1LIN',
      prompts: [
        { title: 'Go on: Amazon · UK', message: 'resume' },
        { title: 'Authorize a shop', message: 'authorize' },
        { title: 'My shops', message: 'shops' },
        { title: 'What can you do?', message: 'help' },
      ],
    });
    await served.close();
  });

  it('works on plans that refuse prompts', async () => {
    const served = await servedSlack();
    served.slack.refuse('assistant.threads.setSuggestedPrompts', { error: 'not_allowed' });
    await served.lin.open('messages');
    await served.took(1);
    await served.lin.say('hi');
    await served.took(2);
    expect(served.logged.filter(({ what }) => what === 'slack: a delivery failed')).toEqual([]);
    await served.close();
  });
});
