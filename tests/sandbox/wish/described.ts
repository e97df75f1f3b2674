import { z } from 'zod';
import { type DescribedAnswer, type Description, json } from '../../contracts/description.ts';

/**
 * Wish’s own description, "Wish Marketplace V3 API" 3.0.65, which it serves at merchant.wish.com/api/openapi_spec/get; read 2026-11-27 in
 * the copy of api-evangelist/wish (openapi/). It has no licence to copy it by, so these are its facts in our words: the calls that
 * Shopkey makes, with the fields that it lists for them.
 */
const SOURCE = 'merchant.wish.com/api/openapi_spec/get, 3.0.65 (api-evangelist/wish), 2026-11-27';

const objectId = z.string().regex(/^[0-9a-f]{24}$/);
const text = z.string();
/** `YYYY-MM-DDTHH:mm:ss.sss±XX:ZZ`, or `Z`. */
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d\d:\d\d)$/);

/** Each answer has them (model: info). */
const HEADERS = z.looseObject({ 'wish-request-id': text, 'wish-rate-limit-remaining': z.string().regex(/^\d+$/) });
/** The schema has a number, every example a text. */
const code = z.union([z.number().int(), z.string().regex(/^\d+$/)]);
const good = (data: z.ZodType) =>
  json(z.strictObject({ message: text, code: z.union([z.literal(0), z.literal('0')]), data }), HEADERS);
/** "For errors this will be empty." */
const EMPTY = z.strictObject({});
const refusal = (codes: readonly number[]) =>
  json(
    z.strictObject({
      message: z.string().min(1),
      code: code.refine((said) => codes.includes(Number(said)), 'a code that is not listed for this call'),
      data: EMPTY.optional(),
    }),
    HEADERS,
  );
const TOO_MANY: DescribedAnswer = json(
  z.strictObject({ message: text, code, data: EMPTY.optional() }),
  HEADERS.extend({ 'wish-rate-limit-reset': text }),
);
/** Listed for the token's test; that every other call with a token says the same is inferred. */
const ANY_TOKEN = refusal([1002, 1006, 1007, 1008]);
/** Seen at the live host on 2026-07-21 (errors/wish-problem-types.yml): no token in the header. */
const NO_TOKEN = refusal([1012]);

const bearer = z.strictObject({
  accept: z.literal('application/json'),
  authorization: z.string().regex(/^Bearer [0-9a-f]{32}$/),
});
const NOTHING = z.strictObject({});

/** The same on both hosts. */
const HOST = 'https://{host}';
const TOKENS = z.strictObject({
  access_token: text,
  refresh_token: text,
  expiry_time: time,
  merchant_id: objectId,
  scopes: z.array(z.string().regex(/^[a-z_0-9]+:(?:read|write)$/)),
});

const Price = z.strictObject({ amount: z.number().nonnegative(), currency_code: z.string().length(3) });
const Money = Price.extend({ amount: z.number() });
const Order = z
  .strictObject({
    id: objectId,
    state: z.enum(['APPROVED', 'SHIPPED', 'REFUNDED', 'REQUIRE_REVIEW', 'DECLINED']),
    released_at: time,
    updated_at: time,
    transaction_id: objectId,
    product_information: z
      .strictObject({ id: objectId, variation_id: objectId, sku: text, name: text, color: text, size: text })
      .partial(),
    order_payment: z
      .strictObject({
        general_payment_details: z
          .strictObject({
            payment_total: Money,
            product_price: Price,
            original_product_price: Price,
            product_merchant_payment: Price,
            product_shipping_price: Money,
            shipping_merchant_payment: Money,
            product_quantity: z.number().int(),
          })
          .partial(),
      })
      .partial(),
    full_address: z
      .strictObject({
        shipping_detail: z.strictObject({
          name: text.optional(),
          phone_number: z.strictObject({ number: text, country_code: text.optional() }).optional(),
          street_address1: text,
          street_address2: text.optional(),
          street_address3: text.optional(),
          city: text,
          state: text,
          zipcode: text,
          country: text.optional(),
          country_code: z.string().length(2),
        }),
      })
      .partial(),
    fulfillment_requirements: z.strictObject({ expected_ship_time: time, expected_delivery_time: time }).partial(),
    fulfillment_records: z.array(z.strictObject({ event_type: text, event_time: time }).partial()),
    refunds: z.array(z.looseObject({ refund_time: time }).partial()),
  })
  .partial();

export const WISH: Description = {
  consent: {
    source: 'china-merchant.wish.com/documentation/api/v3/oauth, 2026-11-24',
    method: 'GET',
    at: `${HOST}/v3/oauth/authorize`,
    asked: z.strictObject({ query: z.strictObject({ client_id: objectId }), headers: NOTHING, body: z.undefined() }),
    answered: {},
  },
  /** The code, and nothing else. */
  callback: {
    source: 'china-merchant.wish.com/documentation/api/v3/oauth, 2026-11-24',
    method: 'GET',
    at: 'https://{shopkey}/callback/wish/{slug}',
    asked: z.strictObject({ query: z.strictObject({ code: text }), headers: NOTHING, body: z.undefined() }),
    answered: {},
  },
  exchange: {
    source: SOURCE,
    method: 'POST',
    at: `${HOST}/api/v3/oauth/access_token`,
    asked: z.strictObject({
      query: NOTHING,
      headers: z.strictObject({ accept: z.literal('application/json'), 'content-type': z.literal('application/json') }),
      body: z.strictObject({
        client_id: objectId,
        client_secret: text,
        code: text,
        grant_type: z.literal('authorization_code'),
        redirect_uri: z.url({ protocol: /^https$/ }),
      }),
    }),
    answered: {
      200: [good(TOKENS)],
      400: [refusal([1001, 1007, 1008, 10001, 10002, 10004, 10008])],
      429: [TOO_MANY],
    },
  },
  refresh: {
    source: SOURCE,
    method: 'GET',
    at: `${HOST}/api/v3/oauth/refresh_token`,
    asked: z.strictObject({
      query: z.strictObject({
        client_id: objectId,
        client_secret: text,
        refresh_token: text,
        grant_type: z.literal('refresh_token'),
      }),
      headers: z.strictObject({ accept: z.literal('application/json') }),
      body: z.undefined(),
    }),
    answered: { 200: [good(TOKENS)], 400: [refusal([1001, 1002, 1006, 10001])], 429: [TOO_MANY] },
  },
  test: {
    source: SOURCE,
    method: 'GET',
    at: `${HOST}/api/v3/oauth/test`,
    asked: z.strictObject({ query: NOTHING, headers: bearer, body: z.undefined() }),
    answered: {
      200: [good(z.strictObject({ merchant_id: objectId }))],
      400: [ANY_TOKEN],
      401: [NO_TOKEN],
      429: [TOO_MANY],
    },
  },
  details: {
    source: SOURCE,
    method: 'GET',
    at: `${HOST}/api/v3/merchant/account_details`,
    asked: z.strictObject({ query: NOTHING, headers: bearer, body: z.undefined() }),
    answered: {
      200: [
        good(
          z
            .strictObject({
              display_name: text,
              status: z.enum(['ACTIVE', 'INACTIVE']),
              revenue_type: text,
              product_boost_status: text,
            })
            .partial(),
        ),
      ],
      400: [ANY_TOKEN],
      401: [NO_TOKEN],
      429: [TOO_MANY],
    },
  },
  orders: {
    source: SOURCE,
    method: 'GET',
    at: `${HOST}/api/v3/orders`,
    asked: z.strictObject({
      query: z.strictObject({
        updated_at_min: time,
        updated_at_max: time,
        sort_by: z.string().regex(/^(?:updated_at|released_at)(?:\.(?:asc|desc))?$/),
        limit: z.string().refine((said) => Number(said) >= 1 && Number(said) <= 500),
      }),
      headers: bearer,
      body: z.undefined(),
    }),
    answered: {
      200: [good(z.array(Order).max(500))],
      400: [ANY_TOKEN],
      401: [NO_TOKEN],
      429: [TOO_MANY],
    },
  },
};
