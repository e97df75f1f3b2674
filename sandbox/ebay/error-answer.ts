import type { Response } from 'express';

/** What eBay's consent page says instead of a page. @see ebay.md section 3.1 */
export function pageError(response: Response, errorId: string, description?: string, status = 400): void {
  response.status(status).json({
    error_id: errorId,
    ...(description === undefined ? {} : { error_description: description }),
    http_status_code: status,
  });
}

/** @see ebay.md section 3.2 */
export function tokenError(response: Response, status: number, error: string, description: string): void {
  response.status(status).json({ error, error_description: description });
}

/** @see ebay.md section 3.3 */
export function apiError(
  response: Response,
  status: number,
  { errorId, domain, message }: { readonly errorId: number; readonly domain: string; readonly message: string },
): void {
  response.status(status).json({ errors: [{ errorId, domain, category: 'REQUEST', message, longMessage: message }] });
}

/** What the Notification API refuses. @see docs/platforms/ebay.md section 5.1 */
const NOTIFICATION_ERRORS = {
  195001: 'The specified key id is invalid.',
  195002: 'Invalid or missing topic id.',
  195003: 'Please provide configurations required for notifications. Refer to /config',
  195006: 'Invalid or missing subscription status.',
  195007: 'Invalid or missing destination id.',
  195008: 'Invalid or missing schema version.',
  195012: 'Subscription already exists',
  195013: 'The subscription id does not exist.',
  195015: 'The subscription cannot be enabled since the destination is not enabled.',
  195017: 'Invalid or missing endpoint.',
  195018: 'Invalid or missing destination status.',
  195019: 'Invalid or missing verification token for this endpoint.',
  195020: 'Challenge verification failed for requested endpoint',
  195021: 'Destination exists for this endpoint',
  195022: 'Invalid or missing destination id.',
  195025: 'Invalid or missing email.',
  195027: 'Invalid or missing topic id.',
} as const;

export function notificationError(response: Response, status: number, errorId: keyof typeof NOTIFICATION_ERRORS): void {
  apiError(response, status, { errorId, domain: 'API_NOTIFICATION', message: NOTIFICATION_ERRORS[errorId] });
}

export const BAD_TOKEN = { errorId: 1001, domain: 'OAuth', message: 'Invalid access token' } as const;
export const NO_TOKEN = { errorId: 1002, domain: 'OAuth', message: 'Missing access token' } as const;
/** The number is invented: eBay publishes none for it. */
export const ACCESS_DENIED = { errorId: 1199, domain: 'ACCESS', message: 'Access denied.' } as const;
export const NO_RIGHT = {
  errorId: 1100,
  domain: 'ACCESS',
  message: 'Access denied: Insufficient permissions to fulfill the request.',
} as const;

const escaped = (text: string) => text.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** @see ebay.md section 3.4 */
export function tradingFailure(response: Response, call: string, code: number, message: string): void {
  tradingAnswer(response, call, tradingError(code, message, 'Error'), 'Failure');
}

export const tradingError = (code: number, message: string, severity: 'Error' | 'Warning'): string =>
  `<Errors><ShortMessage>${escaped(message)}</ShortMessage><LongMessage>${escaped(message)}</LongMessage><ErrorCode>${code}</ErrorCode><SeverityCode>${severity}</SeverityCode><ErrorClassification>RequestError</ErrorClassification></Errors>`;

export function tradingAnswer(response: Response, call: string, body: string, ack = 'Success'): void {
  const standard = `<Timestamp>${new Date().toISOString()}</Timestamp><Ack>${ack}</Ack><Version>1349</Version><Build>E1349_SANDBOX</Build>`;
  response
    .type('text/xml')
    .send(
      `<?xml version="1.0" encoding="UTF-8"?><${call}Response xmlns="urn:ebay:apis:eBLBaseComponents">${standard}${body}</${call}Response>`,
    );
}
