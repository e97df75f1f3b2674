import { createHash, randomUUID, sign } from 'node:crypto';
import { accountOf } from './accounts.ts';
import { eiasToken } from './trading.ts';
import { revoke, type World } from './world.ts';

/** Something that eBay tells an application of an account. */
export interface Notify {
  readonly topic: 'AUTHORIZATION_REVOCATION' | 'MARKETPLACE_ACCOUNT_DELETION';
  /** A login or a user id; deletions come for everybody of eBay, known here or not. */
  readonly who: string;
  readonly reason?: 'PASSWORD_CHANGE' | 'REVOKED_BY_USER' | 'REVOKED_BY_EBAY' | 'REVOKED_BY_APP';
  readonly times?: number;
  readonly badSignature?: boolean;
  /** The same notification as before, by its id. */
  readonly notificationId?: string;
}

/**
 * Ends what the notification says has ended, and tells it: of consents that ended whoever has subscribed, of closed accounts the address
 * that was registered on eBay's page.
 * @returns the answers' statuses; none when nobody is told
 */
export async function notify(world: World, wish: Notify): Promise<readonly number[]> {
  const userId = accountOf(wish.who)?.userId ?? wish.who;
  revoke(world, userId);
  if (wish.topic === 'MARKETPLACE_ACCOUNT_DELETION') world.closed.add(userId);
  const to = wish.topic === 'MARKETPLACE_ACCOUNT_DELETION' ? world.keyset.noticeUrl : subscribed(world, wish.topic);
  if (to === undefined) return [];
  const body = JSON.stringify(messageOf(world, wish, userId));
  const statuses: number[] = [];
  for (let n = 0; n < (wish.times ?? 1); n++) {
    const response = await fetch(to, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-ebay-signature': signatureOf(world, body, wish) },
      body,
    });
    await response.arrayBuffer();
    statuses.push(response.status);
  }
  return statuses;
}

function subscribed({ subscriptions, destinations }: World, topic: Notify['topic']): string | undefined {
  const found = subscriptions.find(({ topicId, status }) => topicId === topic && status === 'ENABLED');
  const to = destinations.find(
    ({ destinationId, status }) => destinationId === found?.destinationId && status === 'ENABLED',
  );
  return to?.deliveryConfig.endpoint;
}

/** Asks an address whether it is the application's, as eBay does when it is registered. @returns whether the answer is right */
export async function challenge(endpoint: string, verificationToken: string): Promise<boolean> {
  const code = randomUUID();
  const response = await fetch(`${endpoint}?challenge_code=${code}`).catch(() => undefined);
  if (!response) return false;
  const expected = createHash('sha256').update(code).update(verificationToken).update(endpoint).digest('hex');
  const answer: unknown = await response.json().catch(() => undefined);
  return (
    response.status === 200 &&
    response.headers.get('content-type')?.startsWith('application/json') === true &&
    (answer as { challengeResponse?: string } | undefined)?.challengeResponse === expected
  );
}

function messageOf(world: World, { topic, reason, notificationId }: Notify, userId: string): object {
  const at = new Date(world.now()).toISOString();
  const username = accountOf(userId)?.username ?? userId;
  return {
    metadata: { topic, schemaVersion: '1.0', deprecated: false },
    notification: {
      notificationId: notificationId ?? randomUUID(),
      eventDate: at,
      publishDate: at,
      publishAttemptCount: 1,
      data: {
        username,
        userId,
        eiasToken: eiasToken(userId),
        ...(topic === 'AUTHORIZATION_REVOCATION'
          ? { revokeReason: reason ?? 'REVOKED_BY_USER', revocationDate: at }
          : {}),
      },
    },
  };
}

/** @see ebay.md section 6 */
function signatureOf({ kid, key }: World, body: string, { badSignature }: Notify): string {
  const signed = badSignature ? `${body} ` : body;
  const signature = sign('sha1', Buffer.from(signed), key.privateKey).toString('base64');
  return Buffer.from(JSON.stringify({ alg: 'ECDSA', kid, signature, digest: 'SHA1' })).toString('base64');
}
