import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../bot/ports.ts';
import type { ShopkeyDeps } from '../../../bot/shopkey.ts';
import { fakeSurface } from '../../fakes/surface.ts';
import { askEach, callerOf } from '../../support/erp.ts';
import { tended } from '../../support/tended.ts';
import { actionsOf, LIN, linkOf, MEI, PUBLIC_URL, startWalker, textOf, type Walker } from '../../support/walker.ts';

/** One alone, who need not wait here; two are in the tests of what takes two. */
const ADMINS = { admins: [LIN.id] as PersonId[] };
const MINUTE = 60_000;

const admin = (deps: Partial<ShopkeyDeps> = {}) => startWalker({ deps: { ...ADMINS, ...deps } });

/** What a browser does with the page on the card: looks, and sends its form. */
async function look(walker: Walker, page = linkOf(walker.card()).split('/').at(-1) ?? '') {
  const form = await walker.shopkey.doors.reveal(page);
  const send = async ({ cookie = true, proof = form?.proof ?? '' } = {}) => {
    const cookies = new Map(form && cookie ? [[form.cookie.name, form.cookie.value]] : []);
    const answer = await walker.shopkey.doors.revealed({ page, cookies, proof });
    await walker.shopkey.drain();
    return answer.kind === 'shown' ? answer.secret.reveal() : answer.kind;
  };
  return { page, form, send };
}

async function make(walker: Walker, values: Readonly<Record<string, string>> = {}): Promise<void> {
  await walker.say('keys');
  await walker.press('New key');
  await walker.press('Make the key', { name: 'ERP', ...values });
}

const acts = async ({ storage }: Walker) =>
  (await storage.audit.read({ limit: 1_000 })).map(({ act }) => act).filter((act) => act.startsWith('key.'));

describe('bot/commands/keys', () => {
  it('S18: is for administrators: staff get the same no with and without keys', async () => {
    const walker = await startWalker();
    await walker.say('keys');
    const denied = await walker.say('接口密钥', { who: MEI });
    expect(JSON.stringify(denied)).toContain('请联系管理员');
    expect(walker.surface.cards).toHaveLength(0);
  });

  it('S33: a key is made, shown once, and opens what was ticked until its day', async () => {
    const { walker, storage, clock } = await tended({ deps: ADMINS });
    const [shop] = await storage.shops.list({ limit: 1 });
    await make(walker, { scopes: 'token:read', shops: shop?.name ?? '', days: '30' });
    expect(walker.card().title).toBe('ERP: ready to be shown');
    expect(linkOf(walker.card())).toMatch(new RegExp(`^${PUBLIC_URL}/reveal/key\\.[a-z0-9]{12}\\.[\\w-]{43}$`));
    const key = await (await look(walker)).send();
    expect(key).toMatch(/^spk_[a-z0-9]{12}_[\w-]{43}$/);
    const api = askEach(walker.shopkey.api, key, shop?.id ?? '');
    expect((await api.token()).kind).toBe('given');
    expect((await api.orders()).kind).toBe('unknown');
    clock.advance(30 * 24 * 60 * MINUTE);
    expect((await api.token()).kind).toBe('unauthorized');
    expect(await acts(walker)).toEqual(['key.make', 'key.show']);
    expect(walker.seen() + JSON.stringify(await storage.audit.read({ limit: 1_000 }))).not.toContain(key.slice(-43));
  });

  it('S30: the page shows the key once; its owner is told; what was never shown opens nothing', async () => {
    const walker = await admin();
    await make(walker);
    const first = await look(walker);
    const second = await look(walker);
    const key = await first.send();
    expect(await second.send()).toBe('neutral');
    expect((await look(walker, first.page)).form).toBeUndefined();
    expect((await walker.shopkey.api.shops(callerOf(key), { limit: 1 })).kind).toBe('given');
    expect(walker.surface.cards.at(-1)?.view.title).toBe('ERP: the key was shown');
  });

  it('S30, S31: looking spends nothing; a foreign form, an old page and a made-up address are nothing', async () => {
    const walker = await admin();
    await make(walker);
    const before = JSON.stringify(await walker.storage.apiKeys.list());
    for (let n = 0; n < 20; n++) await look(walker);
    expect(JSON.stringify(await walker.storage.apiKeys.list())).toBe(before);
    const { page, send } = await look(walker);
    expect(await send({ cookie: false })).toBe('neutral');
    expect(await send({ proof: 'x' })).toBe('neutral');
    for (const other of [
      page.slice(0, -1),
      `${page}A`,
      page.replace('key.', 'nokey.'),
      page.replace('key.', 'constructor.'),
      'x',
    ])
      expect((await look(walker, other)).form, other).toBeUndefined();
    walker.clock.advance(10 * MINUTE);
    expect(await send()).toBe('neutral');
  });

  it('a page that nobody used in time is followed by another; the old one stays closed', async () => {
    const walker = await admin();
    await make(walker);
    const old = await look(walker);
    walker.clock.advance(11 * MINUTE);
    await walker.say('keys');
    const [made] = await walker.storage.apiKeys.list();
    await walker.press('Withdraw', { key: made?.key.id ?? '' });
    await walker.press('Show the key once');
    expect(await old.send()).toBe('neutral');
    expect(await (await look(walker)).send()).toMatch(/^spk_/);
  });

  it('S33: two keys live side by side; a withdrawn one is out at the next request', async () => {
    const walker = await admin();
    await make(walker, { name: 'Old' });
    const old = await (await look(walker)).send();
    await make(walker, { name: 'New' });
    const fresh = await (await look(walker)).send();
    const opens = async (key: string) => (await walker.shopkey.api.shops(callerOf(key), { limit: 1 })).kind;
    expect([await opens(old), await opens(fresh)]).toEqual(['given', 'given']);
    await walker.say('keys');
    expect(walker.card().parts[0]).toMatchObject({ facts: [{ label: 'New' }, { label: 'Old' }] });
    expect(textOf(walker.card())).toContain('last used on');
    await walker.press('Withdraw', { key: old.slice(4, 16) });
    expect(await opens(old)).toBe('given');
    await walker.press('Withdraw');
    expect(walker.card().parts[0]).toMatchObject({ kind: 'notice', text: 'Old is withdrawn.' });
    expect([await opens(old), await opens(fresh)]).toEqual(['unauthorized', 'given']);
    expect(await acts(walker)).toContain('key.withdraw');
  });

  it('what does not fit is said, and what fits is kept; a secret is not taken for a name (S29)', async () => {
    const walker = await admin();
    await make(walker, { name: '', scopes: '', shops: 'nowhere, none', days: '0' });
    const fields = walker.card().fields ?? [];
    expect(fields.map(({ error }) => error)).toEqual([
      'Please give it a name.',
      'Please choose at least one thing that it may do.',
      'I know no shop of this name: nowhere, none.',
      'Please give a number of days from 1 to 400.',
    ]);
    expect(fields.find(({ id }) => id.startsWith('shops'))).toMatchObject({ value: 'nowhere, none' });
    const secret = `spk_erp000000001_${'sandbox'.padEnd(43, 'x')}`;
    await make(walker, { name: secret });
    expect(textOf(walker.card())).not.toContain(secret);
    expect(await walker.storage.apiKeys.list()).toEqual([]);
  });

  it('S29: a key that is pasted into the chat is not taken for anything', async () => {
    const walker = await admin();
    await walker.say(`shop spk_erp000000001_${'sandbox'.padEnd(43, 'x')}`);
    expect(walker.card().title).toContain('That looks like a secret');
  });

  it('a form of a chat that opens one asks and checks the same', async () => {
    const surface = { ...fakeSurface(), can: { maskedInput: false, inputsInCard: false } };
    const walker = await startWalker({ surface, deps: ADMINS });
    await walker.say('keys');
    await walker.press('New key');
    const { token } = actionsOf(walker.card())[0] as { token: string };
    const form = await walker.shopkey.form(LIN, token);
    expect(form.kind === 'replace' && form.view.fields?.map(({ label }) => label)).toEqual([
      'Name',
      'It may',
      'Shops',
      'Days until it ends',
    ]);
    const typed = { 'name.r1': ' ', 'scopes.r1': 'token:read', 'days.r1': '7.5', 'shops.r1': '' };
    expect(await walker.shopkey.check(LIN, token, typed)).toEqual({
      'name.r1': 'Please give it a name.',
      'days.r1': 'Please give a number of days from 1 to 400.',
    });
  });

  it('a press that is delivered twice makes one key', async () => {
    const walker = await admin();
    await walker.say('keys');
    await walker.press('New key');
    const before = walker.card();
    await walker.press('Make the key', { name: 'ERP' }, { id: 'one' });
    const made = walker.card();
    const last = walker.surface.cards.at(-1);
    if (last) last.view = before;
    await walker.press('Make the key', { name: 'ERP' }, { id: 'one' });
    expect(walker.card()).toEqual(made);
    expect(await walker.storage.apiKeys.list()).toHaveLength(1);
  });

  it('without a public address it says what to set, and makes nothing', async () => {
    const walker = await admin({ publicUrl: undefined as never });
    await walker.say('keys');
    await walker.press('New key');
    expect(textOf(walker.card())).toContain('SHOPKEY_PUBLIC_URL');
    expect(await walker.storage.apiKeys.list()).toEqual([]);
  });

  it('speaks Chinese', async () => {
    const walker = await admin({ admins: [MEI.id] });
    await walker.say('接口密钥', { who: MEI });
    await walker.press('新建密钥', {}, { who: MEI });
    await walker.press('生成密钥', { name: 'ERP 仓库' }, { who: MEI });
    expect(walker.card().title).toBe('ERP 仓库：可以查看了');
    const { form, send } = await look(walker);
    expect(form?.title).toBe('接口密钥“ERP 仓库”');
    await send();
    expect(walker.card().title).toBe('ERP 仓库：密钥已被查看');
    await walker.say('api 密钥', { who: MEI });
    expect(textOf(walker.card())).toContain('查看店铺列表、获取访问令牌、读取订单 · 全部店铺');
  });
});
