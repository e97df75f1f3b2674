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
