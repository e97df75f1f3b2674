/** The pure second halves of the Notification API's calls. @see docs/platforms/ebay.md section 5.1 */
import { z } from 'zod';
import type { Answer } from '../call.ts';
import { json, parseWith } from '../json.ts';
import { apiFailure } from './answers.ts';
import { failure } from './failure.ts';

const SUBSCRIPTIONS = z.object({
  subscriptions: z
    .array(
      z.object({
        subscriptionId: z.string().min(1).max(200),
        topicId: z.string(),
        destinationId: z.string().optional(),
        status: z.string(),
      }),
    )
    .default([]),
});
/** The verification token that stands beside them is left where it is. */
const DESTINATIONS = z.object({
  destinations: z
    .array(
      z.object({
        destinationId: z.string().min(1).max(200),
        status: z.string(),
        deliveryConfig: z.object({ endpoint: z.string() }),
      }),
    )
    .default([]),
});
const TOPIC = z.object({
  supportedPayloads: z.array(
    z.object({ schemaVersion: z.string().min(1).max(20), deprecated: z.boolean().optional() }),
  ),
});
const ERRORS = z.object({ errors: z.array(z.object({ errorId: z.number().int() })).min(1) });

export type Subscription = z.output<typeof SUBSCRIPTIONS>['subscriptions'][number];
export type Destination = z.output<typeof DESTINATIONS>['destinations'][number];

/** @throws MarketplaceError as `apiFailure` */
export function parseSubscriptions(answer: Answer, nowMs: number): readonly Subscription[] {
  if (answer.status !== 200) throw apiFailure(answer, nowMs);
  return parseWith(failure, SUBSCRIPTIONS, answer).subscriptions;
}

/** @throws MarketplaceError as `apiFailure` */
export function parseDestinations(answer: Answer, nowMs: number): readonly Destination[] {
  if (answer.status !== 200) throw apiFailure(answer, nowMs);
  return parseWith(failure, DESTINATIONS, answer).destinations;
}

/** The version of a topic's messages that is not on its way out. @throws MarketplaceError as `apiFailure` */
export function parseSchemaVersion(answer: Answer, nowMs: number): string {
  if (answer.status !== 200) throw apiFailure(answer, nowMs);
  const { supportedPayloads } = parseWith(failure, TOPIC, answer);
  const version = supportedPayloads.find(({ deprecated }) => !deprecated)?.schemaVersion;
  if (version === undefined)
    throw failure('marketplace.unexpected', { operation: answer.operation, status: 200, reason: 'topic-deprecated' });
  return version;
}

/** eBay's numbers that a person mends; `again`: another process was first. */
const WANTS: Readonly<Record<number, string>> = {
  195003: 'alert-email',
  195025: 'alert-email',
  195011: 'not-allowed',
  195020: 'challenge',
  195012: 'again',
  195021: 'again',
};

/** What a call that changes something came to. @returns nothing: it was done @throws MarketplaceError as `apiFailure` */
export function parseChange(answer: Answer, nowMs: number): string | undefined {
  if (answer.status === 201 || answer.status === 204) return undefined;
  const read = ERRORS.safeParse(json(answer));
  const wants = WANTS[read.data?.errors[0]?.errorId ?? 0];
  if (wants === undefined) throw apiFailure(answer, nowMs);
  return wants;
}
