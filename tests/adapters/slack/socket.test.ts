import { describe, expect, it } from 'vitest';
import { realTimers } from '../../../bot/timers.ts';
import { line } from '../../../bot/view.ts';
import { soon } from '../teams/served-teams.ts';
import { LIN, servedSlack } from './served-slack.ts';

/** Waits pass at once and are remembered. */
/** Of what is done again and again, hurried it would never rest. */
const ROUND_MS = 30_000;

function hurriedTimers() {
  const waitsMs: number[] = [];
  const sleep = async (ms: number, signal?: AbortSignal) => {
    if (signal && ms >= ROUND_MS)
      return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    if (signal) waitsMs.push(ms);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { now: Date.now, sleep, waitsMs };
}

describe('slack: Socket Mode', () => {
  it('opens no route, and needs no signing secret', async () => {
    const served = await servedSlack({ socket: true });
    expect((await fetch(`${served.url}/slack/events`, { method: 'POST' })).status).toBe(404);
    await served.close();
  });

  it('acknowledges before anything is done', async () => {
    const served = await servedSlack({ socket: true });
    served.answer(() => new Promise(() => {}));
    await served.lin.command('/authorize', 'amazon UK');
    await served.took(1);
    expect([...served.slack.acks.values()]).toEqual([{}]);
    await served.close();
  });

  it('connects anew when Slack asks for it in the middle of a press, which is answered all the same', async () => {
    const served = await servedSlack({ socket: true, timers: hurriedTimers() });
    const card = await served.adapter.surface.post(LIN, {
      kind: 'card',
      title: 'One',
      parts: [],
      actions: [{ kind: 'press', label: 'Save', token: 'save-token' }],
    });
    let release = () => {};
    served.answer(() => new Promise((resolve) => (release = () => resolve({ kind: 'replace', view: line('Done') }))));
    await served.lin.press('Save');
    await served.took(1);
    served.slack.disconnect();
    const opens = () => served.slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
    await soon(() => opens() === 2 && served.slack.sockets > 0);
    release();
    await soon(() => JSON.stringify(served.slack.messages.get(card)).includes('Done'));
    served.answer(() => ({ kind: 'none' }));
    await served.lin.say('still there?', { retry: 1 });
    await served.took(2);
    await served.close();
  });

  it('goes on trying while Slack is away, more slowly each time', async () => {
    const timers = hurriedTimers();
    const served = await servedSlack({ socket: true, timers });
    served.slack.refuse('apps.connections.open', { status: 503 }, 3);
    served.slack.refuse('apps.connections.open', { error: 'ratelimited' }, 1);
    served.slack.disconnect();
    await soon(() => served.logged.filter(({ what }) => what === 'slack: the socket is not open').length === 4);
    await soon(() => served.slack.sockets > 0);
    expect(timers.waitsMs).toEqual([250, 500, 1_000, 2_000, 4_000]);
    await served.lin.say('hi');
    await served.took(1);
    await served.close();
  });

  it('starts while Slack is away, and listens when it is back', async () => {
    const served = await servedSlack({
      socket: true,
      timers: hurriedTimers(),
      before: (slack) => slack.refuse('*', { status: 503 }, 5),
    });
    expect(served.logged.map(({ what }) => what)).toContain('slack: it does not answer yet');
    await soon(() => served.slack.sockets > 0);
    await served.lin.say('hi');
    await served.took(1);
    await served.close();
  });

  it('closes its socket when it stops', async () => {
    const served = await servedSlack({ socket: true, timers: realTimers });
    expect(served.slack.sockets).toBe(1);
    await served.adapter.stop();
    await soon(() => served.slack.sockets === 0);
    await served.close();
  });
});
