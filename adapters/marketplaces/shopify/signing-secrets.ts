import type { Clock } from '../../../bot/ports.ts';
import type { Secret } from '../../../bot/secret.ts';
import type { ShopifyConfig } from './config.ts';

const GRACE_MS = 60 * 60 * 1000;

/**
 * The client secrets that Shopify may sign with now: the one of today, and for an hour from the start the one before it.
 * @see Shopify, "Verify webhook deliveries": after a rotation the old secret may sign for up to an hour
 */
export function goodSecrets(
  { clientSecret, secretBefore }: Pick<ShopifyConfig, 'clientSecret' | 'secretBefore'>,
  clock: Clock,
): () => readonly Secret[] {
  const endsAtMs = clock.now() + GRACE_MS;
  return () => [clientSecret, clock.now() < endsAtMs ? secretBefore : undefined].filter((one) => one !== undefined);
}
