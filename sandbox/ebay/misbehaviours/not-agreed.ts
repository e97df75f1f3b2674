import { tradingSays } from './trading-says.ts';

/** The token is fetched before eBay has taken note that the person agreed. */
export const notAgreed = tradingSays(21916017, 'The end user has not completed Auth & Auth sign in flow.');
