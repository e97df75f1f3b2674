import { afterEach, describe, expect, it } from 'vitest';
import { openRedis } from '../../storage/redis/index.ts';
import { APP_TOKEN, BOT_TOKEN, slackStandIn } from '../fakes/slack.ts';
import { changed } from '../support/patient-person.ts';
import { startBeside, startRealShopkey } from '../support/processes.ts';
import { startRedis } from '../support/redis-server.ts';
import { linkOf, overHttp, overSocket, SIGNING_SECRET, slackPerson, toEach } from '../support/slack-person.ts';
import { sees } from '../support/slack-scene.ts';
import { consentThrough } from '../support/teams-person.ts';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** One Slack app, two processes on one Redis: what Slack sends comes to both at once. */
async function bothServing(way: 'HTTP' | 'Socket Mode') {
  const redis = await startRedis();
  open.push(redis.stop);
  const slack = await slackStandIn();
  open.push(slack.close);
  const first = await startRealShopkey({
    SHOPKEY_REDIS_URL: redis.url,
    SHOPKEY_SLACK_BOT_TOKEN: BOT_TOKEN,
    ...(way === 'HTTP' ? { SHOPKEY_SLACK_SIGNING_SECRET: SIGNING_SECRET } : { SHOPKEY_SLACK_APP_TOKEN: APP_TOKEN }),
    SHOPKEY_SLACK_API_URL: `${slack.url}/api`,
  });
  open.push(first.stop);
  const second = await startBeside(first);
  open.push(second.stop);
  const isOpen = async (check: () => boolean) => void expect(await changed(check)).toBe(true);
  if (way === 'Socket Mode') await isOpen(() => slack.sockets === 2);
  const delivery =
    way === 'HTTP' ? toEach([overHttp(first.url), overHttp(second.url)]) : overSocket(slack, isOpen, 'each');
  const storage = await openRedis({ url: redis.url, clock: { now: Date.now } });
  open.push(storage.close);
  return { slack, storage, first, second, lin: slackPerson('U1LIN', slack, delivery) };
}

describe.each(['HTTP', 'Socket Mode'] as const)('two processes that serve one Slack app, over %s', (way) => {
  it('S26: each delivery comes to both, and there is one card, one code and one shop', async () => {
    const { slack, storage, first, lin } = await bothServing(way);
    const cards = () => [...slack.messages.values()].filter(({ channel }) => channel === 'D1LIN').length;
    await lin.command('/authorize', 'amazon UK');
    await sees(lin, /1 of 3/);
    await consentThrough(linkOf(lin.card(), 'Open Amazon'));
    await sees(lin, /2 of 3/);
    await lin.press('Save');
    await sees(lin, /is authorized/);
    await expect.poll(async () => (await storage.sessions.openOf('slack/T0WORKSPACE/U1LIN' as never)).length).toBe(0);
    const shops = await storage.shops.list({ limit: 10 });
    expect(shops.map(({ name, site }) => [name, site])).toEqual([['northwind_home_uk', 'UK']]);
    const said = (await storage.audit.read({ limit: 100 })).filter(({ act }) => act === 'shop.save');
    expect(said).toHaveLength(1);
    const codes = first.sandbox.requests().flatMap(({ body }) => new URLSearchParams(body).get('code') ?? []);
    expect(codes).toHaveLength(1);
    expect(cards()).toBe(1);
  });

  it('S26: a message, said once, is answered once; the other process goes on when one is gone', async () => {
    const { slack, second, lin, first } = await bothServing(way);
    const texts = () => [...slack.messages.values()].map(({ text }) => text);
    await lin.say('help');
    await expect.poll(() => texts().length, { timeout: 60_000 }).toBe(1);
    await second.stop();
    const alone = way === 'HTTP' ? lin.through(overHttp(first.url)) : lin;
    await alone.say('shops');
    await expect.poll(() => texts().length, { timeout: 60_000 }).toBe(2);
  });
});
