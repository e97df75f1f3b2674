import type { Answer } from '../../../../adapters/marketplaces/call.ts';

export const answer = (status: number, body: unknown, more: Partial<Answer> = {}): Answer => ({
  operation: 'asked',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  ...more,
});

export const api = (code: string, details?: string) => ({
  errors: [{ code, message: 'made up', ...(details && { details }) }],
});

/** What no address of Amazon may answer and some proxy will: the same for tokens and for the API. */
export const BROKEN: [string, Answer, object][] = [
  ['500', answer(500, api('InternalFailure')), { code: 'marketplace.unavailable', status: 500 }],
  ['503 in HTML', answer(503, '<html>busy</html>'), { code: 'marketplace.unavailable', status: 503 }],
  ['599', answer(599, ''), { code: 'marketplace.unavailable', status: 599 }],
  ['429', answer(429, api('QuotaExceeded')), { code: 'marketplace.throttled', status: 429 }],
  ['200 in HTML', answer(200, '<html>'), { code: 'marketplace.unavailable', status: 200, reason: 'not-json' }],
  ['200 and empty', answer(200, ''), { code: 'marketplace.unavailable', status: 200, reason: 'not-json' }],
  [
    '200, cut in half',
    answer(200, '{"payload":[{"mar'),
    { code: 'marketplace.unavailable', status: 200, reason: 'not-json' },
  ],
  ['200 and null', answer(200, 'null'), { code: 'marketplace.unexpected', status: 200, reason: 'shape' }],
  ['200 and a list', answer(200, []), { code: 'marketplace.unexpected', status: 200, reason: 'shape' }],
];
export const NOT_JSON: [string, Answer, object][] = [
  ['400 in HTML', answer(400, '<html>'), { code: 'marketplace.unavailable', status: 400, reason: 'not-json' }],
  ['404 and empty', answer(404, ''), { code: 'marketplace.unavailable', status: 404, reason: 'not-json' }],
];
