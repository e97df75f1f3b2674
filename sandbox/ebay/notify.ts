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

/** Ends what the notification says has ended, and tells it. @returns the answers' statuses */
export async function notify(world: World, wish: Notify): Promise<readonly number[]> {
  const userId = accountOf(wish.who)?.userId ?? wish.who;
  revoke(world, userId);
  if (wish.topic === 'MARKETPLACE_ACCOUNT_DELETION') world.closed.add(userId);
  const body = JSON.stringify(messageOf(world, wish, userId));
  const statuses: number[] = [];
  for (let n = 0; n < (wish.times ?? 1); n++) {
    const response = await fetch(world.keyset.noticeUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-ebay-signature': signatureOf(world, body, wish) },
      body,
    });
    await response.arrayBuffer();
    statuses.push(response.status);
  }
  return statuses;
}

/** Asks the address whether it is ours, as eBay does when it is registered. @returns whether the answer is right */
export async function challenge(world: World): Promise<boolean> {
  const code = randomUUID();
  const { noticeUrl, noticeToken } = world.keyset;
  const response = await fetch(`${noticeUrl}?challenge_code=${code}`);
  const expected = createHash('sha256').update(code).update(noticeToken).update(noticeUrl).digest('hex');
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
