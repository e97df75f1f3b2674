import { z } from 'zod';
import { SurfaceError } from '../../bot/errors.ts';
import type { Secret } from '../../bot/secret.ts';
import type { Timers } from '../../bot/timers.ts';

interface AppIdentity {
  readonly appId: string;
  readonly appPassword: Secret;
  readonly tenantId: string;
}

export interface TokenSource {
  /** A bearer token for the Bot Connector. @throws SurfaceError `surface.unavailable` */
  get(signal: AbortSignal): Promise<string>;
  /** The connector refused it: ask for another one. */
  drop(): void;
}

const LOGIN_HOST = 'login.microsoftonline.com';
const SCOPE = 'https://api.botframework.com/.default';
/** Tokens live an hour or a day; renewed this much earlier. */
const EARLY_MS = 5 * 60_000;

const answerSchema = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const refusalSchema = z.object({ error: z.string().max(100), error_codes: z.array(z.number()).max(10).optional() });

/**
 * Tokens of a single-tenant bot, by the client credentials grant.
 * @see Microsoft Entra, "OAuth 2.0 client credentials flow" (2026-11-24)
 */
export function tokenSource(
  identity: AppIdentity,
  { fetch, timers }: { fetch: typeof globalThis.fetch; timers: Timers },
): TokenSource {
  let current: { readonly token: Promise<string>; freshUntilMs: number } | undefined;

  async function ask(signal: AbortSignal): Promise<{ token: string; lifeMs: number }> {
    const answer = await askForToken(identity, fetch, signal);
    if (answer.kind === 'refused')
      throw new SurfaceError('surface.unavailable', `Microsoft gave no token: ${answer.reason}`);
    return answer;
  }

  return {
    get(signal) {
      if (current && timers.now() < current.freshUntilMs) return current.token;
      const asked = ask(signal);
      const entry = { token: asked.then(({ token }) => token), freshUntilMs: Number.POSITIVE_INFINITY };
      current = entry;
      asked.then(
        ({ lifeMs }) => {
          entry.freshUntilMs = timers.now() + Math.max(0, lifeMs - EARLY_MS);
        },
        () => {
          if (current === entry) current = undefined;
        },
      );
      return entry.token;
    },
    drop() {
      current = undefined;
    },
  };
}

type TokenAnswer =
  | { readonly kind: 'token'; readonly token: string; readonly lifeMs: number }
  /** Entra's own code, such as `invalid_client AADSTS7000215`; never its sentence, which may carry values. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Asks Entra once; `doctor` uses it to say which setting is wrong. */
async function askForToken(
  identity: AppIdentity,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<TokenAnswer> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: identity.appId,
    client_secret: identity.appPassword.reveal(),
    scope: SCOPE,
  });
  try {
    const url = `https://${LOGIN_HOST}/${encodeURIComponent(identity.tenantId)}/oauth2/v2.0/token`;
    const response = await fetch(url, { method: 'POST', body, redirect: 'error', signal });
    const json: unknown = await response.json();
    if (!response.ok) {
      const { data } = refusalSchema.safeParse(json);
      return {
        kind: 'refused',
        reason: data
          ? [data.error, ...(data.error_codes ?? []).map((code) => `AADSTS${code}`)].join(' ')
          : `status ${response.status}`,
      };
    }
    const { data } = answerSchema.safeParse(json);
    return data
      ? { kind: 'token', token: data.access_token, lifeMs: data.expires_in * 1_000 }
      : { kind: 'refused', reason: 'an unknown answer' };
  } catch {
    return { kind: 'refused', reason: 'no answer' };
  }
}
