import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../bot/importing/csv.ts';
import { AUDIT_ACTS, type AuditAct } from '../../../bot/ports/acts.ts';
import type { AuditEntry, PersonId, ShopId } from '../../../bot/ports.ts';
import { tended } from '../../support/tended.ts';
import { actionsOf, LIN, linkOf, MEI, PUBLIC_URL, startWalker, textOf, type Walker } from '../../support/walker.ts';

const ADMINS = { admins: [LIN.id] as PersonId[] };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function admin(): Promise<Walker> {
  const walker = await startWalker({ deps: ADMINS });
  await walker.storage.people.merge(LIN.id, { name: LIN.name });
  return walker;
}

const entry = (walker: Walker, more: Partial<AuditEntry> = {}): AuditEntry => ({
  atMs: walker.clock.now(),
  actor: LIN.id,
  act: 'shop.save',
  object: 'northwind_uk',
  outcome: 'done',
  turn: 't',
  ...more,
});
const linesOf = ({ card }: Walker) =>
  card().parts.flatMap((part) => (part.kind === 'facts' ? part.facts.map(({ value }) => value) : []));
const labels = ({ card }: Walker) => actionsOf(card()).map(({ label }) => label);

/** What a browser does with the page on the card. */
async function download(walker: Walker, page = linkOf(walker.card()).split('/').at(-1) ?? '') {
  const form = await walker.shopkey.doors.download(page);
  const cookies = new Map(form ? [[form.cookie.name, form.cookie.value]] : []);
  const answer = await walker.shopkey.doors.downloaded({ page, cookies, proof: form?.proof ?? '' });
  if (answer.kind === 'neutral') return undefined;
  let sheet = '';
  for await (const piece of answer.pieces) sheet += piece;
  return { name: answer.name, lead: form?.lead, sheet, rows: readCsv(sheet)?.map(({ cells }) => cells) ?? [] };
}

describe('bot/commands/audit', () => {
  it('S18: is for administrators; to others it is as no trail', async () => {
    const walker = await admin();
    const denied = await walker.say('操作记录', { who: MEI });
    expect(JSON.stringify(denied)).toContain('请联系管理员');
    expect(walker.surface.cards).toHaveLength(0);
  });

  it('says who did what to which shop when, newest first, in the reader’s words', async () => {
    const { walker, storage, grant } = await tended({ deps: ADMINS });
    const [shop] = await storage.shops.list({ limit: 1 });
    const { clock } = walker;
    await storage.people.merge(MEI.id, { name: 'Mei <!channel>' });
    clock.advance(HOUR);
    await storage.audit.append([
      entry(walker, { act: 'binding.give', object: `${shop?.name}/operator/${MEI.id}` }),
      entry(walker, { act: 'grant.renew', actor: 'shopkey', object: (await grant()).id, atMs: clock.now() + 1 }),
      entry(walker, {
        act: 'api.token:read',
        actor: 'key/abc',
        object: shop?.id ?? '',
        atMs: clock.now() + 2,
        outcome: 'refused',
      }),
      entry(walker, { act: 'store.export', actor: 'command/root', object: 'redis', atMs: clock.now() + 3 }),
      entry(walker, { act: 'button', object: '', atMs: clock.now() + 4 }),
      entry(walker, { act: 'orders.of.tomorrow' as AuditAct, object: 'x', atMs: clock.now() + 5 }),
    ]);
    await walker.say('audit');
    expect(linesOf(walker).slice(0, 6)).toEqual([
      'Lin: orders.of.tomorrow x',
      'Lin: pressed a button that was not theirs, or was changed: a shop',
      'root on the server’s command line: exported the whole store',
      `API key “abc”: fetched the access token of ${shop?.name} (refused)`,
      `Shopkey: renewed the authorization of ${shop?.name}`,
      `Lin: gave a role: Mei <!channel> as operator of ${shop?.name}`,
    ]);
    expect(textOf(walker.card())).toContain('Times are UTC.');
    await walker.say('操作记录', { who: LIN });
    expect(linesOf(walker)[4]).toBe(`Shopkey：续期了授权：${shop?.name}`);
    expect(textOf(walker.card())).toContain('北京时间');
  });

  it('goes back page by page, and to the newest again', async () => {
    const walker = await admin();
    for (let n = 0; n < 25; n++)
      await walker.storage.audit.append([entry(walker, { object: `shop_${n}`, atMs: walker.clock.now() + n })]);
    const pages: string[][] = [];
    await walker.say('audit');
    pages.push(linesOf(walker));
    expect(labels(walker)).toEqual(['Older', 'Download as CSV']);
    await walker.press('Older');
    pages.push(linesOf(walker));
    await walker.press('Older');
    pages.push(linesOf(walker));
    expect(pages.map((page) => page.length)).toEqual([10, 10, 5]);
    expect(pages.flat()).toEqual(Array.from({ length: 25 }, (_, n) => `Lin: authorized shop_${24 - n}`));
    expect(labels(walker)).toEqual(['Newest', 'Download as CSV']);
    await walker.press('Newest');
    expect(linesOf(walker)).toEqual(pages[0]);
  });

  it('finds by shop, person and day, as people write them', async () => {
    const walker = await admin();
    const { storage, clock } = walker;
    await storage.audit.append([entry(walker, { object: 'old_shop' })]);
    clock.advance(3 * DAY);
    await storage.audit.append([
      entry(walker, { object: 'mine' }),
      entry(walker, { object: 'hers', actor: MEI.id }),
      entry(walker, { object: 'mine', actor: MEI.id, act: 'shop.change' }),
    ]);
    const found = async (typed: string, mentions = [MEI]) => {
      await walker.say(typed, { mentions });
      return linesOf(walker).map((line) => line.replace(/^.*?: /, ''));
    };
    expect(await found('audit mine')).toEqual(['changed the names of mine', 'authorized mine']);
    expect(await found('audit @1')).toEqual(['changed the names of mine', 'authorized hers']);
    expect(await found('audit @1 mine today')).toEqual(['changed the names of mine']);
    expect(walker.card().title).toMatch(/^Who did what · mine · Mei · since 28 Nov 2026, 00:00$/);
    expect(await found('audit old_shop today')).toEqual([]);
    expect(textOf(walker.card())).toContain('Nothing was found.');
    expect(await found('audit old_shop last 7 days')).toEqual(['authorized old_shop']);
    expect(await found('audit 2026-02-30')).toEqual([]);
    expect(textOf(walker.card())).toContain('I did not understand “2026-02-30”');
    await walker.press('Everything');
    expect(linesOf(walker)).toHaveLength(4);
  });

  it('looks at 5,000 entries for an answer, says how far it looked, and goes on from there', async () => {
    const walker = await admin();
    const { storage, clock } = walker;
    await storage.audit.append([entry(walker, { object: 'rare' })]);
    clock.advance(HOUR);
    await storage.audit.append(Array.from({ length: 5_100 }, (_, n) => entry(walker, { atMs: clock.now() + n })));
    let read = 0;
    const { newest } = storage.audit;
    storage.audit.newest = async function* (query) {
      for await (const one of newest(query)) {
        read++;
        yield one;
      }
    };
    await walker.say('audit rare');
    expect(read).toBe(5_001);
    expect(linesOf(walker)).toEqual([]);
    expect(textOf(walker.card())).toMatch(/Nothing was found back to .* There may be more before that\./);
    await walker.press('Older');
    expect(linesOf(walker)).toEqual(['Lin: authorized rare']);
  });

  it('S30, S37, S39: gives all that fits as a sheet, once, without formulas, and the trail says so', async () => {
    const walker = await admin();
    const { storage, clock } = walker;
    await storage.people.merge(MEI.id, { name: '=HYPERLINK("http://evil.example","x")' });
    await storage.audit.append([
      entry(walker, { object: 'mine' }),
      entry(walker, { object: 'mine', actor: MEI.id, atMs: clock.now() + 1, outcome: 'refused' }),
      entry(walker, { object: 'other', atMs: clock.now() + 2 }),
    ]);
    await walker.say('audit mine');
    expect(linkOf(walker.card())).toMatch(new RegExp(`^${PUBLIC_URL}/download/[\\w-]+\\.[\\w-]{43}$`));
    const page = linkOf(walker.card()).split('/').at(-1);
    const file = await download(walker, page);
    expect(file?.lead).toContain('mine');
    expect(file?.name).toBe('shopkey-audit-2026-11-25.csv');
    expect(file?.rows.filter(([, , , , , act]) => act !== 'audit.export')).toEqual([
      ['Time (UTC)', 'Who', 'What', 'Outcome', 'Id of who', 'Act', 'Object', 'Request'],
      [
        '2026-11-25T08:00:00.001Z',
        '\'=HYPERLINK("http://evil.example","x")',
        'authorized mine',
        'refused',
        MEI.id,
        'shop.save',
        'mine',
        't',
      ],
      ['2026-11-25T08:00:00.000Z', 'Lin', 'authorized mine', 'done', LIN.id, 'shop.save', 'mine', 't'],
    ]);
    expect(await download(walker, page)).toBeUndefined();
    await walker.say('audit');
    expect(linesOf(walker)).toContain('Lin: downloaded this trail: mine');
  });

  it('S18: whoever is no administrator any more has no file', async () => {
    const walker = await startWalker();
    await walker.storage.bindings.change(
      [
        {
          next: {
            v: 1,
            person: LIN.id,
            role: 'admin',
            by: LIN.id,
            atMs: 1,
            change: 'c',
            untilMs: walker.clock.now() + HOUR / 12,
          },
        },
      ],
      { audit: [] },
    );
    await walker.say('audit');
    const page = linkOf(walker.card()).split('/').at(-1) ?? '';
    expect(await walker.shopkey.doors.download(page)).toBeDefined();
    walker.clock.advance(HOUR / 10);
    expect(await walker.shopkey.doors.download(page)).toBeUndefined();
    expect(await download(walker, page)).toBeUndefined();
  });

  it('every act has words of its own in both languages', async () => {
    const walker = await admin();
    for (const act of Object.keys(AUDIT_ACTS) as AuditAct[])
      await walker.storage.audit.append([entry(walker, { act, object: 's-1' as ShopId })]);
    const isOfTest = ([, , , , , , , turn]: readonly string[]) => turn === 't';
    await walker.say('audit');
    const rows = (await download(walker))?.rows.slice(1).filter(isOfTest) ?? [];
    expect(new Set(rows.map(([, , did]) => did)).size).toBe(Object.keys(AUDIT_ACTS).length);
    await walker.say('审计');
    const chinese = (await download(walker))?.rows.slice(1).filter(isOfTest) ?? [];
    for (const [, , did] of chinese) expect(did).toMatch(/\p{Script=Han}/u);
  });
});
