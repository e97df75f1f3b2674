import { describe, expect, it } from 'vitest';
import { actionsOf, consent, LIN, linkOf, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

const HOUR_MS = 3_600_000;
const ZOE = { ...MEI, id: 'teams/tenant/zoe' as typeof MEI.id, name: 'Zoe', locale: 'en' };

/** Lin's walk, with a code on its card. */
async function passedOn(said = 'authorize amazon UK'): Promise<{ walker: Walker; code: string }> {
  const walker = await startWalker();
  await walker.say(said);
  await walker.press('Pass this walk on');
  return { walker, code: codeOn(walker) };
}

function codeOn(walker: Walker): string {
  const copy = walker.card().parts.find((part) => part.kind === 'copy');
  return copy?.kind === 'copy' ? copy.value : '';
}

const lastOf = ({ surface }: Walker, who: typeof LIN) =>
  surface.cards.filter((card) => card.to === who.id).at(-1)?.view;

describe('passing a walk on', () => {
  it('moves it with its place, closes the old card, and the colleague saves the shop', async () => {
    const { walker, code } = await passedOn();
    expect(code).toMatch(/^\d\d[2-9a-z]{10}$/);
    await walker.say(code, { who: MEI });
    expect(textOf(lastOf(walker, LIN) as never)).toContain('Mei goes on with it.');
    const card = lastOf(walker, MEI);
    expect(card?.title).toBe('亚马逊 · 英国');
    await consent(walker, { link: linkOf(card as never) });
    await walker.press('保存', {}, { who: MEI });
    expect(await walker.storage.shops.byName('northwind_home_uk')).toMatchObject({ authorizedBy: MEI.id });
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
  });

  it('brings what was typed, secrets too, which open in their new place alone', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon private UK');
    await walker.press('Save and check', {
      clientId: 'amzn1.application-oa2-client.abcd1234',
      clientSecret: 'amzn1.oa2-cs.v1.CANARY-SECRET',
    });
    await walker.press('Pass this walk on');
    await walker.say(codeOn(walker), { who: ZOE });
    const card = lastOf(walker, ZOE);
    expect(textOf(card as never)).toContain('amzn1.application-oa2-client.abcd1234');
    expect(textOf(card as never)).not.toContain('CANARY');
    await walker.press('Save and check', { refreshToken: 'Atzr|CANARY-TOKEN-01' }, { who: ZOE });
    expect(walker.amazon.verified).toHaveLength(1);
    const [old] = await walker.storage.sessions.openOf(LIN.id);
    expect(old).toBeUndefined();
  });

  it('the old link leads nowhere, and the old buttons change nothing', async () => {
    const { walker, code } = await passedOn();
    const mine = walker.cardId();
    const link = linkOf(walker.card());
    const before = walker.card();
    await walker.say(code, { who: MEI });
    expect(await walker.shopkey.doors.start(link.split('/').at(-1) ?? '', true)).toEqual({ kind: 'unknown' });
    const card = walker.surface.cards.find((one) => one.id === mine);
    if (card) card.view = before;
    await walker.press('I have a code', {}, { on: mine });
    expect(textOf(card?.view as never)).toContain('Mei goes on with it.');
  });

  it('of two who take it at once one has it', async () => {
    const { walker, code } = await passedOn();
    await Promise.all([walker.say(code, { who: MEI }), walker.restart().say(code, { who: ZOE })]);
    const open = await Promise.all([MEI, ZOE].map((who) => walker.storage.sessions.openOf(who.id)));
    expect(open.flat()).toHaveLength(1);
  });

  it('taken twice by the same person is taken once', async () => {
    const { walker, code } = await passedOn();
    await walker.say(code, { who: MEI, id: 'one' });
    await walker.say(code, { who: MEI, id: 'one' });
    expect(await walker.storage.sessions.openOf(MEI.id)).toHaveLength(1);
  });

  it.each([
    ['used', async (walker: Walker, code: string) => void (await walker.say(code, { who: ZOE }))],
    ['a day old', async (walker: Walker) => walker.clock.advance(25 * HOUR_MS)],
    ['of a walk that was closed', async (walker: Walker) => void (await walker.press('Cancel'))],
    ['replaced by a newer one', async (walker: Walker) => void (await walker.press('Pass this walk on'))],
  ])('S19: a code that is %s says the same as one that never was', async (_name, before) => {
    const { walker, code } = await passedOn();
    await before(walker, code);
    await walker.say(code, { who: MEI });
    const said = textOf(lastOf(walker, MEI) as never);
    await walker.say('07k3m9x2q8vd', { who: MEI });
    expect(textOf(lastOf(walker, MEI) as never)).toBe(said);
    expect(said).toContain('码不对');
    expect(await walker.storage.sessions.openOf(MEI.id)).toEqual([]);
  });

  it('one’s own walk is said to be one’s own', async () => {
    const { walker, code } = await passedOn();
    await walker.say(code);
    expect(textOf(walker.card())).toContain('yours already');
  });

  it('storage has no code, and the audit trail says who passed and who took', async () => {
    const { walker, code } = await passedOn();
    let kept = '';
    for await (const record of walker.storage.export()) kept += JSON.stringify(record);
    expect(kept).not.toContain(code);
    await walker.say(code, { who: MEI });
    const acts = (await walker.storage.audit.read({ limit: 50 })).map((entry) => [entry.act, entry.actor]);
    expect(acts).toContainEqual(['walk.pass', LIN.id]);
    expect(acts).toContainEqual(['walk.take', MEI.id]);
  });

  it('is offered in Chinese, and taken by what the card says', async () => {
    const walker = await startWalker();
    await walker.say('授权 亚马逊 英国', { who: MEI });
    await walker.press('转给同事继续', {}, { who: MEI });
    await walker.say(`接手 ${codeOn(walker)}`);
    expect(lastOf(walker, LIN)?.title).toBe('亚马逊 · 英国');
    expect(actionsOf(lastOf(walker, LIN) as never).map((action) => action.label)).toContain('打开亚马逊');
  });
});
