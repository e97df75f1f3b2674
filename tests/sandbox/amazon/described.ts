import { z } from 'zod';
import { type DescribedCall, type Description, json, xml } from '../../contracts/description.ts';
import { swagger } from './swagger.ts';

/** The Selling Partner API by its own files; Login with Amazon, the pages and MWS by docs/platforms/amazon.md, which has their sources (2026-11-24). */
const text = z.string();
const NOTHING = z.strictObject({});
/** Amazon asks for a name and a version. */
const AGENT = { 'user-agent': z.string().regex(/^\w+\/[\d.]+ \(Language=\w+\)$/) };
const API = { accept: z.literal('application/json'), 'x-amz-access-token': text, ...AGENT };
const FORM = { 'content-type': z.literal('application/x-www-form-urlencoded;charset=UTF-8'), ...AGENT };

const visited = (source: string, at: string, query: z.ZodRawShape): DescribedCall => ({
  source,
  method: 'GET',
  at,
  asked: z.strictObject({ query: z.strictObject(query), headers: NOTHING, body: z.undefined() }),
  answered: {},
});

const refused = (...codes: readonly [string, ...string[]]) =>
  json(
    z.strictObject({
      error: z.enum(codes),
      error_description: text,
      error_index: text.optional(),
      request_id: text.optional(),
    }),
  );
const token = (form: z.ZodRawShape): DescribedCall => ({
  source:
    'developer-docs.amazon.com/sp-api, website-authorization-workflow; docs/platforms/amazon.md sections 2 and 3.2',
  method: 'POST',
  at: 'https://api.amazon.com/auth/o2/token',
  asked: z.strictObject({
    query: NOTHING,
    headers: z.strictObject({ accept: z.literal('application/json'), ...FORM }),
    body: z.strictObject({ ...form, client_id: text, client_secret: text }),
  }),
  answered: {
    200: [
      json(
        z.strictObject({
          access_token: z.string().startsWith('Atza|'),
          refresh_token: z.string().startsWith('Atzr|'),
          token_type: z.literal('bearer'),
          expires_in: z.number().int().positive(),
        }),
      ),
    ],
    400: [refused('invalid_grant', 'unauthorized_client', 'unsupported_grant_type', 'invalid_request')],
    401: [refused('invalid_client')],
  },
});

const listOf = (one: z.ZodType) => z.union([one, z.array(one)]);
const PARTICIPATION = z.strictObject({
  MarketplaceId: text,
  SellerId: text,
  HasSellerSuspendedListings: z.enum(['Yes', 'No']),
});
const MARKETPLACE = z
  .strictObject({
    MarketplaceId: text,
    Name: text,
    DefaultCountryCode: text,
    DefaultCurrencyCode: text,
    DefaultLanguageCode: text,
    DomainName: text,
  })
  .partial();
const MWS_REFUSED = xml(
  z.strictObject({
    ErrorResponse: z.strictObject({
      Error: z.strictObject({ Type: z.enum(['Sender', 'Receiver']), Code: text, Message: text }),
      RequestID: text,
    }),
  }),
);

export const AMAZON: Description = {
  consent: visited(
    'developer-docs.amazon.com/sp-api, website-authorization-workflow',
    'https://{sellerCentral}/apps/authorize/consent',
    { application_id: text, state: text, redirect_uri: z.url() },
  ),
  callback: visited(
    'developer-docs.amazon.com/sp-api, website-authorization-workflow',
    'http://{shopkey}/callback/amazon/app',
    { state: text, selling_partner_id: z.string().regex(/^A[A-Z0-9]+$/), spapi_oauth_code: text },
  ),
  exchange: token({ grant_type: z.literal('authorization_code'), code: text, redirect_uri: z.url() }),
  refresh: token({ grant_type: z.literal('refresh_token'), refresh_token: text }),
  participations: swagger('sellers', ['GET', '/sellers/v1/marketplaceParticipations'], API),
  /** Shopkey asks for participations alone; the simulation has both. */
  account: swagger('sellers', ['GET', '/sellers/v1/account'], { 'x-amz-access-token': text }),
  fees: swagger('fees', ['POST', '/products/fees/v0/items/{Asin}/feesEstimate'], {
    ...API,
    'content-type': z.literal('application/json'),
  }),
  orders: swagger('orders', ['GET', '/orders/2026-01-01/orders'], API),
  mws: {
    source: 'docs.developer.amazonservices.com, DG_ResponseFormat; docs/platforms/amazon.md section 2.6',
    method: 'POST',
    at: 'https://{mwsHost}/Sellers/2011-07-01',
    asked: z.strictObject({
      query: NOTHING,
      headers: z.strictObject(FORM),
      body: z.strictObject({
        AWSAccessKeyId: text,
        Action: z.literal('ListMarketplaceParticipations'),
        MWSAuthToken: text.optional(),
        SellerId: text,
        Signature: z.base64(),
        SignatureMethod: z.literal('HmacSHA256'),
        SignatureVersion: z.literal('2'),
        Timestamp: z.iso.datetime({ precision: 0 }),
        Version: z.literal('2011-07-01'),
      }),
    }),
    answered: {
      200: [
        xml(
          z.strictObject({
            ListMarketplaceParticipationsResponse: z.strictObject({
              ListMarketplaceParticipationsResult: z.strictObject({
                ListParticipations: z.strictObject({ Participation: listOf(PARTICIPATION) }),
                ListMarketplaces: z.strictObject({ Marketplace: listOf(MARKETPLACE) }),
              }),
              ResponseMetadata: z.strictObject({ RequestId: text }),
            }),
          }),
        ),
      ],
      400: [MWS_REFUSED],
      401: [MWS_REFUSED],
      403: [MWS_REFUSED],
      410: [MWS_REFUSED],
      500: [MWS_REFUSED],
      503: [MWS_REFUSED],
    },
  },
};
