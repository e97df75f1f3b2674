import { createHmac, randomBytes } from 'node:crypto';
import { Secret } from '../secret.ts';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

const SHAPE = /whsec_[\w+/]{32}/;

/** Whether what was typed holds what signs a hook's messages, of ours or of anybody's. */
export const isHookSecret = (typed: string): boolean => SHAPE.test(typed);

/** What signs a hook's messages: `whsec_` and 32 random bytes in base64. @see standardwebhooks.com, "Signature scheme" */
export function newHookSecret(): Secret {
  return new Secret(`${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`);
}

/**
 * The headers of one try: the id stays, the time is the try's, and each secret signs.
 * @param secrets two while one takes the other's place
 */
export function signedHeaders(
  secrets: readonly Secret[],
  { id, atMs, body }: { readonly id: string; readonly atMs: number; readonly body: string },
): Record<string, string> {
  const seconds = String(Math.floor(atMs / 1_000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.reveal().slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  });
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': signatures.join(' '),
  };
}
