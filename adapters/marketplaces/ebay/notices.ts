import { createHash, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import type { Notice, NoticeArrival, NoticeRead } from '../../../bot/ports.ts';
import type { Secret } from '../../../bot/secret.ts';

/** Base64 of JSON, in the header. */
const SIGNATURE = z.object({
  kid: z.string().regex(/^[A-Za-z0-9-]{1,100}$/),
  signature: z.string().min(1).max(1024),
});

const MESSAGE = z.object({
  metadata: z.object({ topic: z.string() }),
  notification: z.object({
    notificationId: z.string().min(1).max(200),
    eventDate: z.string(),
    data: z.object({ userId: z.string().min(1).max(100), revokeReason: z.string().optional() }),
  }),
});

const KINDS: Readonly<Record<string, Notice['kind']>> = {
  AUTHORIZATION_REVOCATION: 'revoked',
  MARKETPLACE_ACCOUNT_DELETION: 'erase',
};

const REFUSED = { kind: 'refused', status: 412 } as const;

interface NoticeDeps {
  readonly noticeToken: Secret;
  readonly noticeUrl: string;
  keyOf(kid: string, signal: AbortSignal): Promise<KeyObject | undefined>;
}

/**
 * Proves the address, or reads a message whose signature is eBay's. Deletions come for everybody of eBay; whose account is not here is
 * sorted out by the bot.
 * @throws MarketplaceError the key cannot be fetched now
 * @see docs/platforms/ebay.md section 5
 */
export function noticeReader({ noticeToken, noticeUrl, keyOf }: NoticeDeps) {
  return async (arrival: NoticeArrival & { readonly signal: AbortSignal }): Promise<NoticeRead> => {
    const challenge = arrival.method === 'GET' ? arrival.query.get('challenge_code') : null;
    if (challenge) return { kind: 'answer', json: answerTo(challenge, noticeToken, noticeUrl) };
    const signed = readSignature(arrival.headers.get('x-ebay-signature') ?? '');
    if (arrival.method !== 'POST' || !signed) return REFUSED;
    const key = await keyOf(signed.kid, arrival.signal);
    if (!key || !isSigned(arrival.body, signed.signature, key)) return REFUSED;
    return { kind: 'notices', notices: readMessage(arrival.body) };
  };
}

/** The address is the configured one: a proxy may have changed that of the request. */
function answerTo(challenge: string, token: Secret, url: string): string {
  const challengeResponse = createHash('sha256').update(challenge).update(token.reveal()).update(url).digest('hex');
  return JSON.stringify({ challengeResponse });
}

function readSignature(header: string): z.output<typeof SIGNATURE> | undefined {
  try {
    return SIGNATURE.parse(JSON.parse(Buffer.from(header, 'base64').toString('utf8')));
  } catch {
    return undefined;
  }
}

function isSigned(body: Uint8Array, signature: string, key: KeyObject): boolean {
  try {
    return verify('sha1', body, key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

/** Nothing for a topic that is not about authorization, and for a message in a shape of tomorrow: it is signed, and taken. */
function readMessage(body: Uint8Array): readonly Notice[] {
  const read = MESSAGE.safeParse(parsed(body));
  if (!read.success) return [];
  const { metadata, notification } = read.data;
  const kind = Object.hasOwn(KINDS, metadata.topic) ? KINDS[metadata.topic] : undefined;
  const atMs = Date.parse(notification.eventDate);
  if (kind === undefined || !Number.isFinite(atMs)) return [];
  const { userId, revokeReason = '' } = notification.data;
  const reason = /^[A-Z_]{1,40}$/.test(revokeReason) ? revokeReason : undefined;
  return [
    { id: notification.notificationId, kind, sellerId: userId, atMs, ...(reason === undefined ? {} : { reason }) },
  ];
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
