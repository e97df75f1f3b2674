import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { ConfigError } from '../../bot/errors.ts';
import { paced } from '../../bot/pace.ts';
import type { Bot, Leavers, Log, PeopleStore, Surface } from '../../bot/ports.ts';
import type { Secret } from '../../bot/secret.ts';
import { realTimers, type Timers } from '../../bot/timers.ts';
import { type Activity, activitySchema } from './activity.ts';
import { type RequestCheck, requestCheck } from './bot-framework.ts';
import { connectorClient } from './connector.ts';
import { conversationsIn } from './conversations.ts';
import { inbound } from './inbound.ts';
import { LIMITS } from './limits.ts';
import { everybody, membersOf } from './members.ts';
import { mentionsIn } from './mentions.ts';
import { CONNECTOR_HOSTS, type Trust, trustIn } from './service-url.ts';
import { shownCards } from './shown.ts';
import { teamsSurface } from './surface.ts';
import { tokenSource } from './token.ts';
import { SLOW, within } from './within.ts';

export interface TeamsOptions {
  /** With the app id go its password and the one tenant that is served. */
  readonly appId?: string;
  readonly appPassword?: Secret;
  readonly tenantId?: string;
  /** Called at each turn: the bot is made after its surfaces. */
  readonly bot: () => Bot & Leavers;
  readonly people: PeopleStore;
  readonly log: Log;
  /** Serves Microsoft's local playground, which signs nothing. */
  readonly playground: boolean;
  /** Whether this machine alone is served. */
  readonly loopback: boolean;
  /** Host names of Bot Connectors; one that begins with a dot stands for all below it. */
  readonly connectorHosts?: readonly string[];
  readonly fetch?: typeof globalThis.fetch;
  readonly timers?: Timers;
  /** How long a press waits for the bot before its card says "checking"; 1,800 where nothing is given. */
  readonly pressPatienceMs?: number;
  /** From 0 to 1, for the jitter of repeated sends. */
  readonly random?: () => number;
}

export interface Teams {
  readonly surface: Surface;
  /** Mounts `POST /api/messages`. */
  routes(app: Express): void;
}

/**
 * Microsoft Teams as a surface.
 * @throws ConfigError when requests could not be told from forged ones (S25): no app id outside of a playground on
 *   loopback, or an app id without its password or tenant
 */
export async function openTeams(options: TeamsOptions): Promise<Teams> {
  const {
    appId,
    bot,
    people,
    log,
    playground,
    fetch = globalThis.fetch,
    timers = realTimers,
    random = Math.random,
  } = options;
  const identity = identityOf(options);
  const tenantId = identity?.tenantId ?? options.tenantId;
  const check = identity ? await requestCheck(identity.appId) : undefined;
  const hosts = options.connectorHosts ?? CONNECTOR_HOSTS;
  const trust = (serviceUrl: string) => trustIn(serviceUrl, { hosts, playground: playground && options.loopback });
  const conversations = conversationsIn(people);
  const pace = paced(timers, LIMITS.speed);
  const shown = shownCards();
  const token = identity ? { token: tokenSource(identity, { fetch, timers }) } : {};
  const connector = connectorClient({ ...token, trust, fetch, timers, random, log });
  const members = tenantId === undefined ? everybody : membersOf({ connector, timers, log, tenantId });
  const served = tenantId === undefined ? {} : { tenantId };
  const surface = teamsSurface({
    connector,
    conversations,
    members,
    pace,
    shown,
    ...(appId === undefined ? {} : { appId }),
  });
  const { pressPatienceMs } = options;
  const receive = inbound({
    bot,
    people,
    conversations,
    connector,
    members,
    mentions: mentionsIn({ connector, timers, log, ...served }),
    surface,
    pace,
    shown,
    timers,
    log,
    ...served,
    ...(pressPatienceMs === undefined ? {} : { pressPatienceMs }),
  });
  return {
    surface,
    routes(app) {
      const guard = { check, trust, log, timers };
      app.post(
        '/api/messages',
        noteTime(timers),
        refuseUnsigned(check),
        express.json({ limit: '64kb' }),
        refuseForged(guard),
        (request, response, next) => {
          receive(request.body as Activity, response.locals.receivedAtMs).then(
            (answer) => (answer ? response.status(200).json(answer) : response.status(200).end()),
            next,
          );
        },
      );
      app.use('/api/messages', answerFailure(log));
    },
  };
}

function identityOf({ appId, appPassword, tenantId, playground, loopback }: TeamsOptions) {
  if (appId !== undefined) {
    if (appPassword === undefined) throw missing('SHOPKEY_TEAMS_APP_PASSWORD');
    if (tenantId === undefined) throw missing('SHOPKEY_TEAMS_TENANT_ID');
    return { appId, appPassword, tenantId };
  }
  if (playground && loopback) return undefined;
  const message = playground
    ? 'SHOPKEY_TEAMS_PLAYGROUND=yes takes unsigned requests: it needs SHOPKEY_HOST=127.0.0.1, no SHOPKEY_PUBLIC_URL for other machines and no NODE_ENV=production, or an app id. Guide: docs/setup/teams.md'
    : 'SHOPKEY_TEAMS_APP_ID is missing: without it anybody could write to the bot. Guide: docs/setup/teams.md';
  throw new ConfigError('config.invalid', message);
}

function missing(variable: string): ConfigError {
  return new ConfigError(
    'config.invalid',
    `${variable} is missing: an app id needs its password and its tenant. Guide: docs/setup/teams.md`,
  );
}

/** Before anything is read: a request without a token is not worth a parser's time. */
function refuseUnsigned(check: RequestCheck | undefined) {
  return (request: Request, response: Response, next: NextFunction) => {
    if (check && !request.headers.authorization?.startsWith('Bearer ')) response.status(401).end();
    else if (!check && !LOOPBACK_PEERS.has(request.socket.remoteAddress ?? '')) response.status(403).end();
    else next();
  };
}

const LOOPBACK_PEERS = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

interface Guard {
  readonly check: RequestCheck | undefined;
  readonly trust: (serviceUrl: string) => Trust;
  readonly log: Log;
  readonly timers: Timers;
}

/** Microsoft's keys are fetched now and then; whoever presses is not kept waiting for them, and finds them at the next press. */
const CHECK_PATIENCE_MS = { invoke: 1_500, other: 8_000 };

function noteTime(timers: Timers) {
  return (_request: Request, response: Response, next: NextFunction) => {
    response.locals.receivedAtMs = timers.now();
    next();
  };
}

function refuseForged({ check, trust, log, timers }: Guard) {
  return async (request: Request, response: Response, next: NextFunction) => {
    const { data } = activitySchema.safeParse(request.body);
    if (!data) return void response.status(400).end();
    const patienceMs = CHECK_PATIENCE_MS[data.type === 'invoke' ? 'invoke' : 'other'];
    const isGenuine =
      !check ||
      (data.channelId === 'msteams' &&
        (await within(timers, patienceMs, check.isGenuine(request.headers.authorization ?? '', data))));
    if (isGenuine === SLOW) {
      log.warn('teams: Microsoft’s keys could not be had in time', { platform: 'teams', status: 503 });
      response.status(503).end();
    } else if (!isGenuine) {
      log.warn('teams: a request was not Microsoft’s', { platform: 'teams', status: 401 });
      response.status(401).end();
    } else if (trust(data.serviceUrl) === 'none') {
      log.warn('teams: a service address is not on the list', { platform: 'teams', status: 403 });
      response.status(403).end();
    } else {
      request.body = data;
      next();
    }
  };
}

/** A body too large or no JSON; anything else is a bug. Express knows an error handler by its four parameters. */
function answerFailure(log: Log) {
  return (error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const given = typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
    const status = given >= 400 && given < 500 ? given : 500;
    if (status === 500) log.error('teams: a request failed', { platform: 'teams', status });
    response.status(status).end();
  };
}
