import { z } from 'zod';
import { SurfaceError } from '../../bot/errors.ts';
import type { Log } from '../../bot/ports.ts';
import type { Timers } from '../../bot/timers.ts';
import type { Address } from './conversations.ts';
import type { Content } from './render.ts';
import type { Trust } from './service-url.ts';
import type { TokenSource } from './token.ts';

export interface Destination {
  readonly address: Address;
  readonly conversation: string;
  /** The message that is answered; in a channel the answer goes into its thread. */
  readonly replyTo?: string;
}

interface ConnectorOptions {
  readonly token?: TokenSource;
  readonly trust: (serviceUrl: string) => Trust;
  readonly fetch: typeof globalThis.fetch;
  readonly timers: Timers;
  readonly random: () => number;
  readonly log: Log;
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly address: Address;
  readonly path: string;
  readonly body?: unknown;
  /** Doing it twice is the same as doing it once. */
  readonly repeatable: boolean;
  readonly signal?: AbortSignal | undefined;
}

const TRIES = 4;
const TRY_TIMEOUT_MS = 8_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
/** Refused before anything was done. @see learn.microsoft.com, Teams bots, "Rate limit" (2026-11-24) */
const REFUSED_UNDONE = new Set([412, 429]);
/** It may have been done, so only what is repeatable is sent again; nobody wants a card twice. */
const MAYBE_DONE = new Set([0, 500, 502, 503, 504]);

const idSchema = z.object({ id: z.string().min(1).max(1_000) });

export type Connector = ReturnType<typeof connectorClient>;

/**
 * The Bot Connector's four calls that Shopkey needs, over `fetch`: to hosts on the list only, without following redirects.
 * @throws SurfaceError `surface.blocked` (403: not installed, blocked or left) · `surface.gone` (404) · `surface.unavailable`
 * @see Bot Framework REST API, Connector v3 (2026-11-24)
 */
export function connectorClient({ token, trust, fetch, timers, random, log }: ConnectorOptions) {
  async function call(request: Call): Promise<unknown> {
    let hasNewToken = false;
    for (let tries = 1; ; tries += 1) {
      const response = await once(request);
      if (response?.ok) return response.json().catch(() => undefined);
      const status = response?.status ?? 0;
      await response?.body?.cancel();
      if (status === 401 && token && !hasNewToken) {
        token.drop();
        hasNewToken = true;
        continue;
      }
      const mayRepeat = REFUSED_UNDONE.has(status) || (request.repeatable && MAYBE_DONE.has(status));
      if (!mayRepeat || tries >= TRIES || request.signal?.aborted) throw failure(status);
      log.warn('teams: sent again', { platform: 'teams', status, count: tries });
      await timers.sleep(waitMs(tries, response?.headers.get('retry-after') ?? null, random), request.signal);
    }
  }

  /** One try; nothing when no answer came. */
  async function once({ method, address, path, body, signal }: Call): Promise<Response | undefined> {
    const given = trust(address.serviceUrl);
    if (given === 'none')
      throw new SurfaceError('surface.unavailable', 'the stored address is not on the list of connector hosts');
    const timeout = AbortSignal.timeout(TRY_TIMEOUT_MS);
    const both = signal ? AbortSignal.any([signal, timeout]) : timeout;
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (given === 'token' && token) headers.authorization = `Bearer ${await token.get(both)}`;
    try {
      return await fetch(`${address.serviceUrl.replace(/\/+$/, '')}/${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: both,
      });
    } catch {
      return undefined;
    }
  }

  return {
    /** @returns the new message's id */
    async send(
      { address, conversation, replyTo }: Destination,
      content: Content,
      signal?: AbortSignal,
    ): Promise<string> {
      const at = `v3/conversations/${encodeURIComponent(conversation)}/activities`;
      const answer = await call({
        method: 'POST',
        address,
        path: replyTo === undefined ? at : `${at}/${encodeURIComponent(replyTo)}`,
        body: envelope(address, conversation, content, replyTo),
        repeatable: false,
        signal,
      });
      return idIn(answer);
    },

    /** Repeatable. */
    async update(
      { address, conversation }: Destination,
      activity: string,
      content: Content,
      signal?: AbortSignal,
    ): Promise<void> {
      await call({
        method: 'PUT',
        address,
        path: `v3/conversations/${encodeURIComponent(conversation)}/activities/${encodeURIComponent(activity)}`,
        body: { ...envelope(address, conversation, content), id: activity },
        repeatable: true,
        signal,
      });
    },

    /** Opens the private chat with a person; asked again it gives the same one. @returns its id */
    async openPrivate(address: Address, signal?: AbortSignal): Promise<string> {
      const body = {
        isGroup: false,
        bot: { id: address.bot },
        members: [{ id: address.user }],
        tenantId: address.tenant,
        channelData: { tenant: { id: address.tenant } },
      };
      return idIn(await call({ method: 'POST', address, path: 'v3/conversations', body, repeatable: true, signal }));
    },

    /** The person's entry in a conversation's roster, as it came; nothing when there is none (any more). */
    async member(address: Address, conversation: string, signal?: AbortSignal): Promise<unknown> {
      const path = `v3/conversations/${encodeURIComponent(conversation)}/members/${encodeURIComponent(address.user)}`;
      try {
        return await call({ method: 'GET', address, path, repeatable: true, signal });
      } catch (error) {
        if (error instanceof SurfaceError && error.code === 'surface.gone') return undefined;
        throw error;
      }
    },
  };
}

function envelope(address: Address, conversation: string, content: Content, replyTo?: string): Record<string, unknown> {
  return {
    ...content,
    channelId: 'msteams',
    serviceUrl: address.serviceUrl,
    from: { id: address.bot },
    recipient: { id: address.user },
    conversation: { id: conversation },
    ...(replyTo === undefined ? {} : { replyToId: replyTo }),
  };
}

function idIn(answer: unknown): string {
  const { data } = idSchema.safeParse(answer);
  if (!data) throw new SurfaceError('surface.unavailable', 'the connector gave no id');
  return data.id;
}

function failure(status: number): SurfaceError {
  const message = `the connector answered ${status === 0 ? 'nothing' : status}`;
  if (status === 403) return new SurfaceError('surface.blocked', message);
  if (status === 404) return new SurfaceError('surface.gone', message);
  return new SurfaceError('surface.unavailable', message);
}

/** What the connector asked for, or twice the last wait with jitter. */
function waitMs(tries: number, retryAfter: string | null, random: () => number): number {
  const asked = retryAfter === null ? Number.NaN : Number(retryAfter) * 1_000;
  const own = FIRST_WAIT_MS * 2 ** (tries - 1) * (0.75 + random() / 2);
  return Math.min(LONGEST_WAIT_MS, Number.isFinite(asked) ? Math.max(asked, own) : own);
}
