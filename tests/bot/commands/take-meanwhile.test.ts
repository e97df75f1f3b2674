import { describe, expect, it } from 'vitest';
import type { SessionWrite } from '../../../bot/ports.ts';
import { LIN, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

const CLIENT = { clientId: 'amzn1.application-oa2-client.abcd1234', clientSecret: 'amzn1.oa2-cs.v1.SECRET' };

async function offered(said: string): Promise<{ walker: Walker; code: string; mine: string }> {
  const walker = await startWalker();
  await walker.say(said);
  await walker.press('Pass this walk on');
  const copy = walker.card().parts.find((part) => part.kind === 'copy');
  return { walker, code: copy?.kind === 'copy' ? copy.value : '', mine: walker.cardId() };
}

/** What is open, as stored. */
async function openRecords({ storage: { sessions } }: Walker): Promise<string[]> {
  const ids = (await Promise.all([LIN, MEI].map(({ id }) => sessions.openOf(id)))).flat();
  return Promise.all(ids.map(async (id) => JSON.stringify((await sessions.read(id))?.record)));
}

function saidTo(walker: Walker, who: typeof LIN): string {
  const card = walker.surface.cards.filter(({ to }) => to === who.id).at(-1);
  return card ? textOf(card.view) : '';
}

/** Lets something happen right before, or right after, the first write of a person's session. */
function onWrite({ storage: { sessions } }: Walker, who: typeof LIN, when: 'before' | 'after', happens: () => unknown) {
  const write = sessions.write.bind(sessions);
  sessions.write = async (change: SessionWrite) => {
    if (change.record.person !== who.id) return write(change);
    sessions.write = write;
    if (when === 'before') await happens();
    const answer = await write(change);
    if (when === 'after') await happens();
    return answer;
  };
}

describe('what happens while a walk is taken', () => {
  it.each([
    ['en', 'try again in a minute', { ...MEI, locale: 'en' }],
    ['zh-CN', '请一分钟后再试', MEI],
  ])('an answer between the copy and the end is kept, and the taker is told (%s)', async (_locale, told, taker) => {
    const { walker, code, mine } = await offered('authorize amazon private UK');
    onWrite(walker, MEI, 'after', () => walker.press('Save and check', CLIENT, { on: mine }));
    await walker.say(code, { who: taker });
    expect(saidTo(walker, MEI)).toContain(told);
    const open = await openRecords(walker);
    expect(open).toHaveLength(1);
    expect(open[0]).toContain(CLIENT.clientId);
  });

  it('a copy that a dead process left is not taken for the walk as it is now', async () => {
    const { walker, code, mine } = await offered('authorize amazon private UK');
    onWrite(walker, LIN, 'before', () => {
      throw new Error('the process died');
    });
    await walker.say(code, { who: MEI });
    const later = walker.restart();
    await later.press('Save and check', CLIENT, { on: mine });
    await later.say(code, { who: MEI });
    expect((await openRecords(later)).filter((record) => record.includes(CLIENT.clientId))).toHaveLength(1);
  });

  it('the audit trail ties both ends together, has no code, and says who did not get it', async () => {
    const { walker, code, mine } = await offered('authorize amazon UK');
    onWrite(walker, MEI, 'after', () => walker.press('Help', {}, { on: mine }));
    await walker.say(code, { who: MEI });
    await walker.say(code, { who: MEI });
    const trail = await walker.storage.audit.read({ limit: 50 });
    expect(trail.map(({ act, outcome }) => `${act} ${outcome}`)).toEqual([
      'walk.open done',
      'walk.offer done',
      'walk.take done',
      'walk.take refused',
      'walk.take done',
      'walk.pass done',
    ]);
    expect(trail.at(-1)?.turn).toBe(trail.at(-2)?.turn);
    expect(JSON.stringify(trail)).not.toContain(code);
  });
});

describe('how taking is written', () => {
  it.each(['take CODE please', 'Take over CODE.', '麻烦接手 CODE。'])('the code is found in "%s"', async (said) => {
    const { walker, code } = await offered('authorize amazon UK');
    await walker.say(said.replace('CODE', code.toUpperCase()), { who: MEI });
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
    expect(await walker.storage.sessions.openOf(MEI.id)).toHaveLength(1);
  });

  it.each([
    ['take', 'the code that your colleague'],
    ['接手', '接手码发给我'],
  ])('"%s" alone is told how', async (said, told) => {
    const walker = await startWalker();
    await walker.say(said);
    expect(textOf(walker.card())).toContain(told);
  });

  it.each([
    ['take me to amazon uk', 'Amazon · United Kingdom'],
    ['接手亚马逊英国', '亚马逊 · 英国'],
  ])('"%s" has a platform and no code: a walk is opened', async (said, title) => {
    const walker = await startWalker();
    await walker.say(said);
    expect(walker.card().title).toBe(title);
  });
});
