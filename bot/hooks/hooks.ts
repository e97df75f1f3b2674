import type { Parts } from '../parts.ts';
import type { Hook } from '../ports.ts';
import { ALL, type Work } from '../work.ts';
import { createDelivering } from './delivering.ts';
import { deliveryOf, eventsOf, type ShopEvent } from './events.ts';
import { createTelling } from './telling.ts';

type Needs = Pick<
  Parts,
  'storage' | 'jobs' | 'vault' | 'hookSender' | 'people' | 'access' | 'chat' | 'signer' | 'clock' | 'log' | 'meter'
>;

export const HOOK = 'hook';
const AT_ONCE = 16;
const FEED_EVERY_MS = 5_000;
const PAGE = 200;
/** What is older than a day would be given up at once. */
const OLDEST_MS = 86_400_000;

export type Hooks = ReturnType<typeof createHooks>;

/**
 * Events for other programs (S41). Those of shops and grants are read from the trail, which is written at once with what it tells of: a
 * death between the two loses none (decision 0023).
 */
export function createHooks(needs: Needs) {
  const { storage, jobs, clock } = needs;
  const deliver = createDelivering({ ...needs, sender: needs.hookSender, ...createTelling(needs) });

  /** Puts an event on its way to everybody who wants it. Repeatable: the same event is the same message. */
  async function publish(event: ShopEvent, cause: string, among?: readonly Hook[]): Promise<void> {
    const wanting = (among ?? (await storage.hooks.list())).filter(
      ({ off, secrets, events }) =>
        !off && secrets.length > 0 && (event.type === 'test' || events.includes(event.type)),
    );
    for (const hook of wanting) {
      const delivery = deliveryOf(hook, event, { cause, nowMs: clock.now() });
      await storage.hooks.putDelivery(delivery);
      await jobs.put({ kind: HOOK, key: delivery.id, atMs: clock.now() });
    }
  }

  /** Reads on in the trail. @returns how many entries there were */
  async function feed(): Promise<number> {
    const hooks = await storage.hooks.list();
    const after = await storage.hooks.cursor();
    if (hooks.length === 0 || after === undefined) {
      /** What happened before anybody listened is told to nobody. */
      const last = await storage.audit.lastOfShops();
      if (last !== undefined && last !== after) await storage.hooks.setCursor(last);
      return 0;
    }
    const page = await storage.audit.ofShops({ limit: PAGE, after });
    for (const { place, entry } of page)
      if (entry.atMs > clock.now() - OLDEST_MS)
        for (const event of await eventsOf(entry, needs)) await publish(event, place, hooks);
    const last = page.at(-1);
    if (last) await storage.hooks.setCursor(last.place);
    return page.length;
  }

  const work: readonly Work[] = [
    {
      kind: 'feed',
      rounds: [ALL],
      how: {
        atOnce: 1,
        async run(_all, signal) {
          while ((await feed()) === PAGE && !signal.aborted);
          return clock.now() + FEED_EVERY_MS;
        },
      },
    },
    { kind: HOOK, rounds: [], how: { atOnce: AT_ONCE, run: deliver } },
  ];
  return { work, publish };
}
