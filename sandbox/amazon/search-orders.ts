import type { Request, Response } from 'express';
import { placeIn } from '../shared/sorted-orders.ts';
import { apiError } from './error-answer.ts';
import { shown } from './orders.ts';
import { SITES } from './sites.ts';
import type { World } from './world.ts';

const TWO_MINUTES_MS = 120_000;
const TOKEN_LIFE_MS = 86_400_000;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;
/** They may change between two pages of one question. */
const FREE = ['paginationToken', 'maxResultsPerPage', 'includedData'];

/** A page of a seller's orders by their last change, the oldest first. @see amazon.md section 5 */
export function searchOrders(
  world: World,
  sellerId: string,
  { request, response }: { request: Request; response: Response },
): void {
  const query = request.query as Readonly<Record<string, string | undefined>>;
  const refuse = (message: string) => apiError(response, { status: 400, code: 'InvalidInput', message });
  const { lastUpdatedAfter: after = '', lastUpdatedBefore: before, paginationToken: token } = query;
  const size = Number(query.maxResultsPerPage ?? '100');
  if (!Number.isInteger(size) || size < 1 || size > 100) return refuse('Invalid maxResultsPerPage.');
  if (query.createdAfter !== undefined || !TIME.test(after)) return refuse('Exactly one of both dates is needed.');
  if (before !== undefined && !TIME.test(before)) return refuse('Invalid date.');
  const beforeMs = before === undefined ? world.now() - TWO_MINUTES_MS : Date.parse(before);
  if (beforeMs > world.now() - TWO_MINUTES_MS || beforeMs < Date.parse(after))
    return refuse('Invalid lastUpdatedBefore.');
  const question = JSON.stringify(
    Object.entries(query)
      .filter(([name]) => !FREE.includes(name))
      .sort(),
  );
  const known = token === undefined ? undefined : world.pages.get(token);
  if (token !== undefined && (!known || known.question !== question || known.endsAtMs <= world.now()))
    return refuse('Invalid paginationToken.');

  const asked = query.marketplaceIds?.split(',');
  const isAsked = ({ site }: { site: string }) =>
    asked === undefined || asked.includes(SITES.find(({ code }) => code === site)?.id ?? '');
  const all = world.orders.get(sellerId) ?? [];
  const end = placeIn(all, { updatedAtMs: beforeMs, number: Number.POSITIVE_INFINITY });
  let at = placeIn(all, known?.from ?? { updatedAtMs: Date.parse(after), number: 0 });
  const orders: object[] = [];
  const included = query.includedData?.split(',') ?? [];
  for (; at < end && orders.length < size; at++) {
    const order = all[at];
    if (order && isAsked(order)) orders.push(shown(order, included));
  }
  const next = at < end ? all[at] : undefined;
  const nextToken = next && world.next('sandboxpage-');
  if (next && nextToken) {
    const from = { updatedAtMs: next.updatedAtMs, number: next.number };
    world.pages.set(nextToken, { question, from, endsAtMs: world.now() + TOKEN_LIFE_MS });
  }
  response.json({
    orders,
    ...(nextToken ? { pagination: { nextToken } } : {}),
    lastUpdatedBefore: new Date(beforeMs).toISOString(),
  });
}
