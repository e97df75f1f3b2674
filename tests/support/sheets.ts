import { expect } from 'vitest';
import type { Person, PersonId, Storage } from '../../bot/ports.ts';
import type { View } from '../../bot/view.ts';
import type { FakeClock } from '../fakes/clock.ts';
import { lastCard, plantShop } from './company.ts';
import { actionsOf, LIN, MEI, PUBLIC_URL, startWalker, type Walker } from './walker.ts';

export const ZHANG: Person = { id: 'teams/tenant/zhang' as PersonId, name: 'Zhang', locale: 'en' };
export const WANG: Person = { id: 'teams/tenant/wang' as PersonId, name: 'Wang', locale: 'en' };
export const HEAD = 'person,role,shop,until (UTC),action';

/** Zhang and Wang are admins; there are three shops. */
export async function company(options: { storage?: Storage; clock?: FakeClock } = {}): Promise<Walker> {
  const walker = await startWalker({ ...options, deps: { admins: [ZHANG.id, WANG.id] } });
  for (const name of ['north_uk', 'north_de', 'south_uk']) await plantShop(walker, { name, by: ZHANG.id });
  for (const who of [LIN, MEI]) await walker.say('language en', { who });
  return walker;
}

/** The last part of the address of a page that a card links to. */
export function pageOn(view: View, kind: 'sheet' | 'download'): string {
  const start = `${PUBLIC_URL}/${kind}/`;
  const link = actionsOf(view).find((one) => one.kind === 'open' && one.url.startsWith(start));
  return link?.kind === 'open' ? link.url.slice(start.length) : '';
}

/** Sends a sheet on the page of somebody's newest card. @returns `done`, `neutral`, or what the page says */
export async function send(
  { shopkey }: Walker,
  page: string,
  what: string | Uint8Array,
  { cookie = true, proof = true } = {},
): Promise<readonly string[]> {
  const form = await shopkey.doors.sheet(page);
  const cookies = new Map(form && cookie ? [[form.cookie.name, form.cookie.value]] : []);
  const answer = await shopkey.doors.sheetSent({
    page,
    cookies,
    proof: proof ? (form?.proof ?? '') : 'other',
    bytes: typeof what === 'string' ? new Uint8Array() : what,
    pasted: typeof what === 'string' ? what : '',
  });
  return answer.kind === 'again' ? [answer.form.fault ?? '', ...(answer.form.faults ?? [])] : [answer.kind];
}

/** Asks for a page and sends lines on it, under the usual header row. */
export async function sendLines(
  walker: Walker,
  lines: readonly string[],
  { who = ZHANG, head = HEAD } = {},
): Promise<readonly string[]> {
  await walker.say('bind file', { who });
  const said = await send(walker, pageOn(lastCard(walker, who), 'sheet'), [head, ...lines].join('\r\n'));
  await walker.work();
  return said;
}

/** What was pressed is done, a moment after the answer to the press. */
export async function done({ clock, work }: Pick<Walker, 'clock' | 'work'>): Promise<void> {
  clock.advance(1_000);
  await work();
}

export const bound = async ({ storage }: Pick<Walker, 'storage'>, { id }: Pick<Person, 'id'>) =>
  (await storage.bindings.ofPerson(id)).map(({ shop, role }) => `${shop ?? '*'} ${role}`).sort();

/** What is in a file that a card links to. */
export async function fileOf({ shopkey }: Walker, page: string): Promise<string> {
  const form = await shopkey.doors.download(page);
  const answer = await shopkey.doors.downloaded({
    page,
    proof: form?.proof ?? '',
    cookies: new Map(form ? [[form.cookie.name, form.cookie.value]] : []),
  });
  expect(answer.kind).toBe('file');
  let all = '';
  if (answer.kind === 'file') for await (const piece of answer.pieces) all += piece;
  return all;
}
