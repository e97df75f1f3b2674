import type { Response } from 'express';
import { PAGES, type Place } from './places.ts';

interface ErrorSaid {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details?: string;
}

/** Says an error as the place says it: Login with Amazon's JSON, the Selling Partner API's JSON, MWS' XML, or a page. */
export function answerError(response: Response, place: Place, said: ErrorSaid): void {
  if (place === 'token') return lwaError(response, said.status, said.code, said.message);
  if (place === 'mws') return mwsError(response, said);
  if (PAGES.some((one) => one === place)) return pageError(response, said);
  apiError(response, said);
}

function pageError(response: Response, { status, message }: ErrorSaid): void {
  response.status(status).type('html').send(`<!doctype html><title>${status}</title><p>${message} (Simulation)</p>`);
}

/** @see amazon.md section 3.2 */
export function lwaError(response: Response, status: number, error: string, description: string): void {
  response.status(status).json({ error, error_description: description, request_id: 'sandbox-request' });
}

/** @see amazon.md section 3.3 */
export function apiError(response: Response, { status, code, message, details = '' }: ErrorSaid): void {
  response.status(status).json({ errors: [{ code, message, details }] });
}

/** @see amazon.md section 2.6 */
export function mwsError(response: Response, { status, code, message }: ErrorSaid): void {
  response
    .status(status)
    .type('text/xml')
    .send(
      `<?xml version="1.0"?><ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestID>sandbox</RequestID></ErrorResponse>`,
    );
}

/** The 403 that stands for nearly everything; only its details tell one from another. */
export function deny(response: Response, details: string): void {
  response.removeHeader('x-amzn-RateLimit-Limit'); // no description has it beside a 403
  apiError(response, {
    status: 403,
    code: 'Unauthorized',
    message: 'Access to requested resource is denied.',
    details,
  });
}
