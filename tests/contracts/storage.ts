import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { personId, sessionIdFor, shardOfSession } from '../../bot/ids.ts';
import type {
  AuditEntry,
  ConsentRecord,
  ExportedRecord,
  Grant,
  GrantId,
  PersonId,
  SessionId,
  SessionRecord,
  SessionWrite,
  Shop,
  ShopId,
  ShopSave,
  Storage,
} from '../../bot/ports.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';

const DAY_MS = 86_400_000;
let count = 0;

export interface Battery {
  /** A store that is empty, or shared with the other tests of the battery. */
  open(clock: FakeClock): Promise<Storage>;
  /** Another, empty store of the same kind. */
  openOther(clock: FakeClock): Promise<Storage>;
  /** Breaks the stored record of a session. */
  corrupt(id: SessionId): Promise<void>;
}

export const freshPerson = (): PersonId => personId('teams', 'tenant', `person-${++count}`);
export const freshSession = (person = freshPerson()): SessionRecord => ({
  v: 1,
  id: sessionIdFor(person, `event-${++count}`),
  rev: 1,
  visit: 1,
  person,
  name: 'Lin 林',
  locale: 'en',
  machine: 'amazon',
  machineVersion: 1,
  state: { value: { consent: 'waiting' }, context: { site: 'UK', values: { a: 1 } }, status: 'active' },
  outbox: [{ id: 'e1.0', src: 'verify', invoke: 'i', input: { flow: 'app' }, retry: 'safe' }],
  timers: [{ id: 't', event: 'WOKEN', atMs: 5 }],
  seen: ['abcdefgh'],
  startedAtMs: 1,
  touchedAtMs: 2,
  reminded: 0,
});
export const writeOf = (record: SessionRecord, clock: FakeClock, more: Partial<SessionWrite> = {}): SessionWrite => ({
  record,
  expected: record.rev - 1,
  expiresAtMs: clock.now() + DAY_MS,
  open: true,
  audit: [],
  ...more,
});
const next = (record: SessionRecord): SessionRecord => ({ ...record, rev: record.rev + 1 });
const consentOf = ({ id }: SessionRecord, expiresAtMs: number): { key: string; consent: ConsentRecord } => ({
  key: `${shardOfSession(id)}${String(++count).padStart(22, 'k')}`,
  consent: { session: id, visit: 1, stateHash: 'h', expiresAtMs, handedOver: false },
});
export const entryOf = (atMs: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  atMs,
  actor: freshPerson(),
  act: 'shop.save',
  object: `object-${++count}`,
  outcome: 'done',
  turn: `turn-${count}`,
  ...more,
});
export const freshGrant = (person = freshPerson()): Grant => ({
  v: 1,
  id: `g-${++count}` as GrantId,
  version: 1,
  platform: 'amazon',
  flow: 'app',
  sellerId: `SELLER${count}`,
  sites: ['UK', 'DE'],
  values: {},
  authorizedBy: person,
  authorizedAtMs: 7,
  status: 'works',
});
export const freshShop = (grant: Grant, name = `Shop_${++count}`): Shop => ({
  v: 1,
  id: `s-${++count}` as ShopId,
  rev: 1,
  name,
  displayName: name.replaceAll('_', ' '),
  platform: 'amazon',
  site: 'UK',
  grant: grant.id,
  sellerId: grant.sellerId,
  authorizedBy: grant.authorizedBy,
  savedAtMs: 8,
});
export const saveOf = (grant: Grant, shops: readonly Shop[], more: Partial<ShopSave> = {}): ShopSave => ({
  grant,
  expectedVersion: grant.version - 1,
  shops,
  sealed: { refreshToken: 'sealed-1' },
  audit: shops.map((shop) => entryOf(9, { object: shop.name })),
  ...more,
});

export async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** What every store promises. Tests of one battery share a store and use people and names of their own. */
export function storageBattery(name: string, battery: Battery): void {
  describe(`storage: ${name}`, () => {
    const clock = fakeClock(Date.now());
    let storage: Storage;
    beforeAll(async () => {
      storage = await battery.open(clock);
    });
    afterAll(() => storage.close());

    sessionPromises(() => storage, clock, battery);
    duePromises(() => storage, clock);
    shopPromises(() => storage);
    otherPromises(() => storage, clock, battery);
  });
}

function sessionPromises(storage: () => Storage, clock: FakeClock, { corrupt }: Battery): void {
  const store = () => storage().sessions;
  const begun = async (more: Partial<SessionWrite> = {}) => {
    const record = freshSession();
    expect(await store().write(writeOf(record, clock, more))).toBe('written');
    return record;
  };

  it('gives back a session as it was written', async () => {
    const record = await begun();
    expect(await store().read(record.id)).toEqual({ record });
    expect(await store().read(freshSession().id)).toBeUndefined();
  });

  it('writes a session only over the revision that was read', async () => {
    const record = await begun();
    expect(await store().write(writeOf(next(record), clock))).toBe('written');
    expect(await store().write(writeOf({ ...next(record), name: 'late' }, clock))).toBe('conflict');
    expect((await store().read(record.id))?.record).toEqual(next(record));
  });

  it('tells revision 1 from revision 12', async () => {
    let record = await begun();
    while (record.rev < 12) {
      record = next(record);
      expect(await store().write(writeOf(record, clock))).toBe('written');
    }
    expect(await store().write(writeOf(record, clock, { expected: 1 }))).toBe('conflict');
    expect(await store().write(writeOf({ ...record, rev: 2 }, clock, { expected: 1 }))).toBe('conflict');
  });

  it('opens a session once, and none over nothing', async () => {
    const record = freshSession();
    const answers = await Promise.all([1, 2, 3].map(() => store().write(writeOf(record, clock))));
    expect(answers.sort()).toEqual(['conflict', 'conflict', 'written']);
    expect(await store().write(writeOf(next(freshSession()), clock))).toBe('conflict');
  });

  it('lets one of many writers of the same revision win', async () => {
    const record = await begun();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => store().write(writeOf({ ...next(record), name: `${i}` }, clock))),
    );
    expect(answers.filter((answer) => answer === 'written')).toHaveLength(1);
  });

  it('S1: spends a consent once when 100 arrive together', async () => {
    const record = freshSession();
    const put = consentOf(record, clock.now() + DAY_MS);
    await store().write(writeOf(record, clock, { putConsent: put }));
    expect(await store().consent(put.key)).toEqual(put.consent);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => store().write(writeOf(next(record), clock, { spendConsent: put.key }))),
    );
    expect(answers.filter((answer) => answer === 'written')).toHaveLength(1);
    expect(await store().consent(put.key)).toBeUndefined();
  });

  it('S1: writes nothing when the consent is spent', async () => {
    const record = freshSession();
    const put = consentOf(record, clock.now() + DAY_MS);
    await store().write(writeOf(record, clock, { putConsent: put }));
    await store().write(writeOf(next(record), clock, { spendConsent: put.key }));
    const late = writeOf(next(next(record)), clock, {
      spendConsent: put.key,
      seal: { code: 'late' },
      audit: [entryOf(clock.now(), { object: record.id })],
    });
    expect(await store().write(late)).toBe('spent');
    expect((await store().read(record.id))?.record.rev).toBe(2);
    expect(await store().sealed(record.id)).toEqual({});
    const entries = await storage().audit.read({ since: clock.now(), limit: 1_000 });
    expect(entries.filter((entry) => entry.object === record.id)).toEqual([]);
  });

  it('S1: keeps a consent when the revision was old', async () => {
    const record = freshSession();
    const put = consentOf(record, clock.now() + DAY_MS);
    await store().write(writeOf(record, clock, { putConsent: put }));
    expect(await store().write(writeOf(record, clock, { expected: 9, spendConsent: put.key }))).toBe('conflict');
    expect(await store().consent(put.key)).toEqual(put.consent);
  });

  it('drops a consent, whether it is there or not, and puts another', async () => {
    const record = freshSession();
    const first = consentOf(record, clock.now() + DAY_MS);
    const second = consentOf(record, clock.now() + DAY_MS);
    await store().write(writeOf(record, clock, { putConsent: first }));
    const change = { dropConsent: first.key, putConsent: second };
    expect(await store().write(writeOf(next(record), clock, change))).toBe('written');
    expect(await store().consent(first.key)).toBeUndefined();
    expect(await store().consent(second.key)).toEqual(second.consent);
    expect(await store().write(writeOf(next(next(record)), clock, { dropConsent: first.key }))).toBe('written');
  });

  it('S1: does not know a consent whose time is over', async () => {
    const record = freshSession();
    const put = consentOf(record, clock.now() + 40);
    await store().write(writeOf(record, clock, { putConsent: put }));
    clock.advance(50);
    await vi.waitFor(async () => {
      expect(await store().consent(put.key)).toBeUndefined();
    });
  });

  it('adds sealed values, forgets some, forgets all, and keeps the card', async () => {
    const record = await begun({ seal: { code: 'a', refreshToken: 'b' } });
    await store().seal(record.id, 'parked', 'c');
    await store().setCard(record.id, 'card-1');
    expect(await store().sealed(record.id)).toEqual({ code: 'a', refreshToken: 'b', parked: 'c' });
    await store().write(writeOf(next(record), clock, { forget: ['code', 'absent'], seal: { parked: 'd' } }));
    expect(await store().sealed(record.id)).toEqual({ refreshToken: 'b', parked: 'd' });
    await store().write(writeOf(next(next(record)), clock, { forget: 'all' }));
    expect(await store().sealed(record.id)).toEqual({});
    expect((await store().read(record.id))?.card).toBe('card-1');
  });

  it('lets a session and its sealed values run out together', async () => {
    const record = await begun({ seal: { code: 'a' }, expiresAtMs: clock.now() + 60, dueAtMs: clock.now() + 10 });
    clock.advance(100);
    await vi.waitFor(async () => {
      await store().takeDue(clock.now(), 1_000, 1_000);
      expect(await store().read(record.id)).toBeUndefined();
      expect(await store().sealed(record.id)).toEqual({});
    });
    expect(await store().openOf(record.person)).toEqual([]);
    expect(await store().write(writeOf(record, clock))).toBe('written');
  });

  it('keeps sealed values as long as a session that is prolonged', async () => {
    const record = await begun({ seal: { code: 'a' }, expiresAtMs: clock.now() + 1_000 });
    await store().write(writeOf(next(record), clock));
    const [before] = await exportedOf(storage(), record.id);
    expect(before?.expiresAtMs).toBe(clock.now() + DAY_MS);
    expect(await store().sealed(record.id)).toEqual({ code: 'a' });
  });

  it('lists the walks of a person that are open', async () => {
    const person = freshPerson();
    const [one, two] = [freshSession(person), freshSession(person)];
    await store().write(writeOf(one, clock));
    await store().write(writeOf(two, clock));
    expect([...(await store().openOf(person))].sort()).toEqual([one.id, two.id].sort());
    await store().write(writeOf(next(one), clock, { open: false }));
    expect(await store().openOf(person)).toEqual([two.id]);
    expect(await store().openOf(freshPerson())).toEqual([]);
  });

  it('remembers the newest card, and none for a session that is not there', async () => {
    const record = await begun();
    await store().setCard(record.id, 'card-1');
    await store().setCard(record.id, 'card-2');
    await store().write(writeOf(next(record), clock));
    expect((await store().read(record.id))?.card).toBe('card-2');
    const unborn = freshSession();
    await store().setCard(unborn.id, 'card-3');
    await store().write(writeOf(unborn, clock));
    expect((await store().read(unborn.id))?.card).toBeUndefined();
  });

  it('S44: says that a record cannot be read, and not what is in it', async () => {
    const record = await begun();
    await corrupt(record.id);
    const error = await store()
      .read(record.id)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'storage.corrupt', message: 'a stored session cannot be read' });
    expect(error).not.toHaveProperty('cause', expect.anything());
    expect(await store().write(writeOf(next(record), clock))).toBe('written');
    expect((await store().read(record.id))?.record.rev).toBe(2);
  });
}

function duePromises(storage: () => Storage, clock: FakeClock): void {
  const store = () => storage().sessions;
  const LEASE_MS = 30_000;
  const due = async (atMs: number, record = freshSession()) => {
    await store().write(writeOf(record, clock, { dueAtMs: atMs }));
    return record;
  };
  const takeAll = () => store().takeDue(clock.now(), LEASE_MS, 10_000);

  it('gives each due session to one of two that ask together', async () => {
    await takeAll();
    const records = await Promise.all(Array.from({ length: 20 }, () => due(clock.now() - 1)));
    const [one, other] = await Promise.all([takeAll(), takeAll()]);
    expect([...one, ...other].sort()).toEqual(records.map((record) => record.id).sort());
  });

  it('gives a session again when its lease is over', async () => {
    await takeAll();
    const { id } = await due(clock.now() - 1);
    expect(await takeAll()).toEqual([id]);
    expect(await takeAll()).toEqual([]);
    clock.advance(LEASE_MS);
    expect(await takeAll()).toContain(id);
  });

  it('gives those that wait longest first, and no more than asked for', async () => {
    await takeAll();
    const ids: SessionId[] = [];
    for (let i = 0; i < 8; i++) ids.push((await due(clock.now() - 100 + i)).id);
    expect([...(await store().takeDue(clock.now(), LEASE_MS, 3))].sort()).toEqual(ids.slice(0, 3).sort());
    expect(await takeAll()).toHaveLength(5);
  });

  it('gives none before its time, and none whose turn took the time away', async () => {
    await takeAll();
    await due(clock.now() + 1_000);
    const record = await due(clock.now() - 1);
    await store().write(writeOf(next(record), clock));
    expect(await takeAll()).toEqual([]);
  });

  it('says where a card stands under any revision, and sets a due time only under the one that is there', async () => {
    await takeAll();
    const record = await due(clock.now() + 1_000);
    await store().write(writeOf(next(record), clock, { dueAtMs: clock.now() + 1_000 }));
    await store().shown(record.id, 1, { dueAtMs: clock.now() - 1 });
    expect(await takeAll()).toEqual([]);
    await store().shown(record.id, 2, { dueAtMs: clock.now() - 1 });
    expect(await takeAll()).toEqual([record.id]);
    await store().shown(record.id, 1, { card: 'card-9' });
    expect((await store().read(record.id))?.card).toBe('card-9');
    clock.advance(LEASE_MS);
    expect(await takeAll()).toContain(record.id);
    await store().shown(record.id, 2, {});
    expect((await store().read(record.id))?.card).toBe('card-9');
    clock.advance(LEASE_MS);
    expect(await takeAll()).not.toContain(record.id);
  });
}

function shopPromises(storage: () => Storage): void {
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

  it('takes a change of case as the same name', async () => {
    const { shop } = await saved();
    const louder = { ...shop, rev: 2, name: shop.name.toUpperCase() };
    expect(await store().change(louder, 1, [])).toBe('written');
    expect(await store().byName(shop.name)).toEqual(louder);
  });
}

function otherPromises(storage: () => Storage, clock: FakeClock, { openOther }: Battery): void {
  it('merges what is known of a person, also from two at once', async () => {
    const id = freshPerson();
    expect(await storage().people.read(id)).toBeUndefined();
    await Promise.all([
      storage().people.merge(id, { lastLocale: 'en', welcomed: true }),
      storage().people.merge(id, { conversation: '{"a":1}' }),
    ]);
    await storage().people.merge(id, { lastLocale: 'zh-CN' });
    expect(await storage().people.read(id)).toEqual({
      v: 1,
      id,
      lastLocale: 'zh-CN',
      welcomed: true,
      conversation: '{"a":1}',
    });
  });

  it('knows an event that was here before', async () => {
    const event = `event-${freshPerson()}`;
    const answers = await Promise.all(Array.from({ length: 10 }, () => storage().people.isFirst(event)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await storage().people.isFirst(`${event}-other`)).toBe(true);
  });

  it('S37: reads the audit trail by time, whoever wrote it', async () => {
    const since = clock.now() + 10 * DAY_MS;
    const entries = [0, 1, 2, 3, 4].map((n) => entryOf(since + n));
    const record = freshSession();
    await storage().sessions.write(writeOf(record, clock, { audit: [entries[0] as AuditEntry] }));
    await storage().audit.append(entries.slice(1));
    expect(await storage().audit.read({ since, limit: 10 })).toEqual(entries);
    expect(await storage().audit.read({ since: since + 1, limit: 2 })).toEqual(entries.slice(1, 3));
  });

  it('answers a ping', async () => {
    await storage().ping();
  });

  it('replaces a sealed value only if it is the one that was read', async () => {
    const record = freshSession();
    await storage().sessions.write(writeOf(record, clock, { seal: { code: 'old' } }));
    await storage().sessions.setCard(record.id, 'card');
    const grant = freshGrant();
    await storage().shops.save(saveOf(grant, []));
    const values = await allOf(storage().sealedValues());
    const mine = values.filter(({ place }) => place.owner === record.id || place.owner === grant.id);
    expect(mine.map(({ place }) => place)).toEqual(
      expect.arrayContaining([
        { kind: 'session', owner: record.id, field: 'code' },
        { kind: 'grant', owner: grant.id, field: 'refreshToken' },
      ]),
    );
    expect(mine).toHaveLength(2);
    for (const value of mine) {
      expect(await value.replace('new')).toBe(true);
      expect(await value.replace('newer')).toBe(false);
    }
    expect(await storage().sessions.sealed(record.id)).toEqual({ code: 'new' });
    expect(await storage().shops.sealed(grant.id)).toEqual({ refreshToken: 'new' });
  });

  it('exports everything in a form that another store takes, sealed values sealed', async () => {
    const person = freshPerson();
    const record = freshSession(person);
    await storage().sessions.write(
      writeOf(record, clock, {
        putConsent: consentOf(record, clock.now() + DAY_MS),
        seal: { code: 'jwe' },
        dueAtMs: clock.now() + 5,
      }),
    );
    await storage().sessions.setCard(record.id, 'card');
    await storage().people.merge(person, { welcomed: true });
    const other = await openOther(clock);
    const exported = await allOf(storage().export());
    expect(await other.import(storage().export())).toBe(exported.length);
    expect(sorted(await allOf(other.export()))).toEqual(sorted(exported));
    expect(await other.sessions.openOf(person)).toEqual([record.id]);
    expect(await other.sessions.read(record.id)).toEqual({ record, card: 'card' });
    expect((await other.shops.list({ limit: 10_000 })).length).toBeGreaterThan(10);
    await other.close();
  });
}

async function exportedOf(storage: Storage, key: string): Promise<ExportedRecord[]> {
  return (await allOf(storage.export())).filter((record) => record.key === key);
}

/** Audit entries are numbered by each store itself; absent and undefined are the same in JSON. */
function sorted(records: readonly ExportedRecord[]): string[] {
  return records
    .map(({ key, ...record }) => JSON.stringify(sortedKeys(record.kind === 'audit' ? record : { key, ...record })))
    .sort();
}

function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sortedKeys(inner)]),
  );
}
