import { describe, expect, it } from 'vitest';
import { changed, walkToTheEnd } from '../support/patient-person.ts';
import { wordsOf } from '../support/teams-person.ts';
import { teamsScene } from '../support/teams-scene.ts';

const SELLER = 'A2NORTHWIND001';
const MINUTE = 60_000;

const scene = teamsScene('33333333-3333-3333-3333-000000000091');

/** Orders of the last hours, all of them old enough to be asked for. */
const sold = (count: number) =>
  scene.shopkey.sandbox.control({
    makeOrders: { of: SELLER, count, at: ['UK'], everyMs: MINUTE, agoMs: 10 * MINUTE },
  });

const pages = () => scene.shopkey.sandbox.requests().filter(({ path }) => path.includes('/orders/2026-01-01/orders'));

async function turnsInto(words: RegExp): Promise<string> {
  await changed(() => words.test(wordsOf(scene.person.card())));
  return wordsOf(scene.person.card());
}

describe('orders of a shop, in the built server', () => {
  it('a saved shop is pulled: the card tells how many orders, and the shop’s card when it looks again', async () => {
    sold(12);
    await walkToTheEnd(scene.person, 'authorize amazon UK');
    expect(await turnsInto(/orders since yesterday, /)).toMatch(
      /12 orders since yesterday, 00:00 United Kingdom Time\. I look again in 10 minutes\./,
    );
    await scene.person.say('shop typed_by_hand_uk');
    expect(await turnsInto(/Last looked at/)).toMatch(/12 orders since yesterday.*Last looked at \d\d:\d\d\./);
    expect(scene.shopkey.output()).not.toContain('pull failed');
  });

  it('where nothing was sold, it says what was looked at', async () => {
    await walkToTheEnd(scene.person, 'authorize amazon UK');
    expect(await turnsInto(/No orders since/)).toMatch(/I looked at United Kingdom, .* until \d\d:\d\d/);
  });

  it('SIGKILL in the middle of a pull: the next process goes on at the page, and tells it', async () => {
    sold(350);
    scene.shopkey.sandbox.control({ misbehave: { at: 'orders', do: 'slow', ms: 700, times: 2 } });
    const walked = walkToTheEnd(scene.person, 'authorize amazon UK');
    await changed(() => pages().length === 2);
    await walked;
    await scene.shopkey.kill();
    const before = pages().length;
    await scene.shopkey.start(2 * MINUTE);
    expect(await turnsInto(/orders since yesterday, /)).toContain('350 orders since yesterday');
    expect(before).toBeGreaterThanOrEqual(2);
    const begun = pages().filter(({ path }) => !path.includes('paginationToken'));
    expect(begun.length).toBeLessThanOrEqual(2);
    expect(pages().length - before).toBeLessThanOrEqual(4);
  });
});
