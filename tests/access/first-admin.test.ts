import { expect, it } from 'vitest';
import type { Person, PersonId } from '../../bot/ports.ts';
import { lastCard } from '../support/company.ts';
import { pageOf } from '../support/imported.ts';
import { startWalker } from '../support/walker.ts';

const ZHANG: Person = { id: 'teams/tenant/zhang' as PersonId, name: 'Zhang', locale: 'en' };

it('S21: a first admin who left is none at once, in every process, though it heard them a moment ago', async () => {
  const walker = await startWalker({ deps: { admins: [ZHANG.id] } });
  const other = walker.restart();
  await other.say('import', { who: ZHANG });
  const page = pageOf(lastCard(other, ZHANG));
  const form = await other.shopkey.doors.entry(page);
  expect(form).toBeDefined();
  await walker.shopkey.left(ZHANG);
  expect(await other.shopkey.doors.entry(page)).toBeUndefined();
  const cookies = new Map(form ? [[form.cookie.name, form.cookie.value]] : []);
  const sent = { page, values: { lines: '' }, cookies, proof: form?.proof ?? '' };
  expect(await other.shopkey.doors.enter(sent)).toEqual({ kind: 'neutral' });
});
