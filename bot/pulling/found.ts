import type { Parts } from '../parts.ts';
import type { Locale, PullRecord } from '../ports.ts';
import { ordersSaid } from './sentences.ts';
import type { Subject } from './subject.ts';
import { startOfYesterday } from './window.ts';

type Needs = Pick<Parts, 'storage' | 'clock'> & { readonly locale: Locale };

/** How many orders a pull's shops have since yesterday began there, as storage counts them, and when it comes next. @throws StorageError */
export async function foundSaid(
  { shops, marketplace, pace }: Pick<Subject, 'shops' | 'marketplace' | 'pace'>,
  next: PullRecord,
  { storage, clock, locale }: Needs,
): Promise<string> {
  const nowMs = clock.now();
  const counted = await Promise.all(
    shops.map(async (shop) => {
      const timeZone = marketplace.site(shop.site)?.timeZone ?? 'UTC';
      const createdSinceMs = startOfYesterday(nowMs, timeZone);
      return { shop, timeZone, count: await storage.orders.count({ shop: shop.id, createdSinceMs }) };
    }),
  );
  return ordersSaid(counted, { marketplace, pace, next, nowMs, locale });
}
