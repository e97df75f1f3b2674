import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';

export type Failure =
  /** Slack said no, by its own code: `channel_not_found`. */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'throttled'; readonly afterMs: number }
  /** No answer, or one that says nothing: it may have been done. */
  | { readonly kind: 'unclear'; readonly status: number };

export type Answer =
  | { readonly ok: true; readonly body: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly failure: Failure };

/** One try of a Web API method. */
export type Call = (method: string, args: Readonly<Record<string, unknown>>) => Promise<Answer>;

const CALL_TIMEOUT_MS = 10_000;
/** A connection that waits longer may have been closed by Slack, and what is sent on it lost. */
const IDLE_MS = 4_000;

/**
 * Slack's Web API without its client, which writes every body out twice for a log that is off, and without `fetch`, which takes more
 * than twice the time of `node:http` (docs/decisions/0013): a form by POST, and what is no text in it as JSON.
 * @param apiUrl ends in `/api/`
 * @see docs.slack.dev, "Using the Web API" and "Rate limits" (2026-11-27)
 */
export function webApi({ botToken, apiUrl }: { readonly botToken: string; readonly apiUrl: string }): Call {
  const isTls = new URL(apiUrl).protocol === 'https:';
  const agent = new (isTls ? HttpsAgent : HttpAgent)({ keepAlive: true, timeout: IDLE_MS });
  const headers = {
    authorization: `Bearer ${botToken}`,
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
  };

  function post(method: string, form: string): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const sent = (isTls ? httpsRequest : httpRequest)(`${apiUrl}${method}`, {
        agent,
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(form) },
        signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
      });
      sent.once('response', resolve);
      sent.on('error', reject);
      sent.end(form);
    });
  }

  return async (method, args) => {
    let status = 0;
    try {
      const response = await post(method, formOf(args));
      status = response.statusCode ?? 0;
      const body = await text(response);
      if (status === 429)
        return no({ kind: 'throttled', afterMs: 1_000 * (Number(response.headers['retry-after']) || 0) });
      return status === 200 ? answerOf(JSON.parse(body)) : no({ kind: 'unclear', status });
    } catch {
      return no({ kind: 'unclear', status: status === 200 ? 0 : status });
    }
  };
}

function formOf(args: Readonly<Record<string, unknown>>): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(args)) {
    if (value !== undefined) form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return form.toString();
}

function answerOf(json: unknown): Answer {
  if (typeof json !== 'object' || json === null) return no({ kind: 'unclear', status: 0 });
  const { ok, error, ...body } = json as Readonly<Record<string, unknown>>;
  if (ok === true) return { ok: true, body };
  return no(typeof error === 'string' ? { kind: 'refused', code: error } : { kind: 'unclear', status: 0 });
}

const no = (failure: Failure): Answer => ({ ok: false, failure });
