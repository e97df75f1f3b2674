import { z } from 'zod';
import { type DescribedCall, type Description, empty, json } from '../../contracts/description.ts';

/**
 * eBay’s Notification API, v1.5.1 (its OpenAPI file as api-evangelist/ebay keeps it; the eBay API License lets nobody copy it): what Shopkey calls
 * to hear of consents that are taken back. Read 2026-11-27. Every field of an answer may be missing there; those that are needed are not here.
 */
const text = z.string();
const SOURCE = 'commerce_notification_v1_oas3, v1.5.1, 2026-11-27';
const AT = 'https://api.ebay.com/commerce/notification/v1';
const STATUS = z.enum(['ENABLED', 'DISABLED']);
const authorization = z.string().regex(/^Bearer \S+$/);
const accept = z.literal('application/json');
const contentType = { 'content-type': z.literal('application/json') };
const LISTED = { href: text, limit: z.number().int(), total: z.number().int(), next: text.optional() };

type Errors = (...ids: readonly number[]) => z.ZodType;

export function notificationCalls(errors: Errors, anyToken: DescribedCall['answered']): Description {
  const get = (
    path: string,
    query: z.ZodType,
    good: z.ZodType,
    more: DescribedCall['answered'] = {},
  ): DescribedCall => ({
    source: SOURCE,
    method: 'GET',
    at: `${AT}/${path}`,
    asked: z.strictObject({ query, headers: z.strictObject({ accept, authorization }), body: z.undefined() }),
    answered: { 200: [json(good)], ...anyToken, ...more },
  });
  const change = (
    method: 'POST' | 'PUT',
    path: string,
    body: z.ZodType,
    answered: DescribedCall['answered'],
  ): DescribedCall => ({
    source: SOURCE,
    method,
    at: `${AT}/${path}`,
    asked: z.strictObject({
      query: z.strictObject({}),
      headers: z.strictObject({ accept, authorization, ...(body instanceof z.ZodUndefined ? {} : contentType) }),
      body,
    }),
    answered: { ...anyToken, ...answered },
  });
  const created = (path: string) =>
    json(z.strictObject({}), z.looseObject({ location: z.string().startsWith(`${AT}/${path}/`) }));
  const page = z.strictObject({ limit: z.string().refine((said) => Number(said) >= 10 && Number(said) <= 100) });
  const deliveryConfig = z.strictObject({ endpoint: z.url(), verificationToken: z.string().regex(/^[\w-]{32,80}$/) });
  const destination = z.strictObject({ name: z.string().max(64), status: STATUS, deliveryConfig });
  const payload = z.strictObject({
    format: z.literal('JSON'),
    schemaVersion: text,
    deliveryProtocol: z.literal('HTTPS'),
  });
  const badDestination = {
    400: [json(errors(195_016, 195_017, 195_018, 195_019))],
    409: [json(errors(195_003, 195_020, 195_021))],
  };
  return {
    getSubscriptions: get(
      'subscription',
      page,
      z.strictObject({
        ...LISTED,
        subscriptions: z.array(
          z.strictObject({
            subscriptionId: text,
            topicId: text,
            destinationId: text,
            creationDate: z.iso.datetime(),
            payload,
            status: STATUS,
          }),
        ),
      }),
    ),
    getDestinations: get(
      'destination',
      page,
      z.strictObject({
        ...LISTED,
        destinations: z.array(
          destination.extend({ destinationId: text, status: z.enum(['ENABLED', 'DISABLED', 'MARKED_DOWN']) }),
        ),
      }),
    ),
    getTopic: get(
      'topic/{topic}',
      z.strictObject({}),
      z.strictObject({
        topicId: text,
        description: text,
        authorizationScopes: z.array(z.url()),
        status: text,
        filterable: z.boolean(),
        supportedPayloads: z.array(
          z.strictObject({
            format: z.array(z.literal('JSON')),
            schemaVersion: text,
            deliveryProtocol: z.literal('HTTPS'),
            deprecated: z.boolean(),
          }),
        ),
      }),
      { 404: [json(errors(195_002))] },
    ),
    createDestination: change('POST', 'destination', destination, { 201: [created('destination')], ...badDestination }),
    updateDestination: change('PUT', 'destination/{id}', destination, {
      204: [empty],
      404: [json(errors(195_022))],
      ...badDestination,
    }),
    createSubscription: change(
      'POST',
      'subscription',
      z.strictObject({ topicId: text, status: STATUS, destinationId: text, payload }),
      {
        201: [created('subscription')],
        400: [json(errors(195_006, 195_007, 195_008, 195_009, 195_010, 195_027))],
        403: [json(errors(1100, 1199, 195_011))],
        409: [json(errors(195_003, 195_012, 195_015))],
      },
    ),
    enableSubscription: change('POST', 'subscription/{id}/enable', z.undefined(), {
      204: [empty],
      404: [json(errors(195_013))],
      409: [json(errors(195_014, 195_015))],
    }),
    updateConfig: change('PUT', 'config', z.strictObject({ alertEmail: z.email() }), {
      204: [empty],
      400: [json(errors(195_025))],
    }),
  };
}
