import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, it } from 'vitest';
import { nextTryAtMs } from '../../../bot/hooks/back-off.ts';
import { newHookSecret, signedHeaders } from '../../../bot/hooks/sign-hook.ts';
import type { Grant, Hook, HookAnswer, HookEvent, HookId, HookSender } from '../../../bot/ports.ts';
import { openVault } from '../../../storage/vault.ts';
import { expectDescribed } from '../../support/described-message.ts';
import { dyingStorage } from '../../support/dying-storage.ts';
import { pulled, refused } from '../../support/pulled.ts';
import { consent, KEY, textOf } from '../../support/walker.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly atMs: number;
}

const bodies: string[] = [];
/** Whatever a test lets happen: each message that was sent is one that openapi.json describes. */
afterEach(() => bodies.splice(0).forEach(expectDescribed));

/** A program that hears events of shops; it answers as it is told. */
async function listening(
  events: readonly HookEvent[] = ['shop.authorized', 'orders.updated', 'token.renewed', 'shop.needs_attention'],
) {
  const sent: Sent[] = [];
  const answers: { of(sent: Sent): HookAnswer } = { of: () => ({ status: 204 }) };
  let now = () => 0;
  const hookSender: HookSender = {
    refuses: () => undefined,
    async send({ url, headers, body }) {
      const one = { url, headers, body, atMs: now() };
      sent.push(one);
      bodies.push(body);
      return answers.of(one);
    },
  };
  const scene = await pulled({ deps: { hookSender } });
  now = scene.clock.now;
  const secret = newHookSecret();
  const id = 'h1' as HookId;
  const jwe = await openVault([{ kid: 'k1', key: KEY }]).seal(secret, { kind: 'hook', owner: id, field: '1' });
  const hook: Hook = {
    v: 1,
    id,
    rev: 1,
    name: 'ERP',
    url: 'https://erp.example.com/hook',
    events,
    madeBy: scene.walker.who.id,
    madeAtMs: 0,
    secrets: [{ n: 1, jwe }],
  };
  await scene.walker.work();
  await scene.storage.hooks.write(hook, 0, []);
  const of = (type: HookEvent) => sent.filter(({ body }) => JSON.parse(body).type === type);
  return { ...scene, sent, answers, secret, hook, of };
}

describe('bot/hooks', () => {
  it('S41: what is signed, the reference verifier accepts; each change of it is refused', () => {
    const secret = newHookSecret();
    const nowMs = Date.now();
    const body = '{"type":"test","data":{"name":"杭州"}}';
    const headers = signedHeaders([newHookSecret(), secret], { id: 'msg_1', atMs: nowMs, body });
    const verifier = new Webhook(secret.reveal());
    expect(verifier.verify(body, headers)).toEqual(JSON.parse(body));
    const bent: readonly (readonly [string, Record<string, string>])[] = [
      [`${body} `, headers],
      [body, { ...headers, 'webhook-id': 'msg_2' }],
      [body, { ...headers, 'webhook-timestamp': String(Math.floor(nowMs / 1_000) - 1) }],
      [body, { ...headers, 'webhook-timestamp': String(Math.floor(nowMs / 1_000) - 3_600) }],
      [body, signedHeaders([newHookSecret()], { id: 'msg_1', atMs: nowMs, body })],
      [body, { ...headers, 'webhook-signature': 'v1,AAAA' }],
    ];
    for (const [text, with_] of bent) expect(() => verifier.verify(text, with_)).toThrow();
    expect(secret.reveal()).toMatch(/^whsec_[\w+/]{43}=$/);
  });

  it('orders that changed are one message a pull, with what to ask the API for', async () => {
    const { book, clock, live, of, secret } = await listening();
    book.add(3, { updatedAtMs: clock.now() });
    await live(11 * MINUTE);
    const [message, ...others] = of('orders.updated');
    expect(others).toEqual([]);
    const said = JSON.parse(message?.body ?? '{}');
    expect(said.data).toMatchObject({
      shop: { name: 'northwind_home_uk', platform: 'amazon', site: 'UK' },
    });
    expect(Date.parse(said.data.updated_since)).toBeLessThanOrEqual(Date.parse(said.timestamp));
    /** The reference takes a time of today alone. */
    const { headers = {}, body = '' } = message ?? {};
    const atMs = Math.floor(Date.now());
    expect(
      new Webhook(secret.reveal()).verify(
        body,
        signedHeaders([secret], { id: headers['webhook-id'] ?? '', atMs, body }),
      ),
    ).toEqual(said);
    await live(HOUR, 10 * MINUTE);
    expect(of('orders.updated')).toHaveLength(1);
  });

  it('a renewal, a new shop and an end are told; what happened before anybody listened is not', async () => {
    const { live, of, walker, sent } = await listening();
    expect(sent).toEqual([]);
    await live(2 * HOUR, 5 * MINUTE);
    expect(of('token.renewed').length).toBeGreaterThan(0);
    expect(of('shop.authorized')).toEqual([]);
    await walker.say('authorize amazon DE');
    await walker.press('Add it to northwind_home_uk');
    await walker.shopkey.drain();
    await walker.press('Save');
    await live(5 * MINUTE);
    expect(of('shop.authorized').map(({ body }) => JSON.parse(body).data.shop.site)).toEqual(['DE']);
    Object.assign(walker.market, {
      renew: async () => {
        throw refused('invalid_grant');
      },
    });
    await live(2 * HOUR, 5 * MINUTE);
    expect(of('shop.needs_attention')).toHaveLength(2);
    for (const { body } of sent) expect(body).not.toMatch(/sandbox-(access|refresh|buyer)/);
  });

  it('a shop that needed attention and is authorized again is told of as authorized, with all that its consent covers', async () => {
    const { live, of, walker } = await listening();
    await walker.say('authorize amazon DE');
    await walker.press('Add it to northwind_home_uk');
    await walker.shopkey.drain();
    await walker.press('Save');
    await live(5 * MINUTE);
    const { renew } = walker.market;
    Object.assign(walker.market, {
      renew: async () => {
        throw refused('invalid_grant');
      },
    });
    await live(2 * HOUR, 5 * MINUTE);
    expect(of('shop.needs_attention')).toHaveLength(2);
    const before = { authorized: of('shop.authorized').length, renewed: of('token.renewed').length };
    Object.assign(walker.market, { renew });
    await walker.press('Authorize it anew');
    await consent(walker);
    await walker.press(/^Renew/);
    await live(MINUTE);
    const since = (type: HookEvent, count: number) =>
      of(type)
        .slice(count)
        .map(({ body }) => JSON.parse(body).data.shop.site)
        .sort();
    expect(since('shop.authorized', before.authorized)).toEqual(['DE', 'UK']);
    expect(since('token.renewed', before.renewed)).toEqual(expect.arrayContaining(['DE', 'UK']));
  });

  it('S41: tried again with the same id and a fresh time, for a day; then given up and told once', async () => {
    const { book, live, sent, answers, walker, storage, hook, clock } = await listening(['orders.updated']);
    answers.of = () => ({ status: 500 });
    book.add(1, { updatedAtMs: clock.now() });
    const cards = walker.surface.cards.length;
    await live(26 * HOUR, 5 * MINUTE);
    const ids = new Set(sent.map(({ headers }) => headers['webhook-id']));
    expect(ids.size).toBe(1);
    expect(new Set(sent.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(sent.length);
    expect(sent.length).toBeGreaterThan(5);
    expect(sent.length).toBeLessThan(12);
    const triedForMs = (sent.at(-1)?.atMs ?? 0) - (sent[0]?.atMs ?? 0);
    expect(Math.abs(triedForMs - 24 * HOUR)).toBeLessThanOrEqual(5 * MINUTE);
    expect(walker.surface.cards.slice(cards).map(({ view }) => view.title)).toEqual(['Webhook ERP takes no events']);
    expect(await storage.hooks.read(hook.id)).toMatchObject({ failure: '500' });
    answers.of = () => ({ status: 200 });
    book.add(1, { updatedAtMs: clock.now() });
    await live(20 * MINUTE);
    expect((await storage.hooks.read(hook.id))?.failingSinceMs).toBeUndefined();
  });

  it('S41: 410 switches it off, which is told; Retry-After is heeded', async () => {
    const { book, clock, live, sent, answers, walker, storage, hook } = await listening(['orders.updated']);
    answers.of = () => ({ status: 429, retryAfterMs: 30 * MINUTE });
    book.add(1, { updatedAtMs: clock.now() });
    await live(25 * MINUTE);
    expect(sent).toHaveLength(1);
    answers.of = () => ({ status: 410 });
    await live(20 * MINUTE);
    expect(sent).toHaveLength(2);
    expect(await storage.hooks.read(hook.id)).toMatchObject({ off: 'gone' });
    expect(textOf(walker.card())).toContain('says that it is no more');
    await live(HOUR, 10 * MINUTE);
    expect(sent).toHaveLength(2);
  });

  it.each(['before', 'after'] as const)(
    'a death %s each write: every event comes, and each id is one event',
    async (when) => {
      for (let dieAt = 1, isOver = false; !isOver; dieAt++) {
        const { book, clock, storage, beside, live, sent } = await listening(['orders.updated', 'token.renewed']);
        book.add(2, { updatedAtMs: clock.now() });
        const death = dyingStorage(storage, dieAt, when);
        const dying = await beside(death.storage);
        dying.clock.advance(11 * MINUTE);
        await dying.work().catch(() => undefined);
        isOver = !death.isDead();
        await live(20 * MINUTE);
        const orders = sent.filter(({ body }) => JSON.parse(body).type === 'orders.updated');
        expect(orders.length).toBeGreaterThan(0);
        expect(new Set(orders.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
        expect(dieAt).toBeLessThan(120);
      }
    },
  );

  it('waits longer each time, and no longer than a day', () => {
    const message = { id: 'msg_1', sinceMs: 0 };
    const waits = [1, 2, 3, 4, 5, 6].map((tries) => nextTryAtMs({ ...message, tries }, { nowMs: 0 }) ?? 0);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(nextTryAtMs({ ...message, tries: 6 }, { nowMs: 20 * HOUR })).toBe(24 * HOUR);
    expect(nextTryAtMs({ ...message, tries: 1 }, { nowMs: 0, retryAfterMs: 25 * HOUR })).toBe(24 * HOUR);
    expect(nextTryAtMs({ ...message, tries: 7 }, { nowMs: 24 * HOUR })).toBeUndefined();
  });

  it('S41: a shop that was disconnected while it was pulled is told of when it is back, and not before', async () => {
    const { storage, book, beside, shops, of, clock, live } = await listening(['orders.updated']);
    const [shop] = await shops();
    if (!shop) throw new Error('no shop was saved');
    const write = async (leaving: Grant['leaving']) => {
      const grant = await storage.shops.grant(shop.grant);
      if (!grant) throw new Error('the grant is gone');
      const { leaving: _old, ...rest } = { ...grant, version: grant.version + 1 };
      const next = leaving ? { ...rest, leaving } : rest;
      await storage.shops.save({ grant: next, expectedVersion: grant.version, shops: [], audit: [] });
    };
    const put: typeof storage.orders.put = async (page) => {
      const nowMs = clock.now();
      await write([{ by: shop.authorizedBy, atMs: nowMs, untilMs: nowMs + 24 * HOUR }]);
      return storage.orders.put(page);
    };
    const other = await beside({ ...storage, orders: { ...storage.orders, put } });
    clock.advance(10 * MINUTE);
    book.add(2, { updatedAtMs: clock.now() - 4 * MINUTE });
    await other.work();
    expect(await storage.orders.count({ shop: shop.id, createdSinceMs: 0 })).toBe(2);
    await live(10 * MINUTE);
    expect(of('orders.updated')).toEqual([]);
    await write(undefined);
    await live(2 * HOUR, 10 * MINUTE);
    expect(of('orders.updated')).toHaveLength(1);
  });

  it('messages that are given up at the same time are told of once', async () => {
    const { storage, walker, clock, hook, answers } = await listening();
    answers.of = () => ({ status: 500 });
    const ids = ['msg_1', 'msg_2', 'msg_3', 'msg_4'];
    const sinceMs = clock.now() - 25 * HOUR;
    for (const id of ids)
      await storage.hooks.putDelivery({
        ...{ v: 1, id, hook: hook.id, type: 'test', atMs: sinceMs, data: '{}', sinceMs, tries: 20 },
      });
    const before = walker.surface.cards.length;
    const how = walker.shopkey.work.find(({ kind }) => kind === 'hook')?.how;
    const runs = ids.map((id) => how?.run(id, new AbortController().signal, clock.now()));
    expect(await Promise.all(runs)).toEqual(ids.map(() => undefined));
    expect(walker.surface.cards.slice(before).map(({ view }) => view.title)).toEqual(['Webhook ERP takes no events']);
  });
});
