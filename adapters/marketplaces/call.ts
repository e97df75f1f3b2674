import type { Secret } from '../../bot/secret.ts';
import { failureOf } from './failure.ts';

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1_048_576;

/** The pure first half of a call: what is sent. Secrets stay in `Secret` until they are. */
export interface OutgoingRequest {
  /** For errors and the log: `exchange`. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  /** They join the address when it is asked, where the platform takes them nowhere else. */
  readonly secretQuery?: Readonly<Record<string, Secret>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly secretHeaders?: Readonly<Record<string, Secret>>;
  readonly body?: Secret;
}

/** What came back, before anybody made sense of it. */
export interface Answer {
  readonly operation: string;
  readonly status: number;
  readonly body: string;
  readonly requestId?: string;
  /** `retry-after` in seconds. */
  readonly retryAfterS?: number;
  /** Of the headers that were asked for, those that came. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface CallDeps {
  readonly platform: string;
  readonly fetch: typeof fetch;
  /** Scheme, host and port of what may be called (S42). */
  mayCall(origin: string): boolean;
  readonly timeoutMs?: number | undefined;
  /** Where the platform names a request, for its support; the first that is there counts. */
  readonly requestIdHeaders?: readonly string[];
  /** Headers that answers are read with. */
  readonly headers?: readonly string[];
}

export type Call = (request: OutgoingRequest, signal: AbortSignal) => Promise<Answer>;

/**
 * The one place that talks to platforms: no redirect is followed, the answer has 10 s and 1 MB.
 * @throws MarketplaceError `marketplace.unavailable` (`aborted`, `timeout`, `too-large`, `network` or the system's code) ·
 *   `marketplace.unexpected` (`redirect`, `host-not-allowed`)
 */
export function callWith(deps: CallDeps): Call {
  const failure = failureOf(deps.platform);
  return async (request, signal) => {
    const { operation } = request;
    if (!deps.mayCall(new URL(request.url).origin))
      throw failure('marketplace.unexpected', { operation, reason: 'host-not-allowed' });
    const timeout = AbortSignal.timeout(deps.timeoutMs ?? TIMEOUT_MS);
    let response: Response | undefined;
    let body: string | undefined;
    try {
      response = await deps.fetch(addressOf(request), {
        method: request.method,
        headers: { ...request.headers, ...revealAll(request.secretHeaders ?? {}) },
        ...(request.body === undefined ? {} : { body: request.body.reveal() }),
        redirect: 'manual',
        signal: AbortSignal.any([signal, timeout]),
      });
      body = isRedirect(response) ? '' : await readCapped(response);
    } catch (error) {
      const reason = signal.aborted ? 'aborted' : timeout.aborted ? 'timeout' : networkReason(error);
      throw failure('marketplace.unavailable', { operation, status: response?.status, reason });
    }
    const { status } = response;
    const requestId = requestIdOf(response.headers, deps.requestIdHeaders);
    if (isRedirect(response)) {
      await response.body?.cancel().catch(() => undefined);
      throw failure('marketplace.unexpected', { operation, status, reason: 'redirect', requestId });
    }
    if (body === undefined) throw failure('marketplace.unavailable', { operation, status, reason: 'too-large' });
    return { operation, status, body, ...(requestId ? { requestId } : {}), ...kept(response.headers, deps.headers) };
  };
}

function addressOf({ url, secretQuery }: OutgoingRequest): string {
  if (!secretQuery) return url;
  return `${url}?${new URLSearchParams(revealAll(secretQuery))}`;
}

const revealAll = (headers: Readonly<Record<string, Secret>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.reveal()]));

/** Browsers hide a redirect's status behind `opaqueredirect`; Node shows it. */
const isRedirect = (response: Response) =>
  response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);

/** Nothing when there is more than the cap. */
async function readCapped(response: Response): Promise<string | undefined> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > MAX_BYTES) return undefined; // leaving the loop cancels the stream
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** The system's own code (`ECONNREFUSED`); a network error's message may name an address and is left behind. */
function networkReason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z][A-Z_]{1,40}$/.test(code) ? code : 'network';
}

function requestIdOf(headers: Headers, names: readonly string[] = []): string | undefined {
  const id = names.map((name) => headers.get(name)).find((value) => value !== null);
  return id && /^[A-Za-z0-9-]{1,40}$/.test(id) ? id : undefined;
}

function kept(headers: Headers, names: readonly string[] = []): Pick<Answer, 'retryAfterS' | 'headers'> {
  const retry = Number(headers.get('retry-after') ?? Number.NaN);
  const found = names.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return {
    ...(retry > 0 ? { retryAfterS: retry } : {}),
    ...(found.length === 0 ? {} : { headers: Object.fromEntries(found) }),
  };
}
