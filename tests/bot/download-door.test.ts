import { describe, expect, it } from 'vitest';
import { createDownloadDoor, type Downloading } from '../../bot/download-door.ts';
import { downloadPage, ticketOf } from '../../bot/downloads.ts';
import { createKnownPeople } from '../../bot/known-people.ts';
import type { PersonId, Storage } from '../../bot/ports.ts';
import { createSigner } from '../../bot/sign.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { fakeClock } from '../fakes/clock.ts';

const MEI = 'slack/T1/U1' as PersonId;
const MINUTE = 60_000;

/** A door with one kind of file, which only Mei may have. */
async function opened(change: (storage: Storage) => Storage = (storage) => storage) {
  const clock = fakeClock();
  const storage = change(await openEmbedded({ file: ':memory:', clock }));
  const signer = createSigner([new Uint8Array(32).fill(7)]);
  const may = new Set([MEI]);
  const list: Downloading = {
    find: async (person, ask) =>
      may.has(person)
        ? {
            title: (locale) => `${locale} ${ask}`,
            lead: () => 'Lead',
            name: 'list.csv',
            type: 'text/csv; charset=utf-8',
            act: 'audit.export',
            object: ask,
            async *pieces(locale) {
              yield locale;
              yield ask;
            },
          }
        : undefined,
  };
  const door = createDownloadDoor({ signer, clock, storage, people: createKnownPeople({ storage, clock }) }, { list });
  const page = (kind = 'list', person = MEI, turn = 't1') =>
    downloadPage(signer, ticketOf({ kind, person, ask: '店铺', turn }, clock.now()));
  async function take(at: string, { cookie = true, proof = undefined as string | undefined } = {}) {
    const form = await door.download(at);
    const cookies = new Map(form && cookie ? [[form.cookie.name, form.cookie.value]] : []);
    const answer = await door.downloaded({ page: at, cookies, proof: proof ?? form?.proof ?? '' });
    if (answer.kind === 'neutral') return 'neutral';
    let all = '';
    for await (const piece of answer.pieces) all += piece;
    return `${answer.name}: ${all}`;
  }
  const trail = async () =>
    (await storage.audit.read({ limit: 10 })).map(({ actor, act, object }) => [actor, act, object]);
  return { door, page, take, trail, may, clock, storage };
}

describe('bot/download-door', () => {
  it('S30, S37: a page gives its file once, in its person’s language, and the trail has it', async () => {
    const { page, take, trail, storage } = await opened();
    await storage.people.merge(MEI, { chosenLocale: 'zh-CN' });
    expect(await take(page())).toBe('list.csv: zh-CN店铺');
    expect(await take(page())).toBe('neutral');
    expect(await take(page('list', MEI, 't2'))).toBe('list.csv: zh-CN店铺');
    const given = [MEI, 'audit.export', '店铺'];
    expect(await trail()).toEqual([given, given]);
  });

  it('S31: looking spends nothing and is in no trail', async () => {
    const { page, door, take, trail } = await opened();
    for (let n = 0; n < 5; n++) expect(await door.download(page())).toMatchObject({ title: 'en 店铺', lead: 'Lead' });
    expect(await trail()).toEqual([]);
    expect(await take(page())).not.toBe('neutral');
  });

  it('of two who press at once one has the file', async () => {
    const { page, take, trail } = await opened();
    const answers = await Promise.all([take(page()), take(page()), take(page())]);
    expect(answers.filter((one) => one !== 'neutral')).toHaveLength(1);
    expect(await trail()).toHaveLength(1);
  });

  it('S30: a foreign form, an old page, a made-up address and an unknown kind are nothing', async () => {
    const { page, door, take, clock } = await opened();
    const good = page();
    expect(await take(good, { cookie: false })).toBe('neutral');
    expect(await take(good, { proof: 'x' })).toBe('neutral');
    const [told = '', mac = ''] = good.split('.');
    const others = [
      `${told}.${mac.slice(0, -1)}`,
      `${told}.${mac}A`,
      `${told}x.${mac}`,
      `${told}.`,
      'x',
      page('constructor'),
    ];
    for (const other of others) expect(await door.download(other), other).toBeUndefined();
    clock.advance(10 * MINUTE);
    expect(await take(good)).toBe('neutral');
    expect(await door.download(good)).toBeUndefined();
  });

  it('S18: whoever may not have it any more gets nothing, though the page is open', async () => {
    const { page, door, may, take } = await opened();
    expect(await door.download(page())).toBeDefined();
    may.delete(MEI);
    expect(await take(page())).toBe('neutral');
  });

  it('S37: what cannot be written to the trail is not given, and the page is not spent', async () => {
    let isDown = true;
    const { page, take } = await opened((storage) => ({
      ...storage,
      audit: {
        ...storage.audit,
        append: async (some) => (isDown ? Promise.reject(new Error('down')) : storage.audit.append(some)),
      },
    }));
    await expect(take(page())).rejects.toThrow('down');
    isDown = false;
    expect(await take(page())).toBe('list.csv: en店铺');
  });
});
