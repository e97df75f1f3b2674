import { expect, it } from 'vitest';
import { LIVING_FLOWS, type LivingFlow } from '../../support/living/index.ts';
import { goOnToTheEnd } from '../../support/robot.ts';
import { actionsOf, consent, PUBLIC_URL, startWalker, type Walker } from '../../support/walker.ts';
import { idOf } from './visit.ts';

const SEND = 'Send the link to someone';
const CODE = 'code1canary5d1f77';
const LINKED = LIVING_FLOWS.filter(({ open, flow }) => {
  const { flows } = open({ now: () => 0 });
  return flows.find(({ id }) => id === flow)?.kind !== 'entry';
}).map((living) => ({ name: `${living.platform}:${living.flow}`, living }));

/** Types what is asked until the card has the consent link. */
async function toTheLink(walker: Walker, { command, values }: LivingFlow): Promise<void> {
  await walker.say(command);
  await walker.shopkey.drain();
  for (let asked = 0; asked < 5 && !actionsOf(walker.card()).some(({ label }) => label === SEND); asked++) {
    const usual = actionsOf(walker.card()).find((action) => action.kind === 'press' && action.style === 'primary');
    await walker.press(usual?.label ?? '', values);
    await walker.shopkey.drain();
  }
}

it('every platform has a flow with a link to send', () => {
  expect(new Set(LINKED.map(({ living }) => living.platform)).size).toBe(6);
});

it.each(LINKED)(
  'S2: $name: whoever is sent the link sees who asks, consents, and the shop is saved',
  async ({ living }) => {
    const walker = await startWalker({ market: living.open });
    walker.market.account = living.account;
    await toTheLink(walker, living);
    await walker.press(SEND);
    const copies = walker.card().parts.flatMap((part) => (part.kind === 'copy' ? [part.value] : []));
    const link = copies.find((value) => value.startsWith(`${PUBLIC_URL}/go/`)) ?? '';
    expect(await walker.shopkey.doors.start(idOf(link), false)).toMatchObject({ kind: 'ask', asker: 'Lin' });
    const { flow, callback } = living;
    await consent(walker, { link, flow, callback: (state) => callback(state, CODE, walker.clock.now()) });
    expect(await goOnToTheEnd(walker, living, { codes: { n: 1 } })).toBe('saved');
    expect(walker.market.exchanged).toEqual([CODE]);
    expect((await walker.storage.shops.list({ limit: 10 })).map(({ name }) => name)).toEqual([living.name]);
  },
);
