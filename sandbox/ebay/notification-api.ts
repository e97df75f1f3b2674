import type { Express, Request, Response } from 'express';
import { tokenOf } from './apis.ts';
import { apiError, NO_RIGHT, notificationError } from './error-answer.ts';
import { challenge } from './notify.ts';
import type { Destination, Subscription, World } from './world.ts';

const AT = '/api/commerce/notification/v1';
const TOPICS = ['AUTHORIZATION_REVOCATION', 'MARKETPLACE_ACCOUNT_DELETION'];
const SCHEMA_VERSION = '1.0';

/** What an application wants to hear, and where. Only the application's own token is taken. @see docs/platforms/ebay.md section 5.1 */
export function notificationApi(app: Express, world: World): void {
  type Does = (request: Request, response: Response) => unknown;
  const asApplication = (does: Does) => (request: Request, response: Response) => {
    const token = tokenOf(world, request, response);
    if (token?.userId !== undefined) return apiError(response, 403, NO_RIGHT);
    if (token) return does(request, response);
  };
  const { destinations, subscriptions } = world;

  app.put(
    `${AT}/config`,
    asApplication((request, response) => {
      const { alertEmail = '' } = (request.body ?? {}) as { alertEmail?: string };
      if (!/^\S+@\S+$/.test(alertEmail)) return notificationError(response, 400, 195_025);
      world.alertEmail = alertEmail;
      response.status(204).end();
    }),
  );

  app.get(
    `${AT}/destination`,
    asApplication((request, response) => {
      response.json({ ...pageOf(request, destinations.length), destinations });
    }),
  );
  app.post(
    `${AT}/destination`,
    asApplication(async (request, response) => {
      const wanted = await placed(world, request, response);
      if (!wanted) return;
      const { deliveryConfig } = wanted;
      if (destinations.some((one) => one.deliveryConfig.endpoint === deliveryConfig.endpoint))
        return notificationError(response, 409, 195_021);
      destinations.push({ destinationId: world.next('destination-'), ...wanted });
      created(response, `destination/${destinations.at(-1)?.destinationId}`);
    }),
  );
  app.put(
    `${AT}/destination/:id`,
    asApplication(async (request, response) => {
      const at = destinations.findIndex(({ destinationId }) => destinationId === request.params.id);
      if (at < 0) return notificationError(response, 404, 195_022);
      const wanted = await placed(world, request, response);
      if (!wanted) return;
      destinations[at] = { destinationId: String(request.params.id), ...wanted };
      response.status(204).end();
    }),
  );

  app.get(
    `${AT}/subscription`,
    asApplication((request, response) => {
      response.json({ ...pageOf(request, subscriptions.length), subscriptions });
    }),
  );
  app.post(
    `${AT}/subscription`,
    asApplication((request, response) => {
      const wanted = (request.body ?? {}) as Partial<Subscription> & { payload?: { schemaVersion?: string } };
      const { topicId = '', destinationId = '', status = '', payload = {} } = wanted;
      if (world.alertEmail === '') return notificationError(response, 409, 195_003);
      if (!TOPICS.includes(topicId)) return notificationError(response, 400, 195_027);
      if (!isStatus(status)) return notificationError(response, 400, 195_006);
      if (payload.schemaVersion !== SCHEMA_VERSION) return notificationError(response, 400, 195_008);
      const to = destinations.find((one) => one.destinationId === destinationId);
      if (!to) return notificationError(response, 400, 195_007);
      if (subscriptions.some((one) => one.topicId === topicId)) return notificationError(response, 409, 195_012);
      if (status === 'ENABLED' && to.status !== 'ENABLED') return notificationError(response, 409, 195_015);
      const subscriptionId = world.next('subscription-');
      const creationDate = new Date(world.now()).toISOString();
      subscriptions.push({ subscriptionId, topicId, destinationId, creationDate, payload, status });
      created(response, `subscription/${subscriptionId}`);
    }),
  );
  for (const [act, status] of [
    ['enable', 'ENABLED'],
    ['disable', 'DISABLED'],
  ] as const)
    app.post(
      `${AT}/subscription/:id/${act}`,
      asApplication((request, response) => {
        const found = subscriptions.find(({ subscriptionId }) => subscriptionId === request.params.id);
        if (!found) return notificationError(response, 404, 195_013);
        found.status = status;
        response.status(204).end();
      }),
    );

  app.get(
    `${AT}/topic/:id`,
    asApplication((request, response) => {
      const topicId = String(request.params.id);
      if (!TOPICS.includes(topicId)) return notificationError(response, 404, 195_002);
      const payload = { format: ['JSON'], schemaVersion: SCHEMA_VERSION, deliveryProtocol: 'HTTPS', deprecated: false };
      response.json({
        topicId,
        description: 'A topic of the simulation',
        authorizationScopes: ['https://api.ebay.com/oauth/api_scope'],
        status: 'ENABLED',
        filterable: false,
        supportedPayloads: [payload],
      });
    }),
  );
}

const isStatus = (status: string) => status === 'ENABLED' || status === 'DISABLED';

/** A destination that proves itself; nothing when the refusal is sent. */
async function placed(
  world: World,
  request: Request,
  response: Response,
): Promise<Omit<Destination, 'destinationId'> | undefined> {
  const { name = '', status = '', deliveryConfig } = (request.body ?? {}) as Partial<Destination>;
  const { endpoint = '', verificationToken = '' } = deliveryConfig ?? {};
  if (world.alertEmail === '') return void notificationError(response, 409, 195_003);
  if (!URL.canParse(endpoint)) return void notificationError(response, 400, 195_017);
  if (!isStatus(status)) return void notificationError(response, 400, 195_018);
  if (!/^[\w-]{32,80}$/.test(verificationToken)) return void notificationError(response, 400, 195_019);
  if (!(await challenge(endpoint, verificationToken))) return void notificationError(response, 409, 195_020);
  return { name, status, deliveryConfig: { endpoint, verificationToken } };
}

function created(response: Response, path: string): void {
  response.status(201).location(`https://api.ebay.com/commerce/notification/v1/${path}`).json({});
}

function pageOf({ originalUrl, query }: Request, total: number): object {
  return { href: `https://api.ebay.com${originalUrl.replace(/^\/api/, '')}`, limit: Number(query.limit ?? 20), total };
}
