import { describe, expect, it } from 'vitest';
import type { Person } from '../../../bot/ports.ts';
import type { View } from '../../../bot/view.ts';
import { cardsOf, labelsOf, lastCard, press } from '../../support/company.ts';
import { consent, LIN, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

const linesOf = (view: View) =>
  view.parts.flatMap((part) =>
    part.kind === 'facts' ? part.facts.map(({ label, value }) => `${label}: ${value}`) : [],
  );

async function codeFrom(walker: Walker, who: Person, label: string): Promise<string> {
  const copy = (await press(walker, who, label)).parts.find((part) => part.kind === 'copy');
  return copy?.kind === 'copy' ? copy.value : '';
}

/** Presses what begins a walk, on somebody's newest card that has it. */
async function begin(walker: Walker, who: Person, label: string): Promise<void> {
  const card = cardsOf(walker, who).findLast(({ view }) => labelsOf(view).includes(label));
  await walker.press(label, {}, { who, ...(card ? { on: card.id } : {}) });
}

/** Lin's list of three, shared with Mei, who writes English here. */
async function shared(): Promise<{ walker: Walker; mei: Person; code: string }> {
  const walker = await startWalker();
  const mei = { ...MEI, locale: 'en' } as const;
  await walker.say('amazon UK\namazon DE\namazon FR');
  const code = await codeFrom(walker, LIN, 'Work on it together');
  await walker.say(code, { who: mei });
  return { walker, mei, code };
}

describe('a list that two work off', () => {
  it('is joined by a code, and the other hears of it', async () => {
    const { walker, mei, code } = await shared();
    expect(code).toMatch(/^todo-[2-9a-z]{12}$/);
    expect(textOf(lastCard(walker, mei))).toContain(`Together with ${LIN.name}.`);
    expect(textOf(lastCard(walker, LIN))).toContain(`${mei.name} works off the list with you now.`);
    await walker.say('todo');
    expect(textOf(lastCard(walker, LIN))).toContain(`Together with ${mei.name}.`);
  });

  it('gives each what nobody is at, and shows both what the other does and has done', async () => {
    const { walker, mei } = await shared();
    await walker.say('todo');
    await begin(walker, LIN, 'Next: Amazon · United Kingdom');
    await walker.say('todo', { who: mei });
    expect(linesOf(lastCard(walker, mei))[0]).toBe(`Amazon · Germany: to do`);
    await walker.say('todo');
    await begin(walker, LIN, 'Next: Amazon · United Kingdom');
    await consent(walker);
    await walker.press('Save');
    await begin(walker, mei, 'Next: Amazon · Germany');
    expect(lastCard(walker, mei).title).toBe('Amazon · Germany');
    await walker.say('todo');
    expect(linesOf(lastCard(walker, LIN))).toEqual([
      'Amazon · France: to do',
      `Amazon · Germany: ${mei.name} is at it`,
      'Amazon · United Kingdom: done',
    ]);
    await walker.say('todo', { who: mei });
    expect(linesOf(lastCard(walker, mei))).toEqual([
      'Amazon · France: to do',
      'Amazon · Germany: begun, waiting',
      'Amazon · United Kingdom: done',
    ]);
  });

  it('two who press Next at once begin two shops', async () => {
    const { walker, mei } = await shared();
    await walker.say('todo');
    await walker.say('todo', { who: mei });
    await Promise.all([LIN, mei].map((who) => begin(walker, who, 'Next: Amazon · United Kingdom')));
    const titles = [LIN, mei].map((who) => lastCard(walker, who).title);
    expect(titles.sort()).toEqual(['Amazon · Germany', 'Amazon · United Kingdom']);
  });

  it('what somebody began and left is offered when nothing else is to do', async () => {
    const { walker, mei } = await shared();
    await walker.say('todo');
    await begin(walker, LIN, 'Next: Amazon · United Kingdom');
    for (const label of ['Skip it', 'Skip it']) {
      await walker.say('todo', { who: mei });
      await press(walker, mei, label);
    }
    await walker.say('todo', { who: mei });
    await begin(walker, mei, 'Take over: Amazon · United Kingdom');
    expect(lastCard(walker, mei).title).toBe('Amazon · United Kingdom');
    await walker.say('todo');
    expect(linesOf(lastCard(walker, LIN))[0]).toBe(`Amazon · United Kingdom: ${mei.name} is at it`);
  });

  it('is there for both after a restart; who leaves it frees what they began, and the other goes on', async () => {
    const { walker, mei } = await shared();
    await walker.say('todo');
    await begin(walker, LIN, 'Next: Amazon · United Kingdom');
    const later = walker.restart();
    await later.say('todo');
    await press(later, LIN, 'Leave the list');
    await later.say('todo');
    expect(textOf(lastCard(later, LIN))).toContain('There is no list.');
    await later.say('todo', { who: mei });
    expect(linesOf(lastCard(later, mei))[0]).toBe('Amazon · United Kingdom: to do');
    expect(labelsOf(lastCard(later, mei))).toContain('Drop the list');
  });

  it('whoever has a list that is not done keeps it; a wrong code is told', async () => {
    const { walker, mei, code } = await shared();
    const own = { ...mei, id: `${mei.id}-2` as Person['id'], name: 'Wang' };
    await walker.say('amazon US\namazon CA', { who: own });
    await walker.say(code, { who: own });
    expect(textOf(lastCard(walker, own))).toContain('You have a list of your own');
    await walker.say('todo', { who: own });
    expect(linesOf(lastCard(walker, own))).toEqual(['Amazon · United States: to do', 'Amazon · Canada: to do']);
    await walker.say('todo-222222222222', { who: own });
    expect(textOf(lastCard(walker, own))).toContain('I know no list of that code.');
  });

  it('a code written twice, or by who has the list, changes nothing and tells nobody again', async () => {
    const { walker, mei, code } = await shared();
    const heard = cardsOf(walker, LIN).length;
    await walker.say(code.toUpperCase(), { who: mei });
    expect(linesOf(lastCard(walker, mei))).toHaveLength(3);
    expect(cardsOf(walker, LIN)).toHaveLength(heard);
    await walker.say(code);
    expect(textOf(lastCard(walker, LIN))).toContain(`Together with ${mei.name}.`);
  });

  it('S33: storage has no code', async () => {
    const { walker, code } = await shared();
    let kept = '';
    for await (const record of walker.storage.export()) kept += JSON.stringify(record);
    expect(kept).not.toContain(code.slice('todo-'.length));
  });
});
