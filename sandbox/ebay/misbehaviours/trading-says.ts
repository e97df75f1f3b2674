import type { Misbehaviour } from '../../shared/misbehave.ts';
import { tradingFailure } from '../error-answer.ts';

/** What the Trading API says of a call that was good a minute ago. @see ebay.md section 3.4 */
export const tradingSays = (code: number, message: string): Misbehaviour => ({
  at: ['trading'],
  answer: ({ request, response }) =>
    tradingFailure(response, String(request.headers['x-ebay-api-call-name']), code, message),
});
