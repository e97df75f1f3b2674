import type { Person, PersonId, Reply } from '../../bot/ports.ts';
import type { View } from '../../bot/view.ts';
import { fakeSurface } from '../fakes/surface.ts';
import { bind } from './bound.ts';
import { plantShop } from './company.ts';
import { actionsOf, startWalker } from './walker.ts';

const person = (id: string, name: string): Person => ({ id: id as PersonId, name, locale: 'en' });
/** One person, in Slack and in Teams. */
export const LIN = person('slack/T1/U1LIN', 'Lin');
export const LIN_T = person('teams/tenant/lin', 'Lin Wang');
/** A namesake. */
export const EVE = person('slack/T1/U6EVE', 'Lin');
export const BOSS = person('slack/T1/U9BOSS', 'Zhang');
export const WU = person('teams/tenant/wu', 'Wu');
export const MINUTE_MS = 60_000;

export const labels = (view: View) => actionsOf(view).map(({ label }) => label);
export const tokenOn = (view: View, label: string) => {
  const action = actionsOf(view).find((one) => one.label === label);
  if (action?.kind !== 'press') throw new Error(`no button ${label} on: ${labels(view).join(' · ')}`);
  return action.token;
};

/** A company in Slack and Teams at once; Lin’s Slack is the operator of `north_uk`. */
export async function twoChats(admins: readonly Person[] = [BOSS, WU]) {
  const [slack, teams] = [fakeSurface('slack'), fakeSurface('teams')];
  const walker = await startWalker({
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
  await bind(walker.storage, { person: LIN.id });
  for (const who of [LIN, LIN_T, EVE, BOSS, WU]) await walker.say('language en', { who });

  let events = 0;
  const cardsOf = ({ id }: Person) => [...slack.cards, ...teams.cards].filter(({ to }) => to === id);
  const last = (who: Person): View => cardsOf(who).at(-1)?.view as View;
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
  return {
    walker,
    teams,
    cardsOf,
    last,
    take,
    press,
    codeOf,
    async join(): Promise<void> {
      await walker.say(await codeOf(LIN), { who: LIN_T });
      await press(BOSS, 'Confirm');
    },
    async seesShop(who: Person): Promise<boolean> {
      await walker.say('shop north_uk', { who });
      return last(who).title === 'North UK';
    },
    acts: async () =>
      (await walker.storage.audit.read({ limit: 200 }))
        .filter(({ act, object }) => act.startsWith('person.') || object.startsWith('join/'))
        .map(({ actor, act, object }) => `${actor} ${act} ${object}`),
  };
}
