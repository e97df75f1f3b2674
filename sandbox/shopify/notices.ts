import { signBody } from './sign.ts';
import { appOf, shopOf, uninstall, type World } from './world.ts';

export const TOPICS = ['app/uninstalled', 'customers/data_request', 'customers/redact', 'shop/redact'] as const;

/** A notice that Shopify sends to an app. */
export interface Notice {
  readonly topic: (typeof TOPICS)[number];
  readonly shop: string;
  readonly times?: number;
  /** Signed with something else, as the review of apps does it. */
  readonly badSignature?: boolean;
  /** The same notice as before, by its id. */
  readonly id?: string;
  /** In place of what the topic has: an odd body is signed as it is. */
  readonly body?: string;
  /** Signed with another secret: the one before a rotation. */
  readonly secret?: string;
}

/** Sends it, as often as wished. @returns the answers' statuses */
export async function sendNotice(world: World, wish: Notice): Promise<readonly number[]> {
  const { clientId, noticeUrl } = world.options;
  if (wish.topic === 'app/uninstalled') uninstall(world, wish.shop, clientId);
  const body = wish.body ?? JSON.stringify(bodyOf(wish));
  const secret = wish.badSignature ? 'sandbox-another' : (wish.secret ?? appOf(world, clientId)?.clientSecret ?? '');
  const id = wish.id ?? world.next('sandbox-notice-');
  const statuses: number[] = [];
  for (let n = 0; n < (wish.times ?? 1); n++) {
    const response = await fetch(noticeUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': wish.topic,
        'x-shopify-shop-domain': wish.shop,
        'x-shopify-webhook-id': id,
        'x-shopify-api-version': '2026-10',
        'x-shopify-triggered-at': new Date(world.now()).toISOString(),
        'x-shopify-hmac-sha256': signBody(body, secret),
      },
      body,
    });
    await response.arrayBuffer();
    world.notices.push({ topic: wish.topic, shop: wish.shop, id, status: response.status });
    statuses.push(response.status);
  }
  return statuses;
}

function bodyOf({ topic, shop }: Notice): object {
  const { id = 0, name = '' } = shopOf(shop) ?? {};
  if (topic === 'app/uninstalled') return { id, name, myshopify_domain: shop, domain: shop };
  if (topic === 'shop/redact') return { shop_id: id, shop_domain: shop };
  const customer = { id: 700_001, email: 'buyer@example.com', phone: '555-0100' };
  return topic === 'customers/redact'
    ? { shop_id: id, shop_domain: shop, customer, orders_to_redact: [800_001] }
    : { shop_id: id, shop_domain: shop, customer, orders_requested: [800_001], data_request: { id: 9_999 } };
}
