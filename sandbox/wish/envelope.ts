import type { Response } from 'express';

/** What Wish says of each code, shortened. @see wish.md section 5 */
const MESSAGES: Readonly<Record<number, string>> = {
  1001: 'The grant type is not correct',
  1002: 'This merchant account is disabled',
  1006: 'Unauthorized access: no access token was found or the app does not exist',
  1007: 'This token has expired. Please restart the OAuth process',
  1008: 'This token has been revoked. Please restart the OAuth process',
  1012: 'Missing access token in authorization header',
  10001: 'The client_id, client_secret or redirect_url does not match',
  10002: 'The authorization code has already been redeemed',
  10004: 'The authorization code has expired',
  10008: 'The authorization code is not correct',
};

/** Success: code 0 and data. */
export function give(response: Response, data: unknown): void {
  response.json({ message: '', code: 0, data });
}

/**
 * A refusal: status 400, 401 for a missing header alone. The schema says that the code is a number, and every example has a text.
 * @param form as which it is said here
 */
export function refuse(
  response: Response,
  code: number,
  form: 'text' | 'number' = code === 1012 ? 'number' : 'text',
): void {
  const said = form === 'text' ? String(code) : code;
  response.status(code === 1012 ? 401 : 400).json({ message: MESSAGES[code] ?? 'Refused', code: said, data: {} });
}
