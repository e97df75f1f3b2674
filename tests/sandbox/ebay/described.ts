import { z } from 'zod';
import { type DescribedCall, type Description, json } from '../../contracts/description.ts';
import { notificationCalls } from './described-notification.ts';
import { ORDERS } from './described-orders.ts';
import { TRADING } from './described-trading.ts';

/**
 * eBay’s own descriptions: the OpenAPI files of the Identity (v2.0.0), Account (v1), Fulfillment (v1.20.4) and Notification (v1.5.1) APIs, and
 * its pages where there is no file. Their licence (eBay API License Agreement) lets nobody copy them, so these are their facts in our
 * words: the calls that Shopkey makes. Read 2026-11-24 and 2026-11-27.
 */
const text = z.string();
const NOTHING = z.strictObject({});
const ACCEPT = { accept: z.literal('application/json') };

/** developer.ebay.com/develop/guides-v2/…, "Error response": every field of it may be missing. */
const errors = (...ids: readonly number[]) =>
  z.strictObject({
    errors: z
      .array(
        z.strictObject({
          errorId: z
            .number()
            .int()
            .refine((id) => ids.includes(id), 'a number that is not listed'),
          domain: text,
          subdomain: text.optional(),
          category: z.enum(['REQUEST', 'APPLICATION', 'BUSINESS']),
          message: text,
          longMessage: text.optional(),
          inputRefIds: z.array(text).optional(),
          outputRefIds: z.array(text).optional(),
          parameters: z.array(z.strictObject({ name: text, value: text })).optional(),
        }),
      )
      .min(1),
  });
/** What every call with a token may say (docs/platforms/ebay.md section 3.3). The number of a denial that is none of the scope is not published. */
const ANY_TOKEN: DescribedCall['answered'] = {
  401: [json(errors(1001, 1002))],
  403: [json(errors(1100, 1199))],
  429: [json(errors(2001))],
};

const bearer = z.strictObject({ ...ACCEPT, authorization: z.string().regex(/^Bearer \S+$/) });
const get = (source: string, at: string, query: z.ZodType, good: z.ZodType): DescribedCall => ({
  source,
  method: 'GET',
  at,
  asked: z.strictObject({ query, headers: bearer, body: z.undefined() }),
  answered: { 200: [json(good)], ...ANY_TOKEN },
});

const BASIC = z.strictObject({
  ...ACCEPT,
  'content-type': z.literal('application/x-www-form-urlencoded'),
  authorization: z.string().regex(/^Basic [A-Za-z0-9+/]+=*$/),
});
const refused = (...codes: readonly [string, ...string[]]) =>
  json(z.strictObject({ error: z.enum(codes), error_description: text }));
const token = (form: z.ZodType, good: z.ZodType, code: readonly [string, ...string[]]): DescribedCall => ({
  source: 'developer.ebay.com/api-docs/static/oauth-auth-code-grant-request.html and its sisters, 2026-11-24',
  method: 'POST',
  at: 'https://api.ebay.com/identity/v1/oauth2/token',
  asked: z.strictObject({ query: NOTHING, headers: BASIC, body: form }),
  answered: {
    200: [json(good)],
    400: [refused(...code, 'unauthorized_client')],
    401: [refused('invalid_client')],
    /** Its body is written nowhere. */
    429: [json(errors(2001))],
  },
});
const seconds = z.number().int().positive();

export const EBAY: Description = {
  consent: {
    source: 'developer.ebay.com/api-docs/static/oauth-consent-request.html, 2026-11-24',
    method: 'GET',
    at: 'https://auth.ebay.com/oauth2/authorize',
    asked: z.strictObject({
      query: z.strictObject({
        client_id: text,
        /** The RuName, never an address. */
        redirect_uri: z.string().regex(/^[\w-]+$/),
        response_type: z.literal('code'),
        scope: z
          .string()
          .regex(
            /^https:\/\/api\.ebay\.com\/oauth\/api_scope(?: https:\/\/api\.ebay\.com\/oauth\/api_scope\/[\w.]+)*$/,
          ),
        state: text,
        prompt: z.literal('login'),
        locale: z.string().regex(/^[a-z]{2}-[A-Z]{2}$/),
      }),
      headers: NOTHING,
      body: z.undefined(),
    }),
    answered: {},
  },
  callback: {
    source: 'developer.ebay.com/support/kb-article?KBid=5075, 2026-11-24',
    method: 'GET',
    at: 'http://{shopkey}/callback/ebay/oauth',
    asked: z.strictObject({
      query: z.strictObject({ code: z.string().max(1_024), expires_in: z.literal('299'), state: text }),
      headers: NOTHING,
      body: z.undefined(),
    }),
    answered: {},
  },
  exchange: token(
    z.strictObject({
      grant_type: z.literal('authorization_code'),
      code: z.string().regex(/^v\^1\.1#/),
      redirect_uri: z.string().regex(/^[\w-]+$/),
    }),
    z.strictObject({
      access_token: text,
      expires_in: seconds,
      refresh_token: text,
      refresh_token_expires_in: seconds,
      token_type: z.literal('User Access Token'),
    }),
    ['invalid_grant', 'invalid_request', 'invalid_scope'],
  ),
  renew: token(
    z.strictObject({ grant_type: z.literal('refresh_token'), refresh_token: text, scope: text.optional() }),
    z.strictObject({ access_token: text, expires_in: seconds, token_type: z.literal('User Access Token') }),
    ['invalid_grant', 'invalid_request', 'invalid_scope'],
  ),
  appToken: token(
    z.strictObject({ grant_type: z.literal('client_credentials'), scope: text }),
    z.strictObject({ access_token: text, expires_in: seconds, token_type: z.literal('Application Access Token') }),
    ['invalid_request', 'invalid_scope', 'invalid_grant'],
  ),
  user: get(
    'commerce_identity_v1_oas3, v2.0.0: UserResponse, 2026-11-27',
    'https://apiz.ebay.com/commerce/identity/v1/user/',
    NOTHING,
    z.strictObject({
      userId: text,
      username: text,
      accountType: z.enum(['INDIVIDUAL', 'BUSINESS']),
      registrationMarketplaceId: z.string().regex(/^EBAY_[A-Z_]+$/),
      status: z.enum(['CONFIRMED', 'UNCONFIRMED', 'ACCOUNTONHOLD', 'UNDETERMINED']),
      businessAccount: z
        .strictObject({ name: text, doingBusinessAs: text.optional(), email: text.optional() })
        .optional(),
      individualAccount: z.strictObject({ firstName: text, lastName: text }).optional(),
    }),
  ),
  privilege: get(
    'developer.ebay.com/api-docs/sell/account/types/api:SellingPrivileges, 2026-11-27',
    'https://api.ebay.com/sell/account/v1/privilege',
    NOTHING,
    z.strictObject({
      sellerRegistrationCompleted: z.boolean(),
      sellingLimit: z
        .strictObject({ amount: z.strictObject({ value: text, currency: text }), quantity: z.number().int() })
        .partial()
        .optional(),
    }),
  ),
  orders: get(
    'sell_fulfillment_v1_oas3, v1.20.4: getOrders, 2026-11-27',
    'https://api.ebay.com/sell/fulfillment/v1/order',
    z.strictObject({
      filter: z
        .string()
        .regex(/^lastmodifieddate:\[\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z\.\.(?:\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z)?\]$/),
      limit: z.string().refine((said) => Number(said) >= 1 && Number(said) <= 200),
      offset: z.string().regex(/^\d+$/),
    }),
    ORDERS,
  ),
  publicKey: get(
    'developer.ebay.com/api-docs/buy/notification/types/api:PublicKey, 2026-11-27',
    'https://api.ebay.com/commerce/notification/v1/public_key/{kid}',
    NOTHING,
    z.strictObject({
      algorithm: z.literal('ECDSA'),
      digest: z.literal('SHA1'),
      key: z.string().regex(/^-----BEGIN PUBLIC KEY-----[^\n]+-----END PUBLIC KEY-----$/),
    }),
  ),
  challenge: {
    source: 'developer.ebay.com/develop/guides-v2/marketplace-user-account-deletion, 2026-11-24',
    method: 'GET',
    at: 'http://{shopkey}/notice/ebay',
    asked: z.strictObject({
      query: z.strictObject({ challenge_code: text }),
      headers: z.looseObject({}),
      body: z.undefined(),
    }),
    answered: { 200: [json(z.strictObject({ challengeResponse: z.string().regex(/^[0-9a-f]{64}$/) }))] },
  },
  notification: {
    source:
      'eBay/event-notification-nodejs-sdk; the AsyncAPI files of the Notification API (api-evangelist/ebay), 2026-11-24',
    method: 'POST',
    at: 'http://{shopkey}/notice/ebay',
    asked: z.strictObject({
      query: NOTHING,
      headers: z.looseObject({
        'content-type': z.literal('application/json'),
        'x-ebay-signature': z.string().transform((said, context) => {
          const read = SIGNATURE.safeParse(JSON.parse(Buffer.from(said, 'base64').toString()));
          if (!read.success) context.addIssue(read.error.message);
        }),
      }),
      body: z.strictObject({
        metadata: z.strictObject({
          topic: z.enum(['AUTHORIZATION_REVOCATION', 'MARKETPLACE_ACCOUNT_DELETION']),
          schemaVersion: text,
          deprecated: z.boolean(),
        }),
        notification: z.strictObject({
          notificationId: text,
          eventDate: z.iso.datetime(),
          publishDate: z.iso.datetime(),
          publishAttemptCount: z.number().int().positive(),
          data: z.strictObject({
            username: text,
            userId: text,
            eiasToken: text,
            revokeReason: z
              .enum(['PASSWORD_CHANGE', 'REVOKED_BY_USER', 'REVOKED_BY_EBAY', 'REVOKED_BY_APP'])
              .optional(),
            revocationDate: z.iso.datetime().optional(),
          }),
        }),
      }),
    }),
    answered: {},
  },
  ...notificationCalls(errors, ANY_TOKEN),
  ...TRADING,
};
const SIGNATURE = z.strictObject({
  alg: z.literal('ECDSA'),
  kid: text,
  signature: z.base64(),
  digest: z.literal('SHA1'),
});
