import { z } from 'zod';
import type { Clock, Notice, NoticeArrival, NoticeRead } from '../../../bot/ports.ts';
import type { Secret } from '../../../bot/secret.ts';
import { parseExactJson } from '../exact-json.ts';
import { isShopDomain } from './shop-domain.ts';
import { isSignedNotice } from './signature.ts';

const HOUR_MS = 60 * 60 * 1000;

/**
 * What each topic is to us, and how long before it was sent that has happened: a shop is redacted 48 hours after the app was uninstalled,
 * and who installed it anew meanwhile keeps the shop. What `customers/data_request` asks for is the seller's to give: they have it all.
 */
const TOPICS: Readonly<Record<string, { readonly kind: Notice['kind']; readonly agoMs: number }>> = {
  'app/uninstalled': { kind: 'uninstalled', agoMs: 0 },
  'shop/redact': { kind: 'erase', agoMs: 48 * HOUR_MS },
};

/** A buyer is to be forgotten; the body names the orders. */
const REDACT = 'customers/redact';

/** The shop stands in the signed body under one name or the other; the header that repeats it is not signed. */
const BODY = z.object({ myshopify_domain: z.string().optional(), shop_domain: z.string().optional() });
const ORDERS = z.object({ orders_to_redact: z.array(z.unknown()) });
const ORDER_ID = /^\d{1,20}$/;

const ID = /^[\w-]{1,200}$/;

/**
 * Reads what Shopify sends by itself. It tells of our own app alone, so only what `install` gave ends; a topic that is nothing to us, or
 * a body in a shape of tomorrow, is signed and taken.
 * @param deps.secrets the client secrets that are good now
 * @returns `refused` with 401 for whatever is not signed, as the App Store's review tries it
 * @see docs/platforms/shopify.md section 8
 */
export function noticeReader({ secrets, clock }: { secrets(): readonly Secret[]; readonly clock: Clock }) {
  return async ({ method, headers, body }: NoticeArrival): Promise<NoticeRead> => {
    if (method !== 'POST' || !isSignedNotice(body, headers.get('x-shopify-hmac-sha256'), secrets()))
      return { kind: 'refused', status: 401 };
    const topic = headers.get('x-shopify-topic') ?? '';
    const id = headers.get('x-shopify-webhook-id') ?? '';
    if (topic === REDACT) return redacted(id, body);
    const meant = Object.hasOwn(TOPICS, topic) ? TOPICS[topic] : undefined;
    const sellerId = shopOf(body);
    if (meant === undefined || sellerId === undefined || !ID.test(id)) return { kind: 'notices', notices: [] };
    const told = Date.parse(headers.get('x-shopify-triggered-at') ?? '');
    const sentMs = Number.isFinite(told) ? Math.min(told, clock.now()) : clock.now();
    const { kind, agoMs } = meant;
    return { kind: 'notices', notices: [{ id, kind, sellerId, atMs: sentMs - agoMs, flow: 'install' }] };
  };
}

/** Its ids are numbers, longer than JavaScript keeps them; pulls name an order by GraphQL's id. */
function redacted(id: string, body: Uint8Array): NoticeRead {
  const sellerId = shopOf(body);
  const read = ORDERS.safeParse(parsed(body));
  const named = (read.data?.orders_to_redact ?? []).flatMap((one) =>
    typeof one === 'string' || typeof one === 'number' ? String(one) : [],
  );
  const orders = named.filter((one) => ORDER_ID.test(one)).map((one) => `gid://shopify/Order/${one}`);
  if (sellerId === undefined || !ID.test(id) || orders.length === 0) return { kind: 'notices', notices: [] };
  return { kind: 'notices', notices: [{ id, kind: 'buyers', sellerId, orders }] };
}

function shopOf(body: Uint8Array): string | undefined {
  const read = BODY.safeParse(parsed(body));
  const domain = read.data?.myshopify_domain ?? read.data?.shop_domain;
  return domain !== undefined && isShopDomain(domain) ? domain : undefined;
}

function parsed(body: Uint8Array): unknown {
  return parseExactJson(new TextDecoder().decode(body));
}
