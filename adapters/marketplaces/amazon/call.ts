import type { Secret } from '../../../bot/secret.ts';
import { failure } from './failure.ts';
import type { OutgoingRequest } from './requests.ts';

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1_048_576;

/** What came back, before anybody made sense of it. */
export interface Answer {
  readonly operation: string;
  readonly status: number;
  readonly body: string;
  readonly requestId?: string;
  /** `x-amzn-RateLimit-Limit`: requests a second, not what is left. */
  readonly ratePerSecond?: number;
  /** `retry-after` in seconds; Amazon does not document it. */
  readonly retryAfterS?: number;
}

export interface CallDeps {
  readonly fetch: typeof fetch;
  /** Origins that may be called (S42). */
  readonly callable: ReadonlySet<string>;
  readonly timeoutMs?: number | undefined;
}

export type Call = (request: OutgoingRequest, signal: AbortSignal) => Promise<Answer>;

/**
 * The one place that talks to Amazon: no redirect is followed, the answer has 10 s and 1 MB.
 * @throws MarketplaceError `marketplace.unavailable` (`aborted`, `timeout`, `too-large`, `network` or the system's code) ·
 *   `marketplace.unexpected` (`redirect`, `host-not-allowed`)
 */
export function callWith(deps: CallDeps): Call {
  return async (request, signal) => {
    const { operation } = request;
    if (!deps.callable.has(new URL(request.url).origin))
      throw failure('marketplace.unexpected', { operation, reason: 'host-not-allowed' });
    const timeout = AbortSignal.timeout(deps.timeoutMs ?? TIMEOUT_MS);
    let response: Response | undefined;
    let body: string | undefined;
    try {
      response = await deps.fetch(request.url, {
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
    const requestId = requestIdOf(response.headers);
    if (isRedirect(response)) {
      await response.body?.cancel().catch(() => undefined);
      throw failure('marketplace.unexpected', { operation, status, reason: 'redirect', requestId });
    }
    if (body === undefined) throw failure('marketplace.unavailable', { operation, status, reason: 'too-large' });
    return { operation, status, body, ...(requestId ? { requestId } : {}), ...pace(response.headers) };
  };
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

function requestIdOf(headers: Headers): string | undefined {
  const id = headers.get('x-amzn-requestid') ?? headers.get('x-mws-request-id');
  return id && /^[A-Za-z0-9-]{1,40}$/.test(id) ? id : undefined;
}

function pace(headers: Headers): Pick<Answer, 'ratePerSecond' | 'retryAfterS'> {
  const rate = Number(headers.get('x-amzn-ratelimit-limit') ?? Number.NaN);
  const retry = Number(headers.get('retry-after') ?? Number.NaN);
  return { ...(rate > 0 ? { ratePerSecond: rate } : {}), ...(retry > 0 ? { retryAfterS: retry } : {}) };
}
