import { afterEach, describe, expect, it } from 'vitest';
import { changed } from '../support/patient-person.ts';
import { linkOf } from '../support/slack-person.ts';
import { closeScenes, sees, shopsOf, slackScene } from '../support/slack-scene.ts';
import { consentThrough } from '../support/teams-person.ts';

afterEach(closeScenes);

const LINS = [['northwind_home_uk', 'UK', 'slack/T0WORKSPACE/U1LIN']];

describe('a walk in Slack, when something goes wrong', () => {
  it('goes on after a restart in the middle, from the card that stood there', async () => {
    const at = await slackScene('HTTP');
    await at.lin.say('authorize amazon uk');
    await sees(at.lin, /1 of 3/);
    await at.shopkey.kill();
    await at.shopkey.start();
    await consentThrough(linkOf(at.lin.card(), 'Open Amazon'));
    await sees(at.lin, /2 of 3/);
    await at.shopkey.kill();
    await at.shopkey.start();
    await at.lin.press('Save');
    await sees(at.lin, /is authorized/);
    expect(await shopsOf(at)).toEqual(LINS);
  });

  it('a deleted card comes again when consent does, once', async () => {
    const at = await slackScene('HTTP');
    await at.lin.say('authorize amazon uk');
    await sees(at.lin, /1 of 3/);
    const card = at.lin.card();
    const link = linkOf(card, 'Open Amazon');
    at.slack.remove(`${card?.channel}:${card?.ts}`);
    await consentThrough(link);
    await sees(at.lin, /2 of 3/);
    await at.lin.press('Save');
    await sees(at.lin, /is authorized/);
    expect(at.slack.messages.size).toBe(1);
  });

  it('Slack asks to wait, and fails, at every turn; the walk ends all the same', async () => {
    const at = await slackScene('HTTP');
    const bother = () => {
      at.slack.refuse('chat.update', { status: 500 });
      at.slack.refuse('chat.update', { error: 'ratelimited' });
      at.slack.refuse('chat.postMessage', { status: 429, retryAfterS: 1 });
      at.slack.refuse('users.info', { status: 503 });
    };
    bother();
    await at.lin.say('authorize amazon uk');
    await sees(at.lin, /1 of 3/);
    bother();
    await consentThrough(linkOf(at.lin.card(), 'Open Amazon'));
    await sees(at.lin, /2 of 3/);
    bother();
    await at.lin.press('Save');
    await sees(at.lin, /is authorized/);
    expect(await shopsOf(at)).toEqual(LINS);
  });

  it('S6: a process that is killed as its card is posted, as the code is exchanged and as Save arrives leaves a walk that goes on', async () => {
    const at = await slackScene('HTTP');
    const { lin, slack, shopkey } = at;
    /** Slack has the request, and does not answer it any more. */
    const killedWhile = async (method: string, act: () => unknown) => {
      const before = slack.calls.length;
      const go = slack.pause(method);
      void Promise.resolve(act()).catch(() => undefined);
      const asked = () => slack.calls.slice(before).some((call) => call.method === method);
      expect(await changed(asked), method).toBe(true);
      await shopkey.kill();
      go();
      await shopkey.start();
    };
    await killedWhile('chat.postMessage', () => lin.say('authorize amazon uk'));
    await sees(lin, /1 of 3/);
    const link = linkOf(lin.card(), 'Open Amazon');
    const tokens = () => shopkey.sandbox.requests().filter(({ path }) => /o2\/token$/.test(path));
    shopkey.sandbox.control({ misbehave: { at: 'token', do: 'slow', ms: 20_000 } });
    void consentThrough(link).catch(() => undefined);
    expect(await changed(() => tokens().length > 0)).toBe(true);
    await shopkey.kill();
    shopkey.sandbox.control({ reset: true });
    await shopkey.start();
    await sees(lin, /I was restarted while collecting the keys.*Open Amazon/);
    await consentThrough(linkOf(lin.card(), 'Open Amazon'));
    await sees(lin, /2 of 3/);
    await killedWhile('chat.update', () => lin.press('Save'));
    await sees(lin, /is authorized/);
    const codes = tokens().flatMap(({ body }) => new URLSearchParams(body).get('code') ?? []);
    expect(new Set(codes).size, 'no code is exchanged twice').toBe(codes.length);
    expect(await shopsOf(at)).toEqual(LINS);
  }, 240_000);
});
