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

/**
 * Slack's Web API without its client, which writes every body out twice for a log that is off (docs/decisions/0013): a form by POST,
 * and what is no text in it as JSON.
 * @param apiUrl ends in `/api/`
 * @see docs.slack.dev, "Using the Web API" and "Rate limits" (2026-11-27)
 */
export function webApi({ botToken, apiUrl }: { readonly botToken: string; readonly apiUrl: string }): Call {
  const headers = {
    authorization: `Bearer ${botToken}`,
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
  };
  return async (method, args) => {
    let status = 0;
    try {
      const response = await fetch(`${apiUrl}${method}`, {
        method: 'POST',
        headers,
        body: formOf(args),
        redirect: 'error',
        signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
      });
      status = response.status;
      const body = await response.text();
      if (status === 429)
        return no({ kind: 'throttled', afterMs: 1_000 * (Number(response.headers.get('retry-after')) || 0) });
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
