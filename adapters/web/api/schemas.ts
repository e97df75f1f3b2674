import { z } from 'zod';

/** Everything that the API takes and gives: `openapi.json` is made of these, and the tests hold real answers to it. */
export const time = z.iso.datetime().meta({ description: 'UTC, RFC 3339', examples: ['2026-11-26T08:00:00.000Z'] });
export const shopId = z.string().meta({ description: 'The shop’s id, as GET /v1/shops gives it' });
const cursor = z.string().meta({ description: 'Opaque: send it back as it is' });

const Late = z.strictObject({
  since: time
    .optional()
    .meta({ description: 'Since when it fails, or when it should have been looked at; absent: it is not known' }),
  why: z
    .enum([
      'platform-fails',
      'platform-asks-to-wait',
      'refused',
      'app-refused',
      'nobody-looks',
      'shopkey-fails',
      'slow',
      'needs-attention',
    ])
    .meta({
      description:
        '`platform-fails`: the platform gives errors; `platform-asks-to-wait`; `refused`: it does not let Shopkey read orders; `app-refused`: it does not accept Shopkey’s app; `nobody-looks`: no process does the work; `shopkey-fails`; `slow`: others are before it; `needs-attention`: somebody has to authorize again',
    }),
});

const knownUntil = time.optional().meta({
  description: 'All that was ordered or changed before is here; absent: nobody has looked yet',
});

const OrdersStanding = z
  .strictObject({
    known_until: knownUntil,
    next_pull_at: time.optional(),
    late: Late.optional().meta({
      description: 'They are behind; Shopkey goes on by itself, and people hear of what lasts',
    }),
    unreadable: z
      .strictObject({ count: z.int(), last_at: time })
      .optional()
      .meta({ description: 'Orders of the last two days of a form that Shopkey cannot read: they are missing' }),
  })
  .meta({ id: 'OrdersStanding' });

export const ShopSchema = z
  .strictObject({
    id: shopId,
    name: z.string().meta({ description: 'Letters, digits and underscores; unique' }),
    display_name: z.string(),
    platform: z.string(),
    site: z.string().meta({ description: 'The platform’s site; for Shopify the shop’s domain', examples: ['UK'] }),
    seller_id: z.string().meta({ description: 'The platform’s own id of the seller account' }),
    erp_id: z.string().optional().meta({ description: 'What the ERP calls it, as it was typed into the shop’s card' }),
    status: z.enum(['works', 'waits', 'needs-attention']).meta({
      description:
        '`works`; `waits`: the platform gives no new token now, and is asked again; `needs-attention`: somebody has to authorize again in the chat',
    }),
    since: time.optional().meta({ description: 'Since when it needs attention' }),
    until: time.optional().meta({ description: 'When the seller’s consent ends by itself' }),
    orders: OrdersStanding.optional().meta({
      description:
        'How it stands with looking at its orders; absent: its consent is over, or its platform gives none this way',
    }),
  })
  .meta({ id: 'Shop' });

export const ShopsSchema = z
  .strictObject({ shops: z.array(ShopSchema), next_cursor: cursor.optional() })
  .meta({ id: 'Shops' });

export const TokenSchema = z
  .strictObject({
    shop: shopId,
    platform: z.string(),
    site: z.string(),
    access_token: z.string(),
    expires_at: time.nullable().meta({
      description: 'At least five minutes away, where the platform’s tokens live as long; null: it has no end',
    }),
    call: z
      .strictObject({
        endpoint: z.url().meta({ description: 'Without a slash at its end' }),
        token_in: z.enum(['header', 'parameter']),
        token_name: z.string().meta({ examples: ['x-amz-access-token'] }),
        token_prefix: z
          .string()
          .optional()
          .meta({ examples: ['Bearer '] }),
        ids: z.record(z.string(), z.string()).meta({
          description: 'What the platform’s calls ask for beside the token',
          examples: [{ marketplaceId: 'A1F83G8C2ARO7P' }],
        }),
      })
      .meta({ description: 'How the platform is called with it' }),
  })
  .meta({ id: 'Token' });

const Money = z
  .strictObject({ amount: z.string().meta({ examples: ['12.50'] }), currency: z.string().meta({ examples: ['GBP'] }) })
  .meta({ id: 'Money' });

export const OrderSchema = z
  .strictObject({
    shop: shopId,
    id: z.string().meta({ description: 'The platform’s own id' }),
    site: z.string(),
    created_at: time,
    updated_at: time.meta({ description: 'By the platform' }),
    status: z.enum(['pending', 'open', 'partly-shipped', 'shipped', 'cancelled']),
    lines: z.array(
      z.strictObject({
        id: z.string(),
        sku: z.string().optional(),
        title: z.string().optional(),
        quantity: z.number(),
        unit_price: Money.optional(),
      }),
    ),
    total: Money.optional(),
    own: z.unknown().meta({ description: 'The platform’s own JSON of the order, without what is the buyer’s' }),
  })
  .meta({ id: 'Order' });

export const OrdersSchema = z
  .strictObject({
    orders: z.array(OrderSchema),
    next_cursor: cursor.optional().meta({ description: 'Absent: all was given. Opaque: send it back as it is' }),
    next_updated_since: time.meta({
      description: 'When all was given: what the next walk may begin with. Some orders may come again',
    }),
    late: z
      .array(z.strictObject({ shop: shopId, known_until: knownUntil, ...Late.shape }))
      .optional()
      .meta({
        description: 'With the last page: shops of this walk whose orders are behind. What is missing comes later',
      }),
  })
  .meta({ id: 'Orders' });

export const PullSchema = z
  .strictObject({
    shop: shopId,
    next_pull_at: time.meta({ description: 'Now, or as soon as the platform allows it' }),
  })
  .meta({ id: 'Pull' });

export const ProblemSchema = z
  .object({
    type: z.string().meta({ examples: ['urn:shopkey:needs-attention'] }),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    instance: z.string().optional().meta({ description: 'This request, to ask about it' }),
    since: time.optional(),
    parameter: z.string().optional().meta({ description: 'Which parameter cannot be used' }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

const limit = (usual: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .refine((value) => value >= 1 && value <= most)
    .optional()
    .meta({ description: `How many at most: 1 to ${most}; ${usual} unless told` });

export const LIMITS_OF = { shops: { usual: 200, most: 500 }, orders: { usual: 100, most: 500 } } as const;

export const ShopsQuery = z.strictObject({
  limit: limit(LIMITS_OF.shops.usual, LIMITS_OF.shops.most),
  cursor: cursor.optional(),
});

export const OrdersQuery = z.strictObject({
  shop: shopId.optional().meta({ description: 'One shop; all of the key’s unless told' }),
  updated_since: z.iso
    .datetime({ offset: true })
    .optional()
    .meta({
      description: 'RFC 3339: orders that were stored or changed since then; all unless told',
      examples: ['2026-11-26T00:00:00Z'],
    }),
  limit: limit(LIMITS_OF.orders.usual, LIMITS_OF.orders.most),
  cursor: cursor.optional().meta({ description: '`next_cursor` of the page before; `updated_since` stands in it' }),
});

export const NoQuery = z.strictObject({});
