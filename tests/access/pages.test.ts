import { describe, expect, it } from 'vitest';
import type { BrowserMark, Person, PersonId, ShopId } from '../../bot/ports.ts';
import { cardsOf, lastCard, plantShop } from '../support/company.ts';
import { HEAD as IMPORT_HEAD } from '../support/imported.ts';
import { HEAD as SHEET_HEAD, send } from '../support/sheets.ts';
import { actionsOf, LIN, PUBLIC_URL, startWalker, type Walker } from '../support/walker.ts';

const WHO: Person = { id: 'teams/tenant/zhang' as PersonId, name: 'Zhang', locale: 'en' };
const OTHER: Person = { id: 'teams/tenant/wang' as PersonId, name: 'Wang', locale: 'en' };
const SHOP = 'north_uk';
const TEN_MINUTES_MS = 600_000;

interface Form {
  readonly cookie: BrowserMark;
  readonly proof: string;
}
interface Sent {
  readonly page: string;
  readonly cookies: ReadonlyMap<string, string>;
  readonly proof: string;
}
/** A one-time page: how a person comes to it, what a browser sees, and what it does. */
interface Kind {
  readonly at: 'enter' | 'reveal' | 'download' | 'sheet';
  ask(walker: Walker, who: Person): Promise<unknown>;
}

const said = (text: string) => (walker: Walker, who: Person) => walker.say(text, { who });
async function pressed(walker: Walker, who: Person, label: string, values: Readonly<Record<string, string>> = {}) {
  const card = cardsOf(walker, who).findLast(({ view }) => actionsOf(view).some((one) => one.label === label));
  await walker.press(label, values, { who, on: card?.id ?? '' });
}

const KINDS: Readonly<Record<string, Kind>> = {
  'an import': { at: 'enter', ask: said('import') },
  'a key': {
    at: 'reveal',
    async ask(walker, who) {
      await walker.say('keys', { who });
      await pressed(walker, who, 'New key');
      await pressed(walker, who, 'Make the key', { name: 'ERP' });
    },
  },
  'a webhook’s secret': {
    at: 'reveal',
    async ask(walker, who) {
      await walker.say('webhooks', { who });
      await pressed(walker, who, 'New webhook');
      await pressed(walker, who, 'Add it', { name: 'ERP', url: 'https://erp.example.com/hook' });
    },
  },
  'the trail': { at: 'download', ask: said('audit') },
  orders: { at: 'download', ask: said('orders') },
  'everybody’s roles': { at: 'download', ask: said('rights') },
  'a sheet of roles': { at: 'sheet', ask: said('bind file') },
  'what a sheet would change': {
    at: 'download',
    async ask(walker, who) {
      await walker.say('bind file', { who });
      const line = `${LIN.id},operator,${SHOP},,`;
      expect(await send(walker, pageOf(walker, who, 'sheet'), `${SHEET_HEAD}\n${line}`)).toEqual(['done']);
      await walker.work();
    },
  },
};

function pageOf(walker: Walker, who: Person, at: Kind['at']): string {
  const start = `${PUBLIC_URL}/${at}/`;
  const link = actionsOf(lastCard(walker, who)).find((one) => one.kind === 'open' && one.url.startsWith(start));
  if (link?.kind !== 'open') throw new Error(`no page of ${at}`);
  return link.url.slice(start.length);
}

function look({ shopkey: { doors } }: Walker, at: Kind['at'], page: string): Promise<Form | undefined> {
  if (at === 'enter') return doors.entry(page);
  if (at === 'sheet') return doors.sheet(page);
  return at === 'reveal' ? doors.reveal(page) : doors.download(page);
}

/** @returns whether something was given or taken */
async function post({ shopkey }: Walker, at: Kind['at'], sent: Sent): Promise<boolean> {
  const { doors } = shopkey;
  if (at === 'enter')
    return (
      (await doors.enter({ ...sent, values: { lines: `${IMPORT_HEAD}\namazon:app,UK,,,,,Atzr|sandbox-1` } })).kind !==
      'neutral'
    );
  if (at === 'sheet') {
    const pasted = `${SHEET_HEAD}\n${LIN.id},service,${SHOP},,`;
    return (await doors.sheetSent({ ...sent, bytes: new Uint8Array(), pasted })).kind !== 'neutral';
  }
  const given = at === 'reveal' ? await doors.revealed(sent) : await doors.downloaded(sent);
  if (given.kind === 'file') for await (const _ of given.pieces);
  await shopkey.drain();
  return given.kind !== 'neutral';
}

const sentBy = (page: string, form: Form | undefined): Sent => ({
  page,
  cookies: new Map(form ? [[form.cookie.name, form.cookie.value]] : []),
  proof: form?.proof ?? '',
});

/** Zhang is an admin because he was named one, and operator of a shop; he has a page. */
async function withPage(name: string) {
  const { at, ask } = KINDS[name] ?? (KINDS.orders as Kind);
  const walker = await startWalker();
  await plantShop(walker, { name: SHOP, by: WHO.id });
  for (const who of [WHO, OTHER, LIN]) await walker.say('language en', { who });
  const of = { v: 1, by: WHO.id, atMs: walker.clock.now() } as const;
  const give = async ({ id: person }: Person) =>
    walker.storage.bindings.change(
      [
        { next: { ...of, person, role: 'admin', change: `a-${person}` } },
        { next: { ...of, person, role: 'operator', shop: `s-${SHOP}` as ShopId, change: `o-${person}` } },
      ],
      { audit: [] },
    );
  await give(WHO);
  await ask(walker, WHO);
  const page = pageOf(walker, WHO, at);
  const take = async () => {
    const was = (await walker.storage.bindings.ofPerson(WHO.id)).map((one) => ({ was: one }));
    expect(await walker.storage.bindings.change(was, { audit: [] })).toBe('written');
  };
  return {
    walker,
    at,
    page,
    take,
    give,
    look: () => look(walker, at, page),
    post: (sent: Sent) => post(walker, at, sent),
  };
}

/** What may happen to a person while a page of theirs is open. */
const HAPPENS: Readonly<Record<string, (it: Awaited<ReturnType<typeof withPage>>) => Promise<unknown>>> = {
  'they have left': ({ walker }) => walker.shopkey.left(WHO),
  'they lost the right': ({ take }) => take(),
  'ten minutes have passed': async ({ walker }) => walker.clock.advance(TEN_MINUTES_MS),
};

describe.each(Object.keys(KINDS))('the page of %s', (name) => {
  it('S30: looked at twice, it is spent by the first who sends its form', async () => {
    const { page, look, post } = await withPage(name);
    const forms = [await look(), await look()];
    expect(forms[0]).toBeDefined();
    expect(await post(sentBy(page, forms[0]))).toBe(true);
    expect(await post(sentBy(page, forms[1]))).toBe(false);
    expect(await look()).toBeUndefined();
  });

  it('S30: of two who send it at once, one is served', async () => {
    const { page, look, post } = await withPage(name);
    const form = await look();
    const served = await Promise.all([1, 2, 3].map(() => post(sentBy(page, form))));
    expect(served.filter(Boolean)).toHaveLength(1);
  });

  it.each(Object.keys(HAPPENS))(
    'S18, S21, S30: between the link and the opening %s: there is no page',
    async (what) => {
      const it = await withPage(name);
      await HAPPENS[what]?.(it);
      expect(await it.look()).toBeUndefined();
      expect(await it.post(sentBy(it.page, undefined))).toBe(false);
    },
  );

  it.each(Object.keys(HAPPENS))(
    'S18, S21, S30: between the opening and the sending %s: nothing is given or taken',
    async (what) => {
      const it = await withPage(name);
      const form = await it.look();
      expect(form).toBeDefined();
      await HAPPENS[what]?.(it);
      expect(await it.post(sentBy(it.page, form))).toBe(false);
    },
  );

  it('S30: the form of another page of its kind does not open it', async () => {
    const it = await withPage(name);
    /** With a second admin a key takes two people; a second page of one's own is as much another. */
    const second = name === 'a key' ? WHO : OTHER;
    if (second === OTHER) await it.give(OTHER);
    await KINDS[name]?.ask(it.walker, second);
    const other = pageOf(it.walker, second, it.at);
    expect(other).not.toBe(it.page);
    const [own, form] = [await it.look(), await look(it.walker, it.at, other)];
    expect(form).toBeDefined();
    expect(await it.post(sentBy(it.page, form))).toBe(false);
    const [{ cookies }, { proof }] = [sentBy(it.page, own), sentBy(it.page, form)];
    expect(await it.post({ page: it.page, cookies, proof })).toBe(false);
    expect(await it.post(sentBy(it.page, own))).toBe(true);
  });
});
