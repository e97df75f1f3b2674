import { describe, expect, it } from 'vitest';
import type { Person } from '../../../bot/ports.ts';
import type { View } from '../../../bot/view.ts';
import { cardsOf, labelsOf, lastCard, press } from '../../support/company.ts';
import { LIVING_FLOWS } from '../../support/living/index.ts';
import { consent, LIN, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

const linesOf = (view: View) =>
  view.parts.flatMap((part) =>
    part.kind === 'facts' ? part.facts.map(({ label, value }) => `${label}: ${value}`) : [],
  );
const namesOf = async ({ storage }: Walker) => (await storage.shops.list({ limit: 10 })).map(({ name }) => name);

async function list(walker: Walker, who: Person = LIN): Promise<View> {
  await walker.say('todo', { who });
  return lastCard(walker, who);
}

/** Presses what begins a walk, on somebody's newest card. */
async function begin(walker: Walker, who: Person, label: RegExp): Promise<void> {
  const card = cardsOf(walker, who).at(-1);
  await walker.press(label, {}, { who, ...(card ? { on: card.id } : {}) });
}

async function finish(walker: Walker, who: Person = LIN): Promise<void> {
  await consent(walker);
  await walker.press('Save', {}, { who });
  await walker.shopkey.drain();
}

/** A list of two shops of one site, shared with Mei, who writes English here. */
async function shared(): Promise<{ walker: Walker; mei: Person }> {
  const walker = await startWalker();
  const mei = { ...MEI, locale: 'en' } as const;
  await walker.say('amazon UK northwind\namazon UK lantern');
  const copy = (await press(walker, LIN, 'Work on it together')).parts.find((part) => part.kind === 'copy');
  await walker.say(copy?.kind === 'copy' ? copy.value : '', { who: mei });
  return { walker, mei };
}

describe('a line of a list', () => {
  it('has the name that is shown on its walk, and that its shop is saved by', async () => {
    const walker = await startWalker();
    await walker.say('platform,site,name\namazon,UK,northwind\namazon,DE,Lantern Corner');
    await begin(walker, LIN, /^Next/);
    expect(lastCard(walker, LIN).title).toBe('Amazon · United Kingdom (northwind)');
    await finish(walker);
    const [shop] = await walker.storage.shops.list({ limit: 10 });
    expect(shop).toMatchObject({ name: 'northwind', displayName: 'Northwind Home UK' });
    await begin(walker, LIN, /^Next/);
    await walker.press(/^Add/);
    await walker.press('Save');
    await walker.shopkey.drain();
    const saved = await walker.storage.shops.byName('lantern_corner_de');
    expect(saved?.displayName).toBe('Lantern Corner');
  });

  it('is done by its own walk, not by another of the same site', async () => {
    const { walker, mei } = await shared();
    await list(walker);
    await begin(walker, LIN, /^Next/);
    await list(walker, mei);
    await begin(walker, mei, /^Next/);
    expect(lastCard(walker, mei).title).toBe('Amazon · United Kingdom (lantern)');
    await finish(walker, mei);
    expect(linesOf(await list(walker, mei))).toEqual([
      `Amazon · United Kingdom (northwind): ${LIN.name} is at it`,
      'Amazon · United Kingdom (lantern): done',
    ]);
    expect(linesOf(await list(walker))[0]).toBe('Amazon · United Kingdom (northwind): begun, waiting');
  });

  it('is done when its shop, which was here already, is renewed', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    await finish(walker);
    walker.clock.advance(86_400_000);
    await walker.say('amazon UK\namazon DE');
    await begin(walker, LIN, /^Next/);
    await consent(walker);
    await walker.press(/Renew/);
    await walker.shopkey.drain();
    expect(linesOf(await list(walker))).toEqual(['Amazon · Germany: to do', 'Amazon · United Kingdom: done']);
  });

  it('is done by a further site of a consent, and by a walk that was begun without the list, where that is what it asks for', async () => {
    const walker = await startWalker();
    await walker.say('amazon UK\namazon DE\namazon DE lantern\namazon FR');
    await begin(walker, LIN, /^Next/);
    await consent(walker);
    await walker.press('Save', { sites: 'UK,DE' });
    await walker.shopkey.drain();
    expect(await namesOf(walker)).toHaveLength(2);
    expect(linesOf(await list(walker))).toEqual([
      'Amazon · Germany (lantern): to do',
      'Amazon · France: to do',
      'Amazon · United Kingdom: done',
      'Amazon · Germany: done',
    ]);
    await walker.say('authorize amazon FR');
    await walker.press(/^Add/);
    await walker.press('Save');
    await walker.shopkey.drain();
    expect(linesOf(await list(walker))[0]).toBe('Amazon · Germany (lantern): to do');
    expect(textOf(lastCard(walker, LIN))).toContain('3 of 4 are done, 0 waiting, 1 left.');
  });

  it('waits while its walk sleeps; Next passes over it, and it is gone on with when nothing else is to do', async () => {
    const ali = LIVING_FLOWS.find(({ platform }) => platform === 'aliexpress');
    const walker = await startWalker({ beside: (clock) => (ali ? [ali.open(clock)] : []) });
    await walker.say('aliexpress\namazon UK');
    await begin(walker, LIN, /^Next: AliExpress/);
    await walker.shopkey.drain();
    for (const label of ['We have no app yet', 'Go on', 'I have applied'])
      await walker.press(label, { company: 'Northwind' });
    const title = lastCard(walker, LIN).title;
    expect(linesOf(await list(walker))).toEqual(['Amazon · United Kingdom: to do', 'AliExpress: begun, waiting']);
    expect(textOf(lastCard(walker, LIN))).toContain('0 of 2 are done, 1 waiting, 1 left.');
    await begin(walker, LIN, /^Next: Amazon/);
    await finish(walker);
    await walker.press('Next on the list');
    expect(labelsOf(lastCard(walker, LIN))[0]).toBe('Go on: AliExpress');
    await begin(walker, LIN, /^Go on: AliExpress/);
    expect(lastCard(walker, LIN).title).toBe(title);
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
  });

  it('is to do again when its walk ends without a shop, for the others, too', async () => {
    const { walker, mei } = await shared();
    await list(walker);
    await begin(walker, LIN, /^Next/);
    await walker.press('Cancel');
    expect(linesOf(await list(walker, mei))[0]).toBe('Amazon · United Kingdom (northwind): to do');
  });

  it('is done by whoever the walk was passed on to', async () => {
    const { walker, mei } = await shared();
    await list(walker);
    await begin(walker, LIN, /^Next/);
    const copy = (await press(walker, LIN, 'Pass this walk on')).parts.find((part) => part.kind === 'copy');
    await walker.say(copy?.kind === 'copy' ? copy.value : '', { who: mei });
    expect(linesOf(await list(walker))[1]).toBe(`Amazon · United Kingdom (northwind): ${mei.name} is at it`);
    await walker.say('resume', { who: mei });
    await finish(walker, mei);
    expect(linesOf(await list(walker))).toContain('Amazon · United Kingdom (northwind): done');
  });
});
