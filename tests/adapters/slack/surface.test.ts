import { describe, expect, it } from 'vitest';
import type { View } from '../../../bot/view.ts';
import { surfaceBattery } from '../../contracts/surface.ts';
import { LIN, servedSlack } from './served-slack.ts';
import { slackStand } from './stand.ts';

surfaceBattery('slack over HTTP', () => slackStand('HTTP'));
surfaceBattery('slack over Socket Mode', () => slackStand('Socket Mode'));

const view = (title: string): View => ({ kind: 'card', title, parts: [] });

describe('slack: surface', () => {
  it.each([
    [{ status: 429, retryAfterS: 3 }],
    [{ error: 'ratelimited' }],
    [{ status: 500 }],
    [{ error: 'internal_error' }],
  ])('sends an update again after %o', async (refusal) => {
    const served = await servedSlack();
    const card = await served.adapter.surface.post(LIN, view('one'));
    served.slack.refuse('chat.update', refusal);
    expect(await served.adapter.surface.update(LIN, card, view('two'))).toBe('updated');
    expect(JSON.stringify(served.slack.messages.get(card))).toContain('two');
    await served.close();
  });

  it('posts again what was refused for its pace, and not what may have been posted', async () => {
    const served = await servedSlack();
    served.slack.refuse('chat.postMessage', { status: 429, retryAfterS: 1 });
    await served.adapter.surface.post(LIN, view('one'));
    served.slack.refuse('chat.postMessage', { status: 500 });
    await expect(served.adapter.surface.post(LIN, view('two'))).rejects.toMatchObject({ code: 'surface.unavailable' });
    expect([...served.slack.messages.values()].map(({ text }) => text)).toEqual(['one']);
    await served.close();
  });

  it('does not wait for minutes: a long Retry-After is said to be unavailable', async () => {
    const served = await servedSlack();
    const card = await served.adapter.surface.post(LIN, view('one'));
    served.slack.refuse('chat.update', { status: 429, retryAfterS: 120 });
    await expect(served.adapter.surface.update(LIN, card, view('two'))).rejects.toMatchObject({
      code: 'surface.unavailable',
    });
    await served.close();
  });

  it('of one card’s updates that wait together the last alone is sent', async () => {
    const served = await servedSlack();
    const card = await served.adapter.surface.post(LIN, view('one'));
    const go = served.slack.pause();
    const updates = ['two', 'three', 'four', 'five'].map((title) =>
      served.adapter.surface.update(LIN, card, view(title)),
    );
    await new Promise((resolve) => setImmediate(resolve));
    go();
    expect(await Promise.all(updates)).toEqual(['updated', 'updated', 'updated', 'updated']);
    const texts = served.slack.calls.filter(({ method }) => method === 'chat.update').map(({ args }) => args.text);
    expect(texts.at(-1)).toBe('five');
    expect(texts.length).toBeLessThan(4);
    await served.close();
  });

  it.each(['message_not_found', 'cant_update_message', 'edit_window_closed'])(
    'takes %s for a card that is gone',
    async (error) => {
      const served = await servedSlack();
      const card = await served.adapter.surface.post(LIN, view('one'));
      served.slack.refuse('chat.update', { error });
      expect(await served.adapter.surface.update(LIN, card, view('two'))).toBe('gone');
      await served.close();
    },
  );

  it('S27: posts to the person’s own one-to-one chat alone, whatever storage says', async () => {
    const served = await servedSlack();
    await served.people.merge(LIN, { conversation: JSON.stringify({ v: 1, private: 'C0GENERAL' }) });
    await served.adapter.surface.post(LIN, view('one'));
    expect([...served.slack.messages.values()].map(({ channel }) => channel)).toEqual(['D1LIN']);
    expect(await served.adapter.surface.update(LIN, 'C0GENERAL:1700000000.000001', view('two'))).toBe('gone');
    await served.close();
  });

  it('asks for the private chat once, and remembers it over restarts', async () => {
    const served = await servedSlack();
    await served.adapter.surface.post(LIN, view('one'));
    await served.adapter.surface.post(LIN, view('two'));
    expect(served.slack.calls.filter(({ method }) => method === 'conversations.open').length).toBe(1);
    expect((await served.people.read(LIN))?.conversation).toContain('D1LIN');
    await served.close();
  });

  it('leads to the chat with the app', async () => {
    const served = await servedSlack();
    expect(await served.adapter.surface.privateLink(LIN)).toBe(
      'https://slack.com/app_redirect?app=A0SHOPKEY&team=T0WORKSPACE',
    );
    await served.close();
  });

  it('never unfurls a link', async () => {
    const served = await servedSlack();
    await served.adapter.surface.post(LIN, view('one'));
    expect(served.slack.calls.at(-1)?.args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
    await served.close();
  });
});
