import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { openHookSender } from '../../../adapters/hooks/sender.ts';
import { sayFailure } from '../../../bot/hooks/say-failure.ts';
import type { HookAnswer, HookSender, PersonId } from '../../../bot/ports.ts';
import type { ShopkeyDeps } from '../../../bot/shopkey.ts';
import { fakeSurface } from '../../fakes/surface.ts';
import { expectDescribed } from '../../support/described-message.ts';
import { actionsOf, LIN, linkOf, MEI, PUBLIC_URL, startWalker, textOf, type Walker } from '../../support/walker.ts';

const MINUTE = 60_000;
const URL_ = 'https://erp.example.com/hook?key=sandbox-in-query';

/** A walk of an administrator, and an address that takes what is sent, or answers as it is told. */
async function listening(deps: Partial<ShopkeyDeps> = {}) {
  const sent: { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string }[] =
    [];
  const answers: { next: HookAnswer } = { next: { status: 204 } };
  const hookSender: HookSender = {
    refuses: openHookSender({ privateHosts: ['erp.lan'] }).refuses,
    async send({ url, headers, body }) {
      sent.push({ url, headers, body });
      return answers.next;
    },
  };
  const walker = await startWalker({ deps: { admins: [LIN.id, MEI.id] as PersonId[], hookSender, ...deps } });
  return { walker, sent, answers };
}

/** What a browser does with the page on the card. */
async function reveal(walker: Walker, page = linkOf(walker.card()).split('/').at(-1) ?? ''): Promise<string> {
  const form = await walker.shopkey.doors.reveal(page);
  const cookies = new Map(form ? [[form.cookie.name, form.cookie.value]] : []);
  const answer = await walker.shopkey.doors.revealed({ page, cookies, proof: form?.proof ?? '' });
  await walker.shopkey.drain();
  return answer.kind === 'shown' ? answer.secret.reveal() : answer.kind;
}

async function make(walker: Walker, values: Readonly<Record<string, string>> = {}): Promise<void> {
  await walker.say('webhooks');
  await walker.press('New webhook');
  await walker.press('Add it', { name: 'ERP', url: URL_, ...values });
}

const labels = (walker: Walker) => actionsOf(walker.card()).map(({ label }) => label);
const only = async ({ storage }: Walker) => (await storage.hooks.list())[0];
const acts = async ({ storage }: Walker) =>
  (await storage.audit.read({ limit: 1_000 })).map(({ act }) => act).filter((act) => act.startsWith('hook.'));

describe('bot/commands/webhooks', () => {
  it('S18: is for administrators', async () => {
    const walker = await startWalker();
    expect(JSON.stringify(await walker.say('回调通知', { who: MEI }))).toContain('请联系管理员');
    expect(walker.surface.cards).toHaveLength(0);
  });

  it('S41: an address is added, its secret is shown once, and a test that it signs arrives', async () => {
    const { walker, sent } = await listening();
    await make(walker);
    expect(linkOf(walker.card())).toMatch(new RegExp(`^${PUBLIC_URL}/reveal/hook\\.[a-z0-9]{12}\\.[\\w-]{43}$`));
    const page = linkOf(walker.card()).split('/').at(-1) ?? '';
    const secret = await reveal(walker);
    expect(secret).toMatch(/^whsec_/);
    expect(await reveal(walker, page)).toBe('neutral');
    expect(walker.card().title).toBe('ERP: the secret was shown');
    await walker.press('Show it');
    await walker.press('Send a test');
    expect(textOf(walker.card())).toContain('I tell you what came of it');
    await walker.work();
    expect(walker.surface.cards.at(-1)?.view.title).toBe('ERP: the test arrived');
    const [{ url, headers, body } = { url: '', headers: {}, body: '' }, ...others] = sent;
    expect(others).toEqual([]);
    expect(url).toBe(URL_);
    expect(JSON.parse(body)).toMatchObject({ type: 'test', data: {} });
    expectDescribed(body);
    const wire = { ...headers };
    expect(wire['webhook-signature']).toBe(
      new Webhook(secret).sign(wire['webhook-id'] ?? '', new Date(walker.clock.now()), body),
    );
    expect(await acts(walker)).toEqual(['hook.make', 'hook.secret']);
    /** S35: neither the secret nor what stands in an address's query is in a card or in the trail. */
    const seen = walker.seen() + JSON.stringify(await walker.storage.audit.read({ limit: 1_000 }));
    expect(seen).not.toContain(secret.slice(6));
    await walker.press('Show it');
    expect(textOf(walker.card())).toContain('https://erp.example.com/hook');
    expect(textOf(walker.card())).not.toContain('sandbox-in-query');
    expect(textOf(walker.card())).toContain('last delivered');
  });

  it('a test that is not taken is told with its reason, once, and not tried again', async () => {
    const { walker, sent, answers } = await listening();
    await make(walker);
    await reveal(walker);
    answers.next = { status: 404 };
    await walker.press('Show it');
    await walker.press('Send a test');
    await walker.work();
    expect(walker.card().title).toBe('ERP: the test did not arrive');
    expect(textOf(walker.card())).toContain('it answered 404: there is nothing at this path');
    walker.clock.advance(60 * MINUTE);
    await walker.work();
    expect(sent).toHaveLength(1);
    await walker.say('webhooks');
    expect(textOf(walker.card())).toContain('failing since');
  });

  it.each([
    [{ failure: 'no-answer' }, 'no answer came back', '对方没有应答'],
    [{ failure: 'too-slow' }, 'within 10 seconds', '10 秒内没有应答'],
    [{ failure: 'no-name' }, 'nobody knows a host of this name', '找不到这个主机名'],
    [{ failure: 'no-connection' }, 'nothing listens', '拒绝连接'],
    [{ failure: 'certificate' }, 'certificate', '证书'],
    [{ failure: 'not-public' }, 'private network', '内网地址'],
    [{ failure: 'not-https' }, 'https addresses only', '只能发往 https'],
    [{ status: 302 }, '302, which leads elsewhere', '302，要跳转'],
    [{ status: 401 }, 'check the secret', '签名密钥'],
    [{ status: 422 }, 'it answered 422', '返回 422'],
    [{ status: 503 }, 'that program has a fault', '对方程序出错'],
  ] as const)('why it did not arrive is said in words, by itself and on the card: %j', async (next, en, zh) => {
    const { walker, answers } = await listening();
    await make(walker);
    await reveal(walker);
    answers.next = next;
    await walker.press('Show it');
    await walker.press('Send a test');
    await walker.work();
    expect(textOf(walker.card())).toContain(en);
    await walker.press('Show it');
    expect(textOf(walker.card())).toContain(en);
    const { failure } = (await only(walker)) ?? {};
    expect(sayFailure('zh-CN', failure)).toContain(zh);
  });

  it('S41: a test that is answered by 410 is told once: the address is switched off', async () => {
    const { walker, answers } = await listening();
    await make(walker);
    await reveal(walker);
    answers.next = { status: 410 };
    await walker.press('Show it');
    await walker.press('Send a test');
    const before = walker.surface.cards.length;
    await walker.work();
    const told = walker.surface.cards.slice(before).map(({ view }) => view.title);
    expect(told).toEqual(['Webhook ERP is switched off', 'Webhook ERP is switched off']);
    expect((await only(walker))?.off).toBe('gone');
    expect(await acts(walker)).toContain('hook.gone');
  });

  it('S41: two secrets sign side by side until the old one is ended', async () => {
    const { walker, sent } = await listening();
    await make(walker);
    const old = await reveal(walker);
    await walker.press('Show it');
    await walker.press('New secret');
    const fresh = await reveal(walker);
    expect(fresh).not.toBe(old);
    const signedBy = async () => {
      await walker.press('Show it');
      await walker.press('Send a test');
      await walker.work();
      const { headers, body } = sent.at(-1) ?? { headers: {} as Record<string, string>, body: '' };
      const id = headers['webhook-id'] ?? '';
      const given = (headers['webhook-signature'] ?? '').split(' ');
      return [old, fresh].map((one) => given.includes(new Webhook(one).sign(id, new Date(walker.clock.now()), body)));
    };
    expect(await signedBy()).toEqual([true, true]);
    await walker.press('Show it');
    expect(labels(walker)).toEqual(['Send a test', 'Switch off', 'End the old secret', 'Remove', 'All webhooks']);
    await walker.press('End the old secret');
    expect(labels(walker)).toContain('New secret');
    await walker.press('Send a test');
    await walker.work();
    expect(sent.at(-1)?.headers['webhook-signature']?.split(' ')).toHaveLength(1);
  });

  it('is switched off and on again, and removed after asking', async () => {
    const { walker } = await listening();
    await make(walker);
    await reveal(walker);
    await walker.press('Show it');
    await walker.press('Switch off');
    expect(labels(walker)).not.toContain('Send a test');
    expect((await only(walker))?.off).toBe('person');
    await walker.press('Switch on');
    expect((await only(walker))?.off).toBeUndefined();
    await walker.press('Remove');
    expect(await only(walker)).toBeDefined();
    await walker.press('Remove');
    expect(textOf(walker.card())).toContain('ERP is removed.');
    expect(await only(walker)).toBeUndefined();
    expect(await acts(walker)).toEqual(['hook.make', 'hook.secret', 'hook.off', 'hook.on', 'hook.remove']);
  });

  it.each([
    ['http://erp.example.com/hook', 'Only https'],
    ['https://lin:pw@erp.example.com/', 'Only https'],
    ['https://127.0.0.1/hook', 'not public'],
    ['https://2130706433/', 'not public'],
    ['https://[::ffff:10.0.0.1]/', 'not public'],
    ['https://localhost/', 'not public'],
    ['erp.example.com', 'whole address'],
  ])('S41: %s is refused when it is typed', async (url, said) => {
    const { walker } = await listening();
    await make(walker, { url });
    expect(walker.card().fields?.find(({ id }) => id.startsWith('url'))?.error).toContain(said);
    expect(await only(walker)).toBeUndefined();
  });

  it('S41: a host of the own network is taken by http where the configuration names it', async () => {
    const { walker } = await listening();
    await make(walker, { url: 'http://erp.lan/hook' });
    expect((await only(walker))?.url).toBe('http://erp.lan/hook');
  });

  it('S29, S30: a secret is not taken for a name; a page closes after ten minutes, and another follows it', async () => {
    const { walker } = await listening();
    const secret = `whsec_${'sandbox'.padEnd(43, 'x')}=`;
    await make(walker, { name: secret });
    expect(textOf(walker.card())).not.toContain(secret);
    expect(await only(walker)).toBeUndefined();
    await make(walker);
    walker.clock.advance(11 * MINUTE);
    expect(await reveal(walker)).toBe('neutral');
    await walker.press('Show it');
    expect(textOf(walker.card())).toContain('nothing is sent');
    await walker.press('Show the secret once');
    expect(await reveal(walker)).toMatch(/^whsec_/);
  });

  it('a press that is delivered twice makes one address, and one test', async () => {
    const { walker, sent } = await listening();
    await walker.say('webhooks');
    await walker.press('New webhook');
    const before = walker.card();
    await walker.press('Add it', { name: 'ERP', url: URL_ }, { id: 'one' });
    const last = walker.surface.cards.at(-1);
    if (last) last.view = before;
    await walker.press('Add it', { name: 'ERP', url: URL_ }, { id: 'one' });
    expect(await walker.storage.hooks.list()).toHaveLength(1);
    await reveal(walker);
    await walker.press('Show it');
    const shown = walker.card();
    await walker.press('Send a test', {}, { id: 'two' });
    const card = walker.surface.cards.at(-1);
    if (card) card.view = shown;
    await walker.press('Send a test', {}, { id: 'two' });
    await walker.work();
    expect(new Set(sent.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('a form of a chat that opens one asks and checks the same', async () => {
    const surface = { ...fakeSurface(), can: { maskedInput: false, inputsInCard: false } };
    const walker = await startWalker({ surface, deps: { admins: [LIN.id] as PersonId[] } });
    await walker.say('webhooks');
    await walker.press('New webhook');
    const { token } = actionsOf(walker.card())[0] as { token: string };
    const form = await walker.shopkey.form(LIN, token);
    expect(form.kind === 'replace' && form.view.fields?.map(({ label }) => label)).toEqual([
      'Name',
      'Address',
      'Events',
    ]);
    expect(await walker.shopkey.check(LIN, token, { 'name.r1': '', 'url.r1': 'ftp://x', 'events.r1': '' })).toEqual({
      'name.r1': 'Please give it a name.',
      'url.r1': 'Please give the whole address, with https:// in front.',
      'events.r1': 'Please choose at least one event.',
    });
  });

  it('without a public address it says what to set, and makes nothing', async () => {
    const { walker } = await listening({ publicUrl: undefined as never });
    await walker.say('webhooks');
    await walker.press('New webhook');
    expect(textOf(walker.card())).toContain('SHOPKEY_PUBLIC_URL');
    expect(await only(walker)).toBeUndefined();
  });

  it('speaks Chinese', async () => {
    const { walker } = await listening();
    await walker.say('回调通知', { who: MEI });
    await walker.press('新建回调', {}, { who: MEI });
    await walker.press('添加', { name: 'ERP 仓库', url: URL_ }, { who: MEI });
    expect(walker.card().title).toBe('ERP 仓库：可以查看签名密钥了');
    await reveal(walker);
    await walker.press('查看', {}, { who: MEI });
    expect(textOf(walker.card())).toContain('店铺授权成功、店铺需要处理、令牌已更新、订单有变化');
  });
});
