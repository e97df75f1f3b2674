import { describe, expect, it } from 'vitest';
import { csvRows } from '../../../bot/importing/csv.ts';
import { dyingStorage } from '../../support/dying-storage.ts';
import { HEAD, type Imported, importing, pageOf, shopLine } from '../../support/imported.ts';
import { failure, MINUTE } from '../../support/tended.ts';
import { actionsOf, consent, textOf } from '../../support/walker.ts';

const HOUR = 60 * MINUTE;
const csv = (...lines: string[]) => [HEAD, ...lines].join('\r\n');

async function received(lines: readonly string[], options: Parameters<typeof importing>[0] = {}): Promise<Imported> {
  const scene = await importing(options);
  await scene.walker.say('import');
  expect(await scene.paste(csv(...lines))).toBe('done');
  return scene;
}

async function run({ walker }: Imported): Promise<void> {
  await walker.press(/^(Start|开始)/);
  await walker.work();
}

describe('import', () => {
  it('S8, S30: what is pasted is tried only after its person’s word, then verified, saved and said line by line', async () => {
    const scene = await received([shopLine(1), shopLine(2, { site: '德国', name: '' }), 'shopee:app,UK,x,,,,']);
    const { walker, storage, renewed } = scene;
    expect(textOf(walker.card())).toContain('3 lines have arrived; 2 can be tried.');
    expect(renewed.shown).toEqual([]);
    expect(await scene.shops()).toEqual([]);
    await run(scene);
    expect(renewed.shown).toEqual(['Atzr|sandbox-old-1', 'Atzr|sandbox-old-2']);
    expect(textOf(walker.card())).toContain('2 of 3 lines are saved. 1 are not');
    expect(scene.results()).toMatchObject({
      'Line 2 · Amazon United Kingdom · old_shop_1': 'saved as old_shop_1',
      'Line 3 · Amazon Germany': 'saved as northwind_home_de',
      'Line 4': expect.stringContaining('its flow is none that works here'),
    });
    const shop = await storage.shops.byName('old_shop_1');
    expect(shop).toMatchObject({ displayName: 'Old, shop 1', erpId: 'ERP-1', sellerId: 'A2OLDSELLER01', site: 'UK' });
    const grant = shop && (await storage.shops.grant(shop.grant));
    expect(grant).toMatchObject({ status: 'works', flow: 'app', sites: ['UK', 'DE', 'FR'] });
    expect(Object.keys((shop && (await storage.shops.sealed(shop.grant))) ?? {}).sort()).toEqual([
      'accessToken',
      'refreshToken',
    ]);
    expect(await scene.acts()).toEqual(
      expect.arrayContaining(['import.ask done', 'entry done', 'import.start done', 'shop.save done']),
    );
    expect(walker.jobs.there.has(`pull/${shop?.grant}/EU`)).toBe(true);
  });

  it('S18, S19: only administrators have it, and nobody else learns of it', async () => {
    const { walker } = await importing();
    const unknown = await walker.say('import', { who: walker.colleague });
    expect(JSON.stringify(unknown)).not.toContain('CSV');
    expect(walker.surface.cards).toEqual([]);
  });

  it('S30: another’s press, a page that was used, and one without its cookie do nothing', async () => {
    const scene = await importing();
    const { walker } = scene;
    await walker.say('import');
    const page = pageOf(walker.card());
    expect(await scene.paste(csv(shopLine(1)), { cookie: false })).toBe('neutral');
    expect(await scene.paste(csv(shopLine(1)), { page })).toBe('done');
    expect(await scene.paste(csv(shopLine(2)), { page })).toBe('neutral');
    await walker.press(/^Start/, {}, { who: walker.colleague });
    await walker.work();
    expect(await scene.shops()).toEqual([]);
    expect(await scene.acts()).toContain('entry refused');
  });

  it('S30: the page closes after ten minutes', async () => {
    const scene = await importing();
    await scene.walker.say('import');
    scene.clock.advance(10 * MINUTE + 1);
    expect(await scene.walker.shopkey.doors.entry(pageOf(scene.walker.card()))).toBeUndefined();
    expect(await scene.paste(csv(shopLine(1)))).toBe('neutral');
  });

  it('S12: what is thrown away is gone, and so are the secrets of what is done', async () => {
    const scene = await received([shopLine(1)]);
    await scene.walker.press('Throw them away');
    expect(textOf(scene.walker.card())).toContain('nothing of it is kept');
    const sealed = async () => {
      const places = [];
      for await (const { place } of scene.storage.sealedValues()) places.push(place.kind);
      /** The trail's own key is nobody's secret of an import. */
      return places.filter((kind) => kind !== 'audit');
    };
    expect(await sealed()).toEqual([]);
    await scene.walker.say('import');
    await scene.paste(csv(shopLine(1)));
    expect(await sealed()).toEqual(['session']);
    await run(scene);
    expect(await sealed()).toEqual(['grant', 'grant']);
  });

  it('lines of one account are one grant, asked for once', async () => {
    const token = 'Atzr|sandbox-one';
    const seller = 'A2OLDSELLER01';
    const scene = await received([
      shopLine(1, { token, seller }),
      shopLine(2, { token, seller, site: 'DE' }),
      shopLine(3, { token, seller, site: 'US' }),
    ]);
    await run(scene);
    expect(scene.renewed.shown).toEqual([token]);
    const [one, two] = await scene.storage.shops.list({ limit: 9 });
    expect([one?.name, two?.name]).toEqual(['old_shop_1', 'old_shop_2']);
    expect(one?.grant).toBe(two?.grant);
    expect(Object.values(scene.results())[0]).toBe(
      'not saved: the account does not sell on this site, but on: UK, DE, FR.',
    );
  });

  it('says what is here already and what name is taken before it spends a token', async () => {
    const scene = await importing();
    await scene.walker.say('authorize amazon UK');
    await consent(scene.walker, { sellerId: 'A2OLDSELLER01' });
    await scene.walker.press('Save');
    await scene.walker.shopkey.drain();
    const [name] = await scene.shops();
    await scene.walker.say('import');
    await scene.paste(csv(shopLine(1), shopLine(2, { name: name ?? '' }), shopLine(3)));
    await run(scene);
    expect(scene.renewed.shown.filter((token) => token.includes('old'))).toEqual(['Atzr|sandbox-old-3']);
    expect(Object.values(scene.results())).toEqual([
      expect.stringContaining(`it is here already as ${name}`),
      expect.stringContaining(`the name ${name} belongs to another shop`),
      'saved as old_shop_3',
    ]);
  });

  it('bad lines lose nothing of the good ones, and S29: one whose columns are shifted keeps and shows nothing', async () => {
    const canary = 'Atzr|canary-shifted-1';
    const scene = await received([
      `amazon:app,UK,${canary},,,,x`,
      shopLine(2, { site: 'Atlantis' }),
      shopLine(3, { name: 'no name!' }),
      shopLine(4, { token: '' }),
      shopLine(5, { name: 'old_shop_6' }),
      `${shopLine(6)}`,
      shopLine(7),
      `${shopLine(8)},more`,
    ]);
    await run(scene);
    expect(await scene.shops()).toEqual(['old_shop_6', 'old_shop_7']);
    const said = Object.values(scene.results()).join('\n');
    for (const part of [
      'a secret stands',
      'no such site',
      'letters, digits',
      'refreshToken is missing',
      'an earlier line',
      'more cells',
    ])
      expect(said).toContain(part);
    expect(scene.walker.seen()).not.toContain('canary');
  });

  it('S44: a paste that is none is refused on the page, says what is wrong, and shows nothing of it', async () => {
    const scene = await importing();
    await scene.walker.say('import');
    expect(await scene.paste('')).toContain('no line below');
    expect(await scene.paste(shopLine(1))).toContain('no line below');
    expect(await scene.paste(`${shopLine(1)}\n${shopLine(2)}`)).toBe(
      'The first row has the columns’ names, and I do not know the one of column 1.',
    );
    expect(await scene.paste('site,flow,site\n1,2,3')).toContain('Column 3');
    expect(await scene.paste('site,name\n1,2')).toContain('no column flow');
    expect(await scene.paste(csv(...Array.from({ length: 101 }, (_, i) => shopLine(i))))).toContain('too much');
    expect(await scene.paste(csv('"'))).toContain('quotation');
    expect(await scene.paste(csv(shopLine(1)))).toBe('done');
  });

  it.each([
    ['2027-01-31', '2027-01-31T00:00:00.000Z'],
    ['2027/1/31', '2027-01-31T00:00:00.000Z'],
    ['2027年1月31日', '2027-01-31T00:00:00.000Z'],
    ['2027-01-31T08:00:00+08:00', '2027-01-31T00:00:00.000Z'],
    ['01/02/2027', undefined],
    ['2027-02-30', undefined],
    ['46053', undefined],
    ['2027', undefined],
    ['2020-01-01', undefined],
  ])('an end that is written %s is %s: none is guessed', async (written, at) => {
    const scene = await importing();
    await scene.walker.say('import');
    expect(await scene.paste(`${HEAD},endsAt\r\n${shopLine(1)},${written}`)).toBe('done');
    expect(textOf(scene.walker.card())).toContain(at === undefined ? 'endsAt is no date to come' : '1 can be tried');
    if (at === undefined) return;
    await run(scene);
    const shop = await scene.storage.shops.byName('old_shop_1');
    const grant = shop && (await scene.storage.shops.grant(shop.grant));
    expect(new Date(grant?.expiresAtMs ?? 0).toISOString()).toBe(at);
  });

  it('a sheet as Excel saves it is read, and each line is said by its number in the file', async () => {
    const scene = await importing();
    const rows = [HEAD, shopLine(1), shopLine(1), shopLine(2)].map((row) =>
      [...csvRows(row)].flatMap(({ cells }) => cells.map((cell) => `"${cell}"`)).join(';'),
    );
    await scene.walker.say('import');
    expect(await scene.paste(`\ufeff${rows.join('\r\n\r\n')}\r\n;;;\r\n`)).toBe('done');
    expect(textOf(scene.walker.card())).toContain('3 lines have arrived; 2 can be tried.');
    await run(scene);
    expect(scene.results()).toMatchObject({
      'Line 3 · Amazon United Kingdom · old_shop_1': 'saved as old_shop_1',
      'Line 5 · Amazon United Kingdom · old_shop_1': expect.stringContaining('an earlier line is of the same shop'),
      'Line 7 · Amazon United Kingdom · old_shop_2': 'saved as old_shop_2',
    });
  });

  it.each([
    ['lines', (n: number) => shopLine(n), 101],
    ['characters', (n: number) => shopLine(n, { token: `Atzr|sandbox-${n}${'x'.repeat(4_000)}` }), 10],
  ])('S44: too many %s are said, none is kept, and the page takes fewer', async (_what, line, count) => {
    const scene = await importing();
    await scene.walker.say('import');
    const all = Array.from({ length: count }, (_, n) => line(n));
    expect(await scene.paste(csv(...all))).toContain('too much at once');
    expect(await scene.shops()).toEqual([]);
    expect(await scene.paste(csv(...all.slice(0, 9)))).toBe('done');
    expect(textOf(scene.walker.card())).toContain('9 lines have arrived; 9 can be tried.');
  });

  it('refused keys and a mismatch are said; a platform that is away is asked again, and given up at last', async () => {
    const scene = await received([shopLine(1), shopLine(2), shopLine(3)]);
    let isAway = true;
    scene.renewed.answer = ({ credentials }) => {
      const token = credentials.refreshToken?.reveal() ?? '';
      if (token.endsWith('1')) throw failure('marketplace.refused', { reason: 'invalid_grant', saidNo: true });
      if (token.endsWith('2')) throw failure('marketplace.mismatch', { saidNo: true });
      if (isAway) throw failure('marketplace.unavailable', { status: 503 });
      return { credentials: {} };
    };
    await run(scene);
    expect(Object.values(scene.results())).toEqual([
      expect.stringContaining('refuses these keys (the reason as it came: invalid_grant)'),
      expect.stringContaining('another seller'),
      'not done yet',
    ]);
    isAway = false;
    scene.clock.advance(MINUTE);
    await scene.walker.work();
    expect(await scene.shops()).toEqual(['old_shop_3']);
    const other = await received([shopLine(1)]);
    other.renewed.answer = () => {
      throw failure('marketplace.unavailable', { status: 503 });
    };
    await run(other);
    for (let n = 0; n < 30; n++) {
      other.clock.advance(HOUR / 2);
      await other.walker.work();
    }
    expect(other.renewed.shown).toHaveLength(5);
    expect(Object.values(other.results())[0]).toContain('no answer for too long');
  });

  it('S16: a renewal whose answer may be lost is not asked again where the platform does not say that it may be', async () => {
    const scene = await received([shopLine(1)], { repeatable: false });
    scene.renewed.answer = () => {
      throw failure('marketplace.unavailable', { reason: 'ETIMEDOUT' });
    };
    await run(scene);
    expect(scene.renewed.shown).toHaveLength(1);
    expect(Object.values(scene.results())[0]).toContain('the old key may be spent');
  });

  it('a name that is taken after the renewal costs no token: the next free one is used, and said', async () => {
    const scene = await received([shopLine(1)]);
    const { verify } = scene.walker.market;
    scene.walker.market.verify = async (request) => {
      const account = await verify(request);
      const [other] = await scene.storage.shops.list({ limit: 1 });
      if (!other) {
        scene.walker.market.verify = verify;
        await scene.walker.say('authorize amazon FR');
        await consent(scene.walker);
        await scene.walker.press('Save', { name: 'old_shop_1' });
        await scene.walker.shopkey.drain();
      }
      return account;
    };
    await scene.walker.press(/^Start/);
    await scene.walker.work();
    expect(await scene.shops()).toEqual(['old_shop_1', 'old_shop_1_2']);
    expect(scene.walker.surface.cards.map(({ view }) => textOf(view)).join()).toContain(
      'saved as old_shop_1_2: its name was taken meanwhile',
    );
  });

  it('is in Chinese for who writes so, and paged; the problems come first', async () => {
    const scene = await importing();
    await scene.walker.say('导入');
    const form = await scene.walker.shopkey.doors.entry(pageOf(scene.walker.card()));
    expect(form?.locale).toBe('zh-CN');
    expect(form?.notes?.flat().join('\n')).toContain('amazon:app 需要 refreshToken');
    expect(form?.notes?.flat().join('\n')).toContain('亚马逊：刷新时会换发新的刷新令牌');
    const lines = Array.from({ length: 12 }, (_, i) => shopLine(i, { seller: `A2OLDSELLER${100 + i}` }));
    await scene.paste(csv(...lines, 'nothing:x,,,,,,'));
    await run(scene);
    expect(textOf(scene.walker.card())).toContain('13 行中已保存 12 行');
    expect(Object.keys(scene.results())[0]).toBe('第 14 行');
    expect(Object.keys(scene.results())).toHaveLength(10);
    await scene.walker.press('下一页');
    expect(Object.keys(scene.results())).toHaveLength(3);
    expect(actionsOf(scene.walker.card()).length).toBeLessThanOrEqual(5);
  });

  it('a lost job is put again by the sweep', async () => {
    const scene = await received([shopLine(1)]);
    await scene.walker.press(/^Start/);
    const [name] = [...scene.walker.jobs.there.keys()].filter((one) => one.startsWith('import/'));
    await scene.walker.jobs.drop({ kind: 'import', key: name?.slice('import/'.length) ?? '' });
    scene.clock.advance(2 * MINUTE);
    await scene.walker.shopkey.sweep();
    await scene.walker.work();
    expect(await scene.shops()).toEqual(['old_shop_1']);
  });
});

describe('S16: an import whose process dies at any write goes on in another', () => {
  it.each(['before', 'after'] as const)('%s it: each line is saved once, and the card says all', async (when) => {
    for (let dieAt = 1; ; dieAt++) {
      const scene = await received([shopLine(1), shopLine(2)]);
      await scene.walker.press(/^Start/);
      const death = dyingStorage(scene.storage, dieAt, when);
      const dying = await scene.beside(death.storage);
      const [job] = [...scene.walker.jobs.there.keys()].filter((one) => one.startsWith('import/'));
      const key = job?.slice('import/'.length) ?? '';
      const how = dying.shopkey.work.find(({ kind }) => kind === 'import')?.how;
      await how?.run(key, new AbortController().signal, 0).catch(() => undefined);
      scene.clock.advance(MINUTE);
      await scene.walker.work();
      expect(await scene.shops(), `write ${dieAt}`).toEqual(['old_shop_1', 'old_shop_2']);
      expect(Object.values(scene.results())).toEqual(['saved as old_shop_1', 'saved as old_shop_2']);
      expect((await scene.acts()).filter((act) => act === 'shop.save done')).toHaveLength(2);
      if (!death.isDead()) break;
    }
  });
});
