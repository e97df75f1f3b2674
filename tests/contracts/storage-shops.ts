import { expect, it } from 'vitest';
import type { GrantId, PersonId, Shop, Storage } from '../../bot/ports.ts';
import { entryOf, freshGrant, freshPerson, freshShop, saveOf } from './storage-records.ts';

export function shopPromises(storage: () => Storage): void {
  const store = () => storage().shops;
  const saved = async (more: { person?: PersonId; names?: readonly string[] } = {}) => {
    const grant = freshGrant(more.person);
    const shops = (more.names ?? [undefined]).map((name) => freshShop(grant, name));
    const change = saveOf(grant, shops);
    expect(await store().save(change)).toEqual({ kind: 'saved' });
    return { grant, shops, change, shop: shops[0] as Shop };
  };
  const entriesOf = async (object: string) =>
    (await storage().audit.read({ limit: 10_000 })).filter((entry) => entry.object === object);

  it('finds a saved shop by id, name in any case, and seller', async () => {
    const { grant, shop } = await saved();
    expect(await store().grant(grant.id)).toEqual(grant);
    expect(await store().sealed(grant.id)).toEqual({ refreshToken: 'sealed-1' });
    expect(await store().shop(shop.id)).toEqual(shop);
    expect(await store().byName(shop.name.toUpperCase())).toEqual(shop);
    expect(await store().ofSeller('amazon', grant.sellerId)).toEqual([shop]);
    expect(await store().byName(shop.name.slice(0, -1))).toBeUndefined();
    expect(await store().grant('g-none' as GrantId)).toBeUndefined();
  });

  it('says of many names which are taken, in any case, and of many grants which are there', async () => {
    const { grant, shops } = await saved({ names: ['Asked_A', 'Asked_B_2'] });
    const asked = ['asked_a', 'ASKED_B_2', 'asked_b', 'asked_a_', 'asked_b_22'];
    expect(await store().taken(asked)).toEqual(new Set(['asked_a', 'asked_b_2']));
    expect(await store().taken([])).toEqual(new Set());
    const other = await saved();
    const found = await store().grants([grant.id, 'g-none' as GrantId, other.grant.id]);
    expect(found).toEqual(new Map([grant, other.grant].map((one) => [one.id, one])));
    expect(await store().grants([])).toEqual(new Map());
    expect(shops).toHaveLength(2);
  });

  it('S37: saves the same again without a second audit entry', async () => {
    const { change, shop, grant } = await saved();
    expect(await store().save(change)).toEqual({ kind: 'saved' });
    expect(await store().save({ ...change, sealed: { refreshToken: 'sealed-again' } })).toEqual({ kind: 'saved' });
    expect(await store().sealed(grant.id)).toEqual({ refreshToken: 'sealed-1' });
    expect(await entriesOf(shop.name)).toHaveLength(1);
  });

  it('lets one of many that save different grants under one version win', async () => {
    const grant = freshGrant();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => store().save(saveOf({ ...grant, authorizedAtMs: 100 + i }, []))),
    );
    expect(answers.filter(({ kind }) => kind === 'saved')).toHaveLength(1);
    expect(answers.filter(({ kind }) => kind === 'conflict')).toHaveLength(9);
  });

  it('replaces all credentials of a grant, or leaves them', async () => {
    const { grant } = await saved();
    const second = { ...grant, version: 2 };
    await store().save(saveOf(second, [], { sealed: { other: 'x' } }));
    expect(await store().sealed(grant.id)).toEqual({ other: 'x' });
    const { sealed: _, ...more } = saveOf({ ...grant, version: 3 }, []);
    await store().save(more);
    expect(await store().sealed(grant.id)).toEqual({ other: 'x' });
    expect(await store().save(saveOf(second, []))).toEqual({ kind: 'conflict' });
  });

  it('adds a shop to a grant that stays as it is', async () => {
    const { grant, shop } = await saved();
    const added = freshShop(grant);
    const { sealed: _, ...change } = saveOf(grant, [added], { expectedVersion: 1 });
    expect(await store().save(change)).toEqual({ kind: 'saved' });
    expect(await store().save(change)).toEqual({ kind: 'saved' });
    expect((await store().ofSeller('amazon', grant.sellerId)).map(({ id }) => id).sort()).toEqual(
      [shop.id, added.id].sort(),
    );
    expect(await entriesOf(added.name)).toHaveLength(1);
  });

  it('refuses names that other shops have, in any case, and stores nothing', async () => {
    const { shop } = await saved();
    const grant = freshGrant();
    const [taken, free] = [freshShop(grant, shop.name.toUpperCase()), freshShop(grant)];
    expect(await store().save(saveOf(grant, [free, taken]))).toEqual({ kind: 'taken', names: [taken.name] });
    expect(await store().grant(grant.id)).toBeUndefined();
    expect(await store().sealed(grant.id)).toEqual({});
    expect(await store().byName(free.name)).toBeUndefined();
  });

  it('S22: gives one shop another’s name in the write in which that one gets a new one, whichever comes first, and back', async () => {
    const { grant, shop } = await saved();
    const beside = freshGrant();
    const heir = freshShop(beside, shop.name);
    const left = { ...shop, rev: 2, name: `${shop.name}_old` };
    await store().save(saveOf(beside, []));
    expect(await store().save(saveOf({ ...grant, version: 2 }, [heir, left]))).toEqual({ kind: 'saved' });
    expect(await store().byName(shop.name)).toEqual(heir);
    expect(await store().byName(left.name)).toEqual(left);
    const [back, gone] = [
      { ...shop, rev: 3 },
      { ...heir, rev: 2, name: left.name },
    ];
    expect(await store().save(saveOf({ ...grant, version: 3 }, [gone, back]))).toEqual({ kind: 'saved' });
    expect(await store().byName(shop.name)).toEqual(back);
    expect(await store().byName(left.name)).toEqual(gone);
    expect((await store().ofSeller('amazon', beside.sellerId)).map(({ id }) => id)).toEqual([heir.id]);
    const twice = [back, { ...gone, rev: 3, name: back.name.toUpperCase() }];
    expect(await store().save(saveOf({ ...grant, version: 4 }, twice))).toMatchObject({ kind: 'taken' });
    expect(await store().shop(gone.id)).toEqual(gone);
  });

  it('lets one of many that want one name have it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => {
        const grant = freshGrant();
        return store().save(saveOf(grant, [freshShop(grant, 'Wanted_By_All')]));
      }),
    );
    expect(answers.filter(({ kind }) => kind === 'saved')).toHaveLength(1);
    expect(answers.filter(({ kind }) => kind === 'taken')).toHaveLength(19);
  });

  it('lists shops by name, page by page, of all or of one person', async () => {
    const person = freshPerson();
    const names = ['Zeta', 'alpha_2', 'Alpha', 'alpha', 'beta', 'Alpha_10'].map((name) => `${name}_L`);
    const distinct = names.filter((name) => name !== 'alpha_L');
    await saved({ person, names: distinct });
    const order = ['alpha_10_l', 'alpha_2_l', 'alpha_l', 'beta_l', 'zeta_l'];
    const pages: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await store().list({ authorizedBy: person, limit: 2, ...(after === undefined ? {} : { after }) });
      if (page.length === 0) break;
      expect(page.length).toBeLessThanOrEqual(2);
      pages.push(...page.map((shop) => shop.name.toLowerCase()));
      after = page.at(-1)?.name;
    }
    expect(pages).toEqual(order);
    const all = (await store().list({ limit: 10_000 })).map((shop) => shop.name.toLowerCase());
    expect(all).toEqual([...all].sort());
    expect(all).toEqual(expect.arrayContaining(order));
    expect(await store().list({ authorizedBy: freshPerson(), limit: 10 })).toEqual([]);
  });

  it('changes a shop under its revision; a rename frees the old name', async () => {
    const { shop, grant } = await saved();
    const renamed = { ...shop, rev: 2, name: `${shop.name}_new` };
    expect(await store().change(renamed, 1, [entryOf(3, { object: renamed.name })])).toBe('written');
    expect(await store().change({ ...renamed, name: 'late' }, 1, [])).toBe('conflict');
    expect(await store().byName(shop.name)).toBeUndefined();
    expect(await store().byName(renamed.name)).toEqual(renamed);
    expect(await store().list({ authorizedBy: grant.authorizedBy, limit: 10 })).toEqual([renamed]);
    expect(await store().ofSeller('amazon', grant.sellerId)).toEqual([renamed]);
    expect(await entriesOf(renamed.name)).toHaveLength(1);
    await saved({ names: [shop.name] });
    expect(await store().change({ ...renamed, rev: 3, name: shop.name }, 2, [])).toBe('taken');
    expect(await store().change(freshShop(grant), 1, [])).toBe('conflict');
  });

  it('lets one of many that change a shop under one revision win, and the lists name that one alone', async () => {
    const { shop, grant } = await saved();
    const wanted = Array.from({ length: 10 }, (_, i) => ({ ...shop, rev: 2, name: `${shop.name}_${i}` }));
    const answers = await Promise.all(wanted.map((one) => store().change(one, 1, [])));
    expect(answers.filter((answer) => answer === 'written')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'conflict')).toHaveLength(9);
    const won = wanted[answers.indexOf('written')];
    expect(await store().list({ authorizedBy: grant.authorizedBy, limit: 20 })).toEqual([won]);
    expect(await store().taken(wanted.map(({ name }) => name))).toEqual(new Set([won?.name.toLowerCase()]));
  });

  it('erases a grant with its credentials and shops, and leaves other grants of the account alone', async () => {
    const { grant, shops, shop } = await saved({ names: ['Erased_A', 'Erased_B'] });
    const other = { ...freshGrant(grant.authorizedBy), sellerId: grant.sellerId };
    const kept = freshShop(other, 'Erased_Not');
    await store().save(saveOf(other, [kept]));
    expect(await store().erase(grant.id, 7, [])).toBe('conflict');
    expect(await store().shop(shop.id)).toEqual(shop);
    const entry = entryOf(9, { object: 'Erased_A', act: 'shop.erase' });
    expect(await store().erase(grant.id, 1, [entry])).toBe('erased');
    expect(await store().grant(grant.id)).toBeUndefined();
    expect(await store().sealed(grant.id)).toEqual({});
    for (const one of shops) {
      expect(await store().shop(one.id)).toBeUndefined();
      expect(await store().byName(one.name)).toBeUndefined();
    }
    expect(await store().ofSeller('amazon', grant.sellerId)).toEqual([kept]);
    expect(await store().list({ authorizedBy: grant.authorizedBy, limit: 10 })).toEqual([kept]);
    expect(await entriesOf('Erased_A')).toContainEqual(entry);
    expect(await store().erase(grant.id, 1, [entryOf(10, { object: 'Erased_A' })])).toBe('erased');
    expect(await entriesOf('Erased_A')).toHaveLength(2);
    expect(await store().save(saveOf(freshGrant(), [freshShop(other, 'Erased_B')]))).toEqual({ kind: 'saved' });
  });

  it('erases one shop under its revision, and leaves its grant and the others', async () => {
    const { grant, shops, shop } = await saved({ names: ['Parted_A', 'Parted_B'] });
    const other = shops.find((one) => one.id !== shop.id);
    expect(await store().eraseShop(shop.id, shop.rev + 1, [])).toBe('conflict');
    const entry = entryOf(9, { object: shop.name, act: 'shop.erase' });
    expect(await store().eraseShop(shop.id, shop.rev, [entry])).toBe('erased');
    expect(await store().shop(shop.id)).toBeUndefined();
    expect(await store().byName(shop.name)).toBeUndefined();
    expect(await store().list({ authorizedBy: grant.authorizedBy, limit: 10 })).toEqual([other]);
    expect(await store().ofSeller('amazon', grant.sellerId)).toEqual([other]);
    expect(await store().grant(grant.id)).toEqual(grant);
    expect(await store().sealed(grant.id)).not.toEqual({});
    expect(await store().eraseShop(shop.id, shop.rev, [entryOf(10, { object: shop.name })])).toBe('erased');
    expect((await entriesOf(shop.name)).filter(({ act }) => act === 'shop.erase')).toEqual([entry]);
  });

  it('takes a change of case as the same name', async () => {
    const { shop } = await saved();
    const louder = { ...shop, rev: 2, name: shop.name.toUpperCase() };
    expect(await store().change(louder, 1, [])).toBe('written');
    expect(await store().byName(shop.name)).toEqual(louder);
  });
}
