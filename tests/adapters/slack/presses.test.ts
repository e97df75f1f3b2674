import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realTimers } from '../../../bot/timers.ts';
import { line, type View } from '../../../bot/view.ts';
import { wordsOf } from '../../support/slack-person.ts';
import { heldTimers, soon } from '../teams/served-teams.ts';
import { LIN, type ServedSlack, servedSlack } from './served-slack.ts';

const text = (id: string, value: string, more: object = {}) =>
  ({ kind: 'text', id, label: id, value, secret: false, required: true, maxLength: 60, ...more }) as const;
const sites = {
  kind: 'choice',
  id: 'sites.r7',
  label: 'Sites',
  many: true,
  options: [
    { value: 'UK', label: 'United Kingdom' },
    { value: 'DE', label: 'Germany' },
  ],
  chosen: ['UK'],
} as const;
const save = { kind: 'press', label: 'Save', token: 'save-token', submits: true, style: 'primary' } as const;

const CARD: View = {
  kind: 'card',
  title: 'Amazon · United Kingdom',
  step: { n: 2, of: 3 },
  parts: [{ kind: 'text', text: 'Save it as:' }],
  fields: [text('name.r7', 'northwind_home_uk'), text('displayName.r7', 'Northwind Home UK'), sites],
  actions: [save, { kind: 'press', label: 'Help', token: 'help-token' }],
  more: { label: 'Something else', actions: [{ kind: 'press', label: 'Back', token: 'back-token' }] },
};
const EMPTY: View = { ...CARD, fields: [text('code.r3', '', { hint: 'Paste it' })] };
/** All that the form that was opened last says. */
const formText = ({ lin }: ServedSlack) => JSON.stringify(lin.form() ?? 'no form');

const saved: View = { kind: 'card', title: 'Saved', parts: [] };

describe.each([
  ['HTTP', false],
  ['Socket Mode', true],
])('slack: presses and forms, over %s', (_name, socket) => {
  let served: ServedSlack;
  beforeEach(async () => {
    served = await servedSlack({ socket });
  });
  afterEach(() => served.close());

  /** What the person does comes to the other process: over the socket that was opened last. */
  const through = (other: ServedSlack) => (socket ? served.lin : other.lin);
  const posted = async (view: View) => {
    const card = await served.adapter.surface.post(LIN, view);
    served.formIs(() => ({ kind: 'replace', view }));
    return card;
  };

  it('a button is its token, and the answer takes the card’s place', async () => {
    const card = await posted(CARD);
    served.answer(() => ({ kind: 'replace', view: saved }));
    await served.lin.press('Help');
    await soon(() => wordsOf(served.slack.messages.get(card)).includes('Saved'));
    expect(served.turns).toMatchObject([
      { who: { id: LIN }, place: 'private', does: { kind: 'press', token: 'help-token', values: {}, card } },
    ]);
    expect(served.slack.messages.size).toBe(1);
  });

  it('an option of "Something else" is a press too', async () => {
    await posted(CARD);
    await served.lin.press('Back');
    await served.took(1);
    expect(served.turns[0]?.does).toMatchObject({ kind: 'press', token: 'back-token' });
  });

  it('a card that is filled is sent as it stands by one press, with what is ticked on it', async () => {
    await posted(CARD);
    await served.lin.press('Save', { sites: 'UK,DE' });
    await served.took(1);
    expect(served.turns[0]?.does).toMatchObject({
      token: 'save-token',
      asShown: true,
      values: { 'sites.r7': 'UK,DE' },
    });
    expect(served.slack.views.size).toBe(0);
  });

  it('"Change" opens the form, filled in as the card is, and sends all of it', async () => {
    const card = await posted(CARD);
    await served.lin.press('Change', { sites: 'UK,DE' });
    await soon(() => formText(served).includes('northwind_home_uk'));
    const opened = formText(served);
    for (const words of ['"Save"', 'Northwind Home UK', 'Germany']) expect(opened).toContain(words);
    served.answer(() => ({ kind: 'replace', view: saved }));
    await served.lin.submit({ name: 'north_1' });
    await soon(() => wordsOf(served.slack.messages.get(card)).includes('Saved'));
    expect(served.turns[0]?.does).toMatchObject({
      kind: 'press',
      token: 'save-token',
      card,
      values: { 'name.r7': 'north_1', 'displayName.r7': 'Northwind Home UK', 'sites.r7': 'UK,DE' },
    });
  });

  it('what must be typed opens its form at once, before anything is asked of the bot', async () => {
    await posted(EMPTY);
    let ask: (() => void) | undefined;
    served.formIs(
      () =>
        new Promise((resolve) => {
          ask = () => resolve({ kind: 'replace', view: EMPTY });
        }),
    );
    await served.lin.press('Save');
    await soon(() => formText(served).includes('One moment'));
    await soon(() => ask !== undefined);
    ask?.();
    await soon(() => formText(served).includes('Paste it'));
    expect(served.turns).toEqual([]);
  });

  it('mistakes stand at their fields while the form is open, and no turn is made', async () => {
    await posted(EMPTY);
    await served.lin.press('Save');
    await soon(() => formText(served).includes('Paste it'));
    served.wrongIs((who, token, values) =>
      who.id === LIN && token === 'save-token' && values['code.r3'] === 'no' ? { 'code.r3': 'That is no code.' } : {},
    );
    expect(await served.lin.submit({ code: 'no' })).toEqual({
      response_action: 'errors',
      errors: { 'f.code.r3': 'That is no code.' },
    });
    expect(served.turns).toEqual([]);
    await served.lin.submit({ code: 'yes' });
    await served.took(1);
  });

  it('mistakes stand at their fields in a process that did not open the form, and never heard of the person', async () => {
    await posted(EMPTY);
    await served.lin.press('Save');
    await soon(() => formText(served).includes('Paste it'));
    const other = await servedSlack({ socket, beside: served });
    served.wrongIs(() => ({ 'code.r3': 'not here' }));
    other.wrongIs((who, token) => (who.id === LIN && token === 'save-token' ? { 'code.r3': 'That is no code.' } : {}));
    expect(await through(other).submit({ code: 'no' })).toMatchObject({ errors: { 'f.code.r3': 'That is no code.' } });
    expect([served.turns, other.turns]).toEqual([[], []]);
    await other.close();
  });

  it('a mistake that is not known in time does not hold the window: the turn says it on the card', async () => {
    await posted(EMPTY);
    await served.lin.press('Save');
    await soon(() => formText(served).includes('Paste it'));
    const timers = { ...heldTimers(), now: Date.now };
    const slow = await servedSlack({ socket, beside: served, timers });
    slow.wrongIs(() => new Promise(() => undefined));
    const sent = through(slow).submit({ code: 'no' });
    await soon(() => timers.isHeld(3_000));
    expect(slow.turns).toEqual([]);
    timers.runOut();
    await sent;
    await slow.took(1);
    await slow.close();
  });

  it('a trigger that ran out leaves everything as it was, and the person is told to press again', async () => {
    const card = await posted(EMPTY);
    const before = wordsOf(served.slack.messages.get(card));
    await served.lin.press('Save', {}, { trigger: served.slack.trigger('expired') });
    await soon(() => served.slack.messages.size === 2);
    expect(wordsOf(served.lin.card())).toContain('press the button again');
    expect([served.turns, wordsOf(served.slack.messages.get(card))]).toEqual([[], before]);
  });

  it('a form of an old card says so, and the card becomes today’s', async () => {
    const card = await posted(EMPTY);
    served.formIs(() => ({ kind: 'replace', view: saved }));
    await served.lin.press('Save');
    await soon(() => formText(served).includes('nothing to fill in'));
    await soon(() => wordsOf(served.slack.messages.get(card)).includes('Saved'));
  });

  it('S26: a press, and a form, that are delivered again are one turn each', async () => {
    await posted(CARD);
    for (let again = 0; again < 3; again++) await served.lin.press('Help', {}, { id: '1700000000.777' });
    await served.lin.press('Change');
    await soon(() => formText(served).includes('northwind'));
    for (let again = 0; again < 3; again++) await served.lin.submit({});
    await served.took(2);
    await served.lin.press('Help', {}, { id: '1700000000.778' });
    await served.took(3);
    expect(new Set(served.turns.map(({ id }) => id)).size).toBe(3);
    expect(served.turns.length).toBe(3);
  });

  it('a card that was deleted meanwhile is posted anew, once', async () => {
    const card = await posted(CARD);
    const on = served.lin.card();
    if (!on) throw new Error('no card');
    served.slack.remove(card);
    served.answer(() => ({ kind: 'replace', view: saved }));
    await served.lin.press('Help', {}, { on });
    await soon(() => served.slack.messages.size === 1);
    expect(wordsOf(served.lin.card())).toContain('Saved');
  });

  it('S38: what may stand in that card alone is not posted anew', async () => {
    const card = await posted(CARD);
    const on = served.lin.card();
    if (!on) throw new Error('no card');
    served.slack.remove(card);
    served.answer(() => ({ kind: 'replace', view: saved, onlyThere: true }));
    await served.lin.press('Help', {}, { on });
    await served.adapter.drain();
    expect(served.turns).toHaveLength(1);
    expect(served.slack.messages.size).toBe(0);
  });

  it('what is said to a press stands below the card', async () => {
    await posted(CARD);
    served.answer(() => ({ kind: 'say', view: line('That card belongs to a colleague.') }));
    await served.lin.press('Help');
    await soon(() => served.slack.messages.size === 2);
    expect(wordsOf(served.lin.card())).toContain('colleague');
  });

  it('ticking a box is no turn, and nor is a press of somebody who is not served', async () => {
    await posted(CARD);
    const on = served.lin.card();
    await served.person('U3GUEST').press('Help', {}, on ? { on } : {});
    await soon(() => served.logged.some(({ what }) => what === 'slack: a stranger was refused'));
    expect(served.turns).toEqual([]);
  });
});

describe('slack: what was acknowledged', () => {
  it('is brought to its end before Shopkey stops', async () => {
    const served = await servedSlack({ timers: realTimers });
    const card = await served.adapter.surface.post(LIN, CARD);
    let release = () => {};
    served.answer(() => new Promise((resolve) => (release = () => resolve({ kind: 'replace', view: saved }))));
    await served.lin.press('Help');
    await served.took(1);
    const stopping = served.adapter.stop();
    release();
    await stopping;
    expect(wordsOf(served.slack.messages.get(card))).toContain('Saved');
    await served.close();
  });
});

describe('slack: secrets in forms', () => {
  const secret: View = { ...CARD, fields: [text('clientSecret.r2', 'canary-secret', { secret: true })] };

  it('say that Slack cannot hide them, and are never sent back', async () => {
    const served = await servedSlack();
    const card = await served.adapter.surface.post(LIN, secret);
    served.formIs(() => ({ kind: 'replace', view: secret }));
    await served.lin.press('Save');
    await soon(() => formText(served).includes('Slack cannot hide what you type'));
    expect(JSON.stringify([served.slack.calls, served.slack.messages.get(card)])).not.toContain('canary-secret');
    await served.lin.submit({ clientSecret: 'canary-typed' });
    await served.took(1);
    expect(served.turns[0]?.does).toMatchObject({ values: { 'clientSecret.r2': 'canary-typed' } });
    expect(JSON.stringify([served.logged, served.slack.calls])).not.toContain('canary-typed');
    await served.close();
  });
});
