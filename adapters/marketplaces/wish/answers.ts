/** The pure second halves of the calls: what came back, as values or as one of few typed errors. */
import { z } from 'zod';
import type { Exchanged } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import type { Answer } from '../call.ts';
import { json } from '../json.ts';
import type { FreshTokens } from '../renewal.ts';
import { tidy } from '../tidy.ts';
import { generalFailure, refusalOf } from './errors.ts';
import { failure } from './failure.ts';

/** The schema says a number, every example a text. */
const CODE = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
]);
const ENVELOPE = z.object({ code: CODE, data: z.unknown() });
const MERCHANT_ID = z.string().regex(/^[0-9A-Za-z]{8,64}$/);
const TOKEN = z.string().min(1).max(4_096);

const TOKENS = z.object({
  access_token: TOKEN,
  refresh_token: TOKEN,
  expiry_time: z.string().max(64).optional(),
  merchant_id: MERCHANT_ID,
  scopes: z.array(z.string()).max(200).optional(),
});
/** Of a renewal: the token before it is dead, so nothing but a missing new one makes an answer useless. */
const RENEWED = z.object({
  access_token: TOKEN,
  refresh_token: TOKEN.optional().catch(undefined),
  expiry_time: z.string().max(64).optional().catch(undefined),
  merchant_id: MERCHANT_ID.optional().catch(undefined),
});
const TEST = z.object({ merchant_id: MERCHANT_ID });
const DETAILS = z.object({ display_name: z.string().optional(), status: z.string().optional() });

/**
 * What a code was traded for. The merchant's id joins the values as `sellerId`, so that the test that follows is held to it; the
 * scopes are kept as one text, `orders:read merchant:read`.
 * @throws MarketplaceError as `errors.ts` has it, `unexpected` (`shape`) for anything else
 */
export function parseTokens(answer: Answer, nowMs: number): Exchanged {
  const data = parse(TOKENS, answer, nowMs);
  const tokenEndsAtMs = timeOf(data.expiry_time);
  const scopes = (data.scopes ?? []).filter((scope) => /^[a-z_]{1,40}:[a-z_]{1,40}$/.test(scope));
  return {
    credentials: { accessToken: new Secret(data.access_token), refreshToken: new Secret(data.refresh_token) },
    values: { sellerId: data.merchant_id, ...(data.scopes ? { scopes: scopes.join(' ') } : {}) },
    /** No `expires_in` comes; the 30 days are never assumed. */
    ...(tokenEndsAtMs === undefined ? {} : { tokenEndsAtMs }),
  };
}

/** @throws MarketplaceError as `parseTokens` */
export function parseRenewal(
  answer: Answer,
  nowMs: number,
): FreshTokens & { readonly merchantId?: string | undefined } {
  const { access_token, refresh_token, expiry_time, merchant_id } = parse(RENEWED, answer, nowMs);
  return {
    accessToken: new Secret(access_token),
    refreshToken: refresh_token === undefined ? undefined : new Secret(refresh_token),
    tokenEndsAtMs: timeOf(expiry_time),
    merchantId: merchant_id,
  };
}

function timeOf(said = ''): number | undefined {
  const atMs = Date.parse(said);
  return Number.isNaN(atMs) ? undefined : atMs;
}

/** @returns the merchant's id: 24 hexadecimal digits, as far as seen */
export function parseTest(answer: Answer, nowMs: number): string {
  return parse(TEST, answer, nowMs).merchant_id;
}

export function parseDetails(answer: Answer, nowMs: number): { readonly name: string; readonly isActive: boolean } {
  const { display_name: name, status } = parse(DETAILS, answer, nowMs);
  return { name: tidy(name ?? ''), isActive: status !== 'INACTIVE' };
}

const parse = <T>(schema: z.ZodType<T>, answer: Answer, nowMs: number): T =>
  parseData(schema, answer, { nowMs, read: json });

/** What is in an answer's envelope. @param read how its JSON is read @throws MarketplaceError as `parseTokens` */
export function parseData<T>(
  schema: z.ZodType<T>,
  answer: Answer,
  { nowMs, read: readJson }: { readonly nowMs: number; readonly read: (answer: Answer) => unknown },
): T {
  const general = generalFailure(answer, nowMs);
  if (general) throw general;
  const { operation, status, requestId } = answer;
  const read = readJson(answer);
  if (read === undefined)
    throw failure('marketplace.unavailable', { operation, status, reason: 'not-json', requestId });
  const envelope = ENVELOPE.safeParse(read);
  if (envelope.success && envelope.data.code !== 0) throw refusalOf(answer, envelope.data.code);
  const data = envelope.success && status === 200 ? schema.safeParse(envelope.data.data) : undefined;
  if (!data?.success) throw failure('marketplace.unexpected', { operation, status, reason: 'shape', requestId });
  return data.data;
}
