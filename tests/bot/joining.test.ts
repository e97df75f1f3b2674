import { beforeEach, describe, expect, it } from 'vitest';
import type { Person, PersonId, Reply } from '../../bot/ports.ts';
import type { View } from '../../bot/view.ts';
import { type FakeSurface, fakeSurface } from '../fakes/surface.ts';
import { bind } from '../support/bound.ts';
import { plantShop } from '../support/company.ts';
import { actionsOf, consent, linkOf, startWalker, textOf, type Walker } from '../support/walker.ts';

const person = (id: string, name: string): Person => ({ id: id as PersonId, name, locale: 'en' });
const LIN = person('slack/T1/U1LIN', 'Lin');
const LIN_T = person('teams/tenant/lin', 'Lin Wang');
const EVE = person('slack/T1/U6EVE', 'Lin');
const BOSS = person('slack/T1/U9BOSS', 'Zhang');
const WU = person('teams/tenant/wu', 'Wu');
const MINUTE_MS = 60_000;

let walker: Walker;
let slack: FakeSurface;
let teams: FakeSurface;
let events = 0;

async function company(admins: readonly Person[] = [BOSS, WU]): Promise<void> {
  [slack, teams] = [fakeSurface('slack'), fakeSurface('teams')];
  walker = await startWalker({
    surface: teams,
    deps: {
      admins: admins.map(({ id }) => id),
      everybodyAuthorizes: false,
      surfaces: new Map([
        ['slack', slack],
        ['teams', teams],
      ]),
    },
  });
  await plantShop(walker, { name: 'north_uk', displayName: 'North UK', by: LIN.id });
  for (const who of [LIN, LIN_T, EVE, BOSS, WU]) await walker.say('language en', { who });
}

const cardsOf = ({ id }: Person) => [...slack.cards, ...teams.cards].filter(({ to }) => to === id);
const last = (who: Person): View => cardsOf(who).at(-1)?.view as View;
const labels = (view: View) => actionsOf(view).map(({ label }) => label);
const tokenOn = (view: View, label: string) => {
  const action = actionsOf(view).find((one) => one.label === label);
  if (action?.kind !== 'press') throw new Error(`no button ${label} on: ${labels(view).join(' · ')}`);
  return action.token;
};
const take = (who: Person, token: string, card?: string): Promise<Reply> =>
  walker.take({
    id: `p${events++}`,
    who,
    place: 'private',
    does: { kind: 'press', token, values: {}, ...(card === undefined ? {} : { card }) },
  });
async function press(who: Person, label: string): Promise<View> {
  const card = cardsOf(who).findLast(({ view }) => labels(view).includes(label));
  if (!card) throw new Error(`no button ${label}`);
  const reply = await take(who, tokenOn(card.view, label), card.id);
  if (reply.kind === 'none') throw new Error('no answer');
  card.view = reply.view;
  return reply.view;
}
async function codeOf(who: Person): Promise<string> {
  await walker.say('join', { who });
  const copy = last(who).parts.find((part) => part.kind === 'copy');
  return copy?.kind === 'copy' ? copy.value : '';
}
async function joined(): Promise<void> {
  await walker.say(await codeOf(LIN), { who: LIN_T });
  await press(BOSS, 'Confirm');
}
const seesShop = async (who: Person) => {
  await walker.say('shop north_uk', { who });
  return last(who).title === 'North UK';
};
const acts = async () =>
  (await walker.storage.audit.read({ limit: 200 }))
    .filter(({ act, object }) => act.startsWith('person.') || object.startsWith('join/'))
    .map(({ actor, act, object }) => `${actor} ${act} ${object}`);

describe('one person with two chats', () => {
  beforeEach(() => company());

  it('S20: a code from the one, brought in the other, and an admin’s press: what is given to one counts for both', async () => {
    await bind(walker.storage, { person: LIN.id });
    const code = await codeOf(LIN);
    expect(code).toMatch(/^join-[2-9a-z]{12}$/);
    await walker.say(code.toUpperCase(), { who: LIN_T });
    expect(textOf(last(LIN_T))).toContain(
      'The administrators have it: Lin (Slack) and Lin Wang (Teams) are one person',
    );
    expect(await seesShop(LIN_T)).toBe(false);
    for (const admin of [BOSS, WU]) expect(textOf(last(admin))).toContain('U1LIN');
    expect(textOf(await press(BOSS, 'Confirm'))).toContain(
      'From now on Lin (Slack) and Lin Wang (Teams) are one person',
    );
    for (const who of [LIN, LIN_T]) expect(textOf(last(who))).toContain('Zhang has allowed it');
    expect(last(WU).kind).toBe('line');
    expect(await seesShop(LIN_T)).toBe(true);
    expect(await acts()).toEqual([
      `${LIN_T.id} proposal.make join/${LIN.id},${LIN_T.id}`,
      `${BOSS.id} proposal.agree join/${LIN.id},${LIN_T.id}`,
    ]);
    await walker.say('audit', { who: BOSS });
    expect(textOf(last(BOSS))).toContain('confirmed: Lin (Slack) and Lin Wang (Teams) are one person');
    await walker.say('join', { who: LIN });
    expect(textOf(last(LIN))).toContain('You and Lin Wang (Teams) are one person already');
  });

  it('S20: gives nothing without the press, or when an admin refuses, or when it is taken back', async () => {
    await bind(walker.storage, { person: LIN.id });
    await walker.say(await codeOf(LIN), { who: LIN_T });
    const confirm = tokenOn(last(BOSS), 'Confirm');
    expect(textOf(await press(LIN_T, 'Take it back'))).toContain('Taken back');
    expect(last(BOSS).kind).toBe('line');
    expect(JSON.stringify(await take(BOSS, confirm))).toContain('decided already');
    await walker.say(await codeOf(LIN), { who: LIN_T });
    await press(WU, 'Refuse');
    expect(textOf(last(LIN))).toContain('Wu has refused it');
    expect(await seesShop(LIN_T)).toBe(false);
    await walker.say(await codeOf(LIN), { who: LIN_T });
    walker.clock.advance(8 * 24 * 60 * MINUTE_MS);
    await walker.work();
    expect(textOf(last(LIN_T))).toContain('Nobody has answered in time');
    expect((await acts()).filter((act) => act.includes('agree'))).toEqual([]);
  });

  it('S20: a code works once, for a quarter of an hour, and in another chat than its own', async () => {
    const unknown = 'I don’t know this code';
    const code = await codeOf(LIN);
    await walker.say(code, { who: EVE });
    expect(textOf(last(EVE))).toContain('This code is for your other chat');
    await walker.say(code, { who: LIN_T });
    await walker.say(code, { who: LIN_T });
    expect(textOf(last(LIN_T))).toContain(unknown);
    const late = await codeOf(LIN);
    walker.clock.advance(15 * MINUTE_MS);
    await walker.say(late, { who: LIN_T });
    expect(textOf(last(LIN_T))).toContain(unknown);
    await walker.say('join-k3m9x2q8vdab', { who: LIN_T });
    expect(textOf(last(LIN_T))).toContain(unknown);
    expect(cardsOf(BOSS).filter(({ view }) => labels(view).includes('Confirm'))).toHaveLength(1);
  });

  it('of two who bring one code at once, one is asked about', async () => {
    const code = await codeOf(LIN);
    await Promise.all([walker.say(code, { who: LIN_T }), walker.restart().say(code, { who: WU })]);
    const told = [LIN_T, WU].filter((who) => cardsOf(who).some(({ view }) => textOf(view).includes('have it')));
    expect(told).toHaveLength(1);
  });

  it('S22: an admin does not confirm their own, with either id, while there is another', async () => {
    await bind(walker.storage, { person: LIN.id });
    await walker.say(await codeOf(BOSS), { who: LIN_T });
    expect(cardsOf(BOSS).some(({ view }) => labels(view).includes('Confirm'))).toBe(false);
    expect(textOf(await press(WU, 'Confirm'))).toContain('From now on');
    /** Lin's Teams is Zhang's now: an admin, who proposes another, and does not confirm it in the other chat. */
    await walker.say('rights @1 admin', { who: LIN_T, mentions: [EVE] });
    expect(cardsOf(BOSS).some(({ view }) => labels(view).includes('Confirm'))).toBe(false);
    const [proposal] = (await walker.storage.audit.read({ limit: 200 })).filter(({ object }) =>
      object.startsWith('admin/'),
    );
    expect(proposal?.act).toBe('proposal.make');
    expect(labels(last(WU))).toContain('Confirm');
  });

  it('S22: what one proposed before, the other id does not confirm any more', async () => {
    await walker.say('rights @1 admin', { who: WU, mentions: [EVE] });
    const token = tokenOn(last(BOSS), 'Confirm');
    await walker.say(await codeOf(BOSS), { who: WU });
    await press(WU, 'Confirm');
    expect(JSON.stringify(await take(BOSS, token))).toContain('decided already');
    expect(await walker.storage.bindings.ofPerson(EVE.id)).toEqual([]);
  });

  it('a single admin is asked themselves; it never happens by itself', async () => {
    await company([BOSS]);
    await walker.say(await codeOf(BOSS), { who: LIN_T });
    expect(labels(last(BOSS))).toContain('Confirm');
    walker.clock.advance(2 * 24 * 60 * MINUTE_MS);
    await walker.work();
    expect((await acts()).filter((act) => act.includes('agree'))).toEqual([]);
    await press(BOSS, 'Confirm');
    await walker.say('rights', { who: LIN_T });
    expect(last(LIN_T).title).toBe('Rights');
  });

  it('S26: a colleague’s press on the admin’s button, or on the joined one’s, changes nothing', async () => {
    await bind(walker.storage, { person: LIN.id });
    await walker.say(await codeOf(LIN), { who: LIN_T });
    const token = tokenOn(last(BOSS), 'Confirm');
    for (const who of [EVE, LIN, LIN_T]) expect(JSON.stringify(await take(who, token))).not.toContain('From now on');
    expect(await seesShop(LIN_T)).toBe(false);
    expect((await acts()).filter((act) => act.includes('agree'))).toEqual([]);
  });

  it('a walk begun in one is finished in the other; its first card closes, and a colleague’s press changes nothing', async () => {
    await walker.say('rights @1 authorizer', { who: BOSS, mentions: [LIN] });
    await joined();
    await walker.say('authorize amazon DE', { who: LIN });
    const begun = cardsOf(LIN).at(-1);
    const before = begun?.view as View;
    await walker.say('resume', { who: EVE });
    expect(textOf(last(EVE))).not.toContain('Amazon');
    const [line] = (await walker.shopkey.home(LIN_T)).walks;
    expect(line?.title).toContain('Germany');
    await take(LIN_T, tokenOn(line as View, 'Continue'));
    expect(begun?.view).toMatchObject({ kind: 'line', title: expect.stringContaining('Lin Wang goes on with it') });
    await take(LIN, tokenOn(before, 'Cancel'), begun?.id ?? '');
    await take(EVE, tokenOn(last(LIN_T), 'Cancel'));
    await consent(walker, { link: linkOf(last(LIN_T)) });
    await walker.press('Save', {}, { who: LIN_T, on: cardsOf(LIN_T).at(-1)?.id ?? '' });
    await walker.shopkey.drain();
    const saved = (await walker.storage.shops.list({ limit: 5 })).find(({ site }) => site === 'DE');
    expect(saved?.authorizedBy).toBe(LIN_T.id);
    await walker.say(`shop ${saved?.name}`, { who: LIN });
    expect(last(LIN).title).toBe(saved?.displayName);
  });

  it('a walk begun in one is named by cancel in the other, and ends there when that is what is meant', async () => {
    await walker.say('rights @1 authorizer', { who: BOSS, mentions: [LIN] });
    await joined();
    await walker.say('authorize amazon DE', { who: LIN });
    const open = () => walker.storage.sessions.openOf(LIN.id);
    const begun = cardsOf(LIN).at(-1);
    for (const typed of ['cancel', 'cancel amazon DE', 'cancel it please']) {
      await walker.say(typed, { who: LIN_T });
      expect(last(LIN_T).title).toBe('Cancel Amazon · Germany?');
      expect(textOf(last(LIN_T))).toContain('You began it in Slack.');
      expect(await open()).toHaveLength(1);
    }
    await walker.say('cancel', { who: EVE });
    expect(textOf(last(EVE))).toContain('There is no open walk to cancel.');
    const token = tokenOn(last(LIN_T), 'Yes, cancel');
    await take(EVE, token);
    expect(await open()).toHaveLength(1);
    expect((await press(LIN_T, 'Yes, cancel')).title).toBe(
      'Amazon · Germany, which you began in Slack, is cancelled. Nothing was saved.',
    );
    expect(await open()).toEqual([]);
    expect(begun?.view.title).toContain('Germany · cancelled');
  });

  it('with a walk in each chat, cancel means the one that is here, unless the other is named', async () => {
    await walker.say('rights @1 authorizer', { who: BOSS, mentions: [LIN] });
    await joined();
    await walker.say('authorize amazon DE', { who: LIN });
    await walker.say('authorize amazon UK', { who: LIN_T });
    await walker.say('resume', { who: LIN_T });
    expect(textOf(last(LIN_T))).toMatch(/since [^"]* · Slack/);
    await walker.say('cancel amazon DE', { who: LIN_T });
    expect(last(LIN_T).title).toBe('Cancel Amazon · Germany?');
    await walker.say('cancel', { who: LIN_T });
    expect(last(LIN_T).title).toContain('United Kingdom · cancelled');
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
  });

  it('counts no more with the next word, in every process, when either of them or an admin separates the two', async () => {
    await bind(walker.storage, { person: LIN.id });
    await joined();
    const other = walker.restart();
    await other.say('shop north_uk', { who: LIN_T });
    expect(last(LIN_T).title).toBe('North UK');
    await walker.say('unjoin', { who: LIN });
    expect(textOf(last(LIN_T))).toContain('are two again');
    await other.say('shop north_uk', { who: LIN_T });
    expect(last(LIN_T).title).not.toBe('North UK');
    await joined();
    await walker.say('unjoin @1', { who: EVE, mentions: [LIN] });
    expect(await seesShop(LIN_T)).toBe(true);
    await press(BOSS, 'Separate them');
    expect(await seesShop(LIN_T)).toBe(false);
    expect(await seesShop(LIN)).toBe(true);
    const parts = (await acts()).filter((act) => act.includes('person.part'));
    expect(parts.map((act) => act.split(' ')[0])).toEqual([LIN.id, BOSS.id]);
  });

  it('what died half-way is made good by the round', async () => {
    await bind(walker.storage, { person: LIN.id });
    await walker.say(await codeOf(LIN), { who: LIN_T });
    const { merge } = walker.storage.people;
    Object.assign(walker.storage.people, {
      merge: async (...all: Parameters<typeof merge>) => {
        if (all[1].joined !== undefined) throw new Error('it dies');
        return merge(...all);
      },
    });
    await take(BOSS, tokenOn(last(BOSS), 'Confirm'));
    Object.assign(walker.storage.people, { merge });
    expect(await seesShop(LIN_T)).toBe(false);
    walker.clock.advance(2 * MINUTE_MS);
    await walker.work();
    expect(await seesShop(LIN_T)).toBe(true);
  });

  it('what was separated meanwhile stays so, whatever the round finds undone', async () => {
    await bind(walker.storage, { person: LIN.id });
    await walker.say(await codeOf(LIN), { who: LIN_T });
    const token = tokenOn(last(BOSS), 'Confirm');
    const { change } = walker.storage.bindings;
    Object.assign(walker.storage.bindings, {
      change: async (...all: Parameters<typeof change>) => {
        const { proposal } = all[1];
        if (proposal?.state === 'done' && proposal.dueAtMs === undefined) throw new Error('it dies');
        return change(...all);
      },
    });
    await take(BOSS, token);
    Object.assign(walker.storage.bindings, { change });
    expect(await seesShop(LIN_T)).toBe(true);
    await walker.say('unjoin', { who: LIN });
    await take(BOSS, token);
    walker.clock.advance(2 * MINUTE_MS);
    await walker.work();
    expect(await seesShop(LIN_T)).toBe(false);
  });

  it('S21: who leaves one chat is two people again; the other chat’s directory is asked at once, and in every round', async () => {
    await bind(walker.storage, { person: LIN.id });
    await joined();
    await walker.shopkey.left(LIN);
    expect(teams.asked).toContain(LIN_T.id);
    expect(await seesShop(LIN_T)).toBe(false);
    expect((await acts()).slice(2)).toEqual([
      `shopkey person.part ${LIN.id},${LIN_T.id}`,
      `shopkey person.left ${LIN.id}`,
    ]);
    expect((await walker.storage.people.read(LIN_T.id))?.left).not.toBe(true);
  });

  it('S21: who has left both is out of both', async () => {
    await bind(walker.storage, { person: LIN.id });
    await bind(walker.storage, { person: LIN_T.id, role: 'service' });
    await joined();
    teams.leavers.add(LIN_T.id);
    await walker.shopkey.left(LIN);
    expect(await walker.storage.bindings.ofPerson(LIN_T.id)).toEqual([]);
    expect(await walker.storage.bindings.ofPerson(LIN.id)).toEqual([]);
  });

  it('S21: the round asks for the other id of whoever holds a right', async () => {
    await bind(walker.storage, { person: LIN.id });
    await joined();
    teams.leavers.add(LIN_T.id);
    walker.clock.advance(6 * 60 * MINUTE_MS);
    walker.shopkey.askDirectories();
    await walker.shopkey.drain();
    expect((await acts()).join('\n')).toContain(`shopkey person.left ${LIN_T.id}`);
    expect(await seesShop(LIN)).toBe(true);
  });
});
