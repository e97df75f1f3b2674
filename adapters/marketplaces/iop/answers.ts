/** The pure second halves: what came back, as fields or as one of few typed errors. */
import type { MarketplaceError } from '../../../bot/errors.ts';
import type { Answer } from '../call.ts';
import type { Failure } from '../failure.ts';
import { type Fields, readIopBody } from './envelope.ts';
import { meaningOf } from './faults.ts';

/**
 * The data of an answer.
 * @throws MarketplaceError by the gateway's code (`faults.ts`) · `throttled` for a 429 · `unavailable` for a 5xx, HTML and half answers
 */
export function parseIop(answer: Answer, nowMs: number, failure: Failure): Fields {
  const { operation, status, retryAfterS } = answer;
  const body = readIopBody(answer.body);
  if (body.kind === 'data' && status === 200) return body.data;
  if (status === 429)
    throw failure('marketplace.throttled', { operation, status, untilMs: nowMs + (retryAfterS ?? 60) * 1000 });
  if (body.kind === 'fault') {
    const { code, reason, waitMs } = meaningOf(body.fault);
    throw failure(code, {
      operation,
      status,
      reason,
      requestId: requestIdOf(body.fault.requestId),
      untilMs: waitMs === undefined ? undefined : nowMs + waitMs,
      saidNo: true,
    });
  }
  const kind: MarketplaceError['code'] =
    status >= 500 || status === 200 ? 'marketplace.unavailable' : 'marketplace.unexpected';
  throw failure(kind, { operation, status, reason: body.kind === 'data' ? undefined : 'not-json' });
}

/** Its support asks for it; anything that does not look like one is left out. */
function requestIdOf(id: string | undefined): string | undefined {
  return id !== undefined && /^[A-Za-z0-9]{1,40}$/.test(id) ? id : undefined;
}
