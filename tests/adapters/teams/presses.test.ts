import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../bot/ports.ts';
import { line, type View } from '../../../bot/view.ts';
import { executed, inPrivate, PERSON, type ServedTeams, said, servedTeams, soon, submitted } from './served-teams.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';
const WORDS = 'application/vnd.microsoft.activity.message';
const next: View = { kind: 'card', title: 'The next step', parts: [] };

describe('teams: presses', () => {
  let served: ServedTeams;
  let card: string;
  beforeEach(async () => {
    served = await servedTeams();
    await served.send(inPrivate({ ...said('hello'), id: 'before' }));
    card = await served.teams.surface.post(PERSON, { kind: 'card', title: 'The first step', parts: [] });
  });
  afterEach(() => served.close());

  const shown = () => JSON.stringify(served.connector.messages.get(card));
  const press = (data: object = { token: 't' }, id = 'press-1') =>
    served.send(inPrivate({ ...executed(data, card), id }));

  /** A bot that answers when the test lets it. */
  function slowBot(): { finish(reply: Reply): void; fail(): void } {
    let resolve: (reply: Reply) => void = () => {};
    let reject: (error: Error) => void = () => {};
    const taken = new Promise<Reply>((yes, no) => {
      resolve = yes;
      reject = no;
    });
    served.answer(() => taken);
    return { finish: resolve, fail: () => reject(new Error('Atzr|secret')) };
  }

  it('takes an Execute as a press with its values, and answers with the card that replaces it', async () => {
    served.answer(() => ({ kind: 'replace', view: next }));
    const { status, body } = await press({ token: 't', name: 'northwind', sites: 'UK,DE', odd: 7 });
    expect(served.turns.at(-1)).toMatchObject({
      id: 'a:private/press-1',
      place: 'private',
      does: { kind: 'press', token: 't', values: { name: 'northwind', sites: 'UK,DE' }, card },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ statusCode: 200, type: CARD, value: { body: [{ text: 'The next step' }] } });
  });

  it('takes a Submit of an older client, and exchanges its card by an update', async () => {
    served.answer(() => ({ kind: 'replace', view: next }));
    expect(await served.send(inPrivate(submitted({ token: 't', name: 'northwind' }, card)))).toEqual({
      status: 200,
      body: undefined,
    });
    expect(served.turns.at(-1)?.does).toEqual({ kind: 'press', token: 't', values: { name: 'northwind' }, card });
    expect(served.connector.calls.at(-1)?.method).toBe('PUT');
    expect(shown()).toContain('The next step');
  });

  it('leaves the card as it is when the bot says something instead', async () => {
    served.answer(() => ({ kind: 'say', view: line('That card belongs to a colleague.') }));
    expect((await press()).body).toMatchObject({ statusCode: 200, type: WORDS });
    await soon(() => served.connector.messages.size === 2);
    expect(shown()).toContain('The first step');
  });

  it('answers a press that needs no answer', async () => {
    served.answer(() => ({ kind: 'none' }));
    expect((await press()).body).toMatchObject({ statusCode: 200, type: WORDS });
  });

  it('says "checking" when the bot takes longer than a press may, and the result in place', async () => {
    const bot = slowBot();
    const answered = press();
    await soon(() => served.turns.length === 2);
    served.timers.runOut();
    const { body } = await answered;
    expect(body).toMatchObject({ statusCode: 200, type: CARD });
    expect(JSON.stringify(body)).toContain('Checking');
    bot.finish({ kind: 'replace', view: next });
    await soon(() => shown().includes('The next step'));
  });

  it.each<[string, Reply]>([
    ['nothing', { kind: 'none' }],
    ['a sentence', { kind: 'say', view: line('Not yours.') }],
  ])('brings the card back when after "checking" the bot says %s', async (_, reply) => {
    const bot = slowBot();
    const answered = press();
    await soon(() => served.turns.length === 2);
    served.timers.runOut();
    await answered;
    bot.finish(reply);
    await soon(() => served.connector.calls.some((call) => call.method === 'PUT'));
    expect(shown()).toContain('The first step');
    expect(served.connector.messages.size).toBe(reply.kind === 'say' ? 2 : 1);
  });

  it('S36: a bot that breaks is an answer too, without any value in the log', async () => {
    served.answer(() => Promise.reject(new Error('Atzr|secret')));
    const { status, body } = await press({ token: 't', key: 'Atzr|secret' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ statusCode: 200, type: WORDS, value: expect.stringContaining('Sorry') });
    expect(JSON.stringify(served.logged)).not.toContain('Atzr');
    expect(served.logged.filter(({ what }) => what.includes('failed'))).toHaveLength(1);
  });

  it('brings the card back and says sorry when the bot breaks after "checking"', async () => {
    const bot = slowBot();
    const answered = press();
    await soon(() => served.turns.length === 2);
    served.timers.runOut();
    await answered;
    bot.fail();
    await soon(() => served.connector.calls.some((call) => call.method === 'PUT'));
    expect(shown()).toContain('The first step');
    expect(JSON.stringify([...served.connector.messages.values()])).toContain('Sorry');
  });

  it('S26: three deliveries of one press are one turn, with the same answer', async () => {
    served.answer(() => ({ kind: 'replace', view: next }));
    const answers = await Promise.all([1, 2, 3].map(() => press()));
    expect(served.turns).toHaveLength(2);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it.each([
    ['no token', { name: 'x' }],
    ['a token that is no text', { token: { a: 1 } }],
  ])('answers an Execute with %s without a turn', async (_, data) => {
    expect(await press(data)).toMatchObject({ status: 200, body: { statusCode: 200 } });
    expect(served.turns).toHaveLength(1);
  });

  it('answers an invoke that it does not know', async () => {
    const { status, body } = await served.send(inPrivate({ type: 'invoke', name: 'task/fetch', value: {}, id: 'x' }));
    expect({ status, body }).toMatchObject({ status: 200, body: { statusCode: 200 } });
  });
});
