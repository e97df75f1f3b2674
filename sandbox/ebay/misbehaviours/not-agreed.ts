import type { Misbehaviour } from '../../shared/misbehave.ts';
import { tradingFailure } from '../error-answer.ts';

/** The token is fetched before eBay has taken note that the person agreed. */
export const notAgreed: Misbehaviour = {
  at: ['trading'],
  answer: ({ request, response }) =>
    tradingFailure(
      response,
      String(request.headers['x-ebay-api-call-name']),
      21916017,
      'The end user has not completed Auth & Auth sign in flow.',
    ),
};
