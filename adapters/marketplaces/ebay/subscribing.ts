import type { Clock, Subscribed } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import type { Answer, Call } from '../call.ts';
import type { AppToken } from './app-token.ts';
import { failure } from './failure.ts';
import { destinationBody, type NotificationCall, notificationRequest } from './requests.ts';
import {
  type Destination,
  parseChange,
  parseDestinations,
  parseSchemaVersion,
  parseSubscriptions,
  type Subscription,
} from './subscription-answers.ts';

/** Of consents that are taken back; of closed accounts eBay tells by its own page's setting. */
const TOPIC = 'AUTHORIZATION_REVOCATION';
/** A destination and a subscription, made or switched on, the address for alerts, and one time more where another process was first. */
const STEPS = 6;

interface SubscribingDeps {
  readonly call: Call;
  readonly clock: Clock;
  readonly apiUrl: string;
  readonly appToken: AppToken;
  readonly noticeUrl: string;
  readonly noticeToken: Secret;
  readonly alertEmail?: string | undefined;
}

/** How it stands, and the next thing to do; nothing to do: it stands. */
type Next = NotificationCall | { readonly wants: string } | undefined;

/**
 * Subscribes our address to what eBay tells: looks, does the one thing that is missing, and looks again, so that it may be cut off
 * anywhere. A subscription that leads to another address is somebody's, and is left.
 * @see docs/platforms/ebay.md section 5.1
 */
export function subscribing(deps: SubscribingDeps) {
  const { call, clock, apiUrl, appToken, noticeUrl, noticeToken, alertEmail } = deps;

  async function ask(request: NotificationCall, signal: AbortSignal): Promise<Answer> {
    return appToken.with(signal, (token) => call(notificationRequest(apiUrl, request, token), signal));
  }

  async function next(signal: AbortSignal): Promise<Next> {
    const get = (operation: string, path: string) => ask({ operation, method: 'GET', path }, signal);
    const subscriptions = parseSubscriptions(await get('subscriptions', 'subscription?limit=100'), clock.now());
    const destinations = parseDestinations(await get('destinations', 'destination?limit=100'), clock.now());
    const there = subscriptions.find(({ topicId }) => topicId === TOPIC);
    const ours = destinations.find(({ deliveryConfig }) => deliveryConfig.endpoint === noticeUrl);
    if (there && there.destinationId !== ours?.destinationId) return { wants: 'elsewhere' };
    if (ours?.status !== 'ENABLED') return placing(ours);
    if (there?.status === 'ENABLED') return undefined;
    return there
      ? switchingOn(there)
      : subscribingTo(ours, parseSchemaVersion(await get('topic', `topic/${TOPIC}`), clock.now()));
  }

  /** Makes the address known, or switches it on again: eBay asks it then to prove itself. */
  function placing(ours: Destination | undefined): NotificationCall {
    const body = destinationBody(noticeUrl, noticeToken);
    return ours
      ? {
          operation: 'updateDestination',
          method: 'PUT',
          path: `destination/${encodeURIComponent(ours.destinationId)}`,
          body,
        }
      : { operation: 'createDestination', method: 'POST', path: 'destination', body };
  }

  return async ({ mend, signal }: { readonly mend: boolean; readonly signal: AbortSignal }): Promise<Subscribed> => {
    for (let step = 0; step < STEPS; step++) {
      const todo = await next(signal);
      if (todo === undefined) return step === 0 ? 'stands' : 'made';
      if ('wants' in todo) return todo;
      if (!mend) return { wants: 'missing' };
      const wants = parseChange(await ask(todo, signal), clock.now());
      if (wants === undefined || wants === 'again') continue;
      if (wants !== 'alert-email' || alertEmail === undefined) return { wants };
      const refused = parseChange(await ask(configuring(alertEmail), signal), clock.now());
      if (refused !== undefined) return { wants: refused };
    }
    throw failure('marketplace.unexpected', { operation: 'subscribe', reason: 'not-settled' });
  };
}

const jsonOf = (body: object) => new Secret(JSON.stringify(body));

function switchingOn({ subscriptionId }: Subscription): NotificationCall {
  const path = `subscription/${encodeURIComponent(subscriptionId)}/enable`;
  return { operation: 'enableSubscription', method: 'POST', path };
}

function subscribingTo({ destinationId }: Destination, schemaVersion: string): NotificationCall {
  const payload = { format: 'JSON', schemaVersion, deliveryProtocol: 'HTTPS' };
  const body = jsonOf({ topicId: TOPIC, status: 'ENABLED', destinationId, payload });
  return { operation: 'createSubscription', method: 'POST', path: 'subscription', body };
}

/** Where eBay writes when the address does not answer. */
function configuring(alertEmail: string): NotificationCall {
  return { operation: 'updateConfig', method: 'PUT', path: 'config', body: jsonOf({ alertEmail }) };
}
