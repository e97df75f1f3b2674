/**
 * What is the same of AliExpress and Lazada, for they run the same gateway software: consent, the common parameters, refusals. AliExpress docId
 * 1367, 1388, 1590, articleId 120687, 120691; Lazada "Seller authorization introduction", "System API"; read 2026-11-24 and 2026-11-25.
 */
import { z } from 'zod';
import { type DescribedCall, json } from '../../contracts/description.ts';

export const text = z.string();
/** Numbers come as numbers or as texts. */
export const count = z.union([z.number().nonnegative(), z.string().regex(/^\d+$/)]);
/** Some are beyond what a number of JavaScript holds. */
export const id = z.union([z.number().refine(Number.isInteger), z.string().regex(/^\d+$/)]);
/** A text, or a number; with a point or without. */
export const amount = z.union([z.number(), z.string().regex(/^-?\d+(?:\.\d+)?$/)]);
export const NOTHING = z.strictObject({});

/** Said with every call. */
const SIGNED = {
  app_key: z.string().regex(/^\d{5,10}$/),
  timestamp: z.string().regex(/^\d{13}$/),
  sign_method: z.literal('sha256'),
  sign: z.string().regex(/^[0-9A-F]{64}$/),
};
const ACCEPT = { accept: z.literal('application/json') };

/** The codes that docs/platforms/aliexpress.md and lazada.md list; `15`, `29`: codes of old, with a finer one beside them. */
const CODES = [
  ...[
    'InvalidCode',
    'IncompleteSignature',
    'InvalidAppKey',
    'MissingParameter',
    'IllegalTimestamp',
    'IllegalAccessToken',
  ],
  ...[
    'IllegalRefreshToken',
    'AUTH_TYPE_UNSUPPORTED',
    'ApiCallLimit',
    'AppCallLimit',
    'SellerCallLimit',
    'InsufficientPermission',
  ],
  ...['15', '29'],
];
export const REFUSAL = {
  type: z.enum(['ISV', 'ISP', 'SYSTEM']),
  code: z.enum(CODES),
  sub_code: z.enum(['isv.account-migration-check-fail', 'isv.invalid-app-key']).optional(),
  request_id: text,
};
const FLAT = z.strictObject({ ...REFUSAL, message: text });

export const form = (params: z.ZodRawShape) =>
  z.strictObject({
    query: NOTHING,
    headers: z.strictObject({
      ...ACCEPT,
      'content-type': z.literal('application/x-www-form-urlencoded;charset=UTF-8'),
    }),
    body: z.strictObject({ ...SIGNED, ...params }),
  });
export const address = (params: z.ZodRawShape) =>
  z.strictObject({
    query: z.strictObject({ ...SIGNED, ...params }),
    headers: z.strictObject(ACCEPT),
    body: z.undefined(),
  });

/** Refusals come with HTTP 200, like everything else. */
export const answered = (good: z.ZodType, refusal: z.ZodType = FLAT): DescribedCall['answered'] => ({
  200: [json(good), json(refusal)],
});

const visited = (source: string, at: string, query: z.ZodRawShape): DescribedCall => ({
  source,
  method: 'GET',
  at,
  asked: z.strictObject({ query: z.strictObject(query), headers: NOTHING, body: z.undefined() }),
  answered: {},
});

/** The link, and what comes back: neither account nor signature. */
export const consentOf = (source: string, page: string, callback: string) => ({
  consent: visited(source, page, {
    response_type: z.literal('code'),
    force_auth: z.literal('true'),
    redirect_uri: z.url(),
    client_id: SIGNED.app_key,
    state: text,
  }),
  callback: visited(source, callback, { code: z.string().regex(/^\d+_\d+_\w+$/), state: text }),
});

export const TOKENS = {
  access_token: text,
  refresh_token: text,
  expires_in: count,
  refresh_expires_in: count,
  account: text,
  account_platform: z.enum(['seller_center', 'buyerApp']),
  code: z.literal('0'),
  request_id: text,
};
