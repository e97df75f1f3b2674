import { bendAnswer } from './bend-answer.ts';

/** The answer does not say how long its token lives (Shopify/shopify-app-js#3400). */
export const noExpiry = bendAnswer(['token'], ({ expires_in: _, refresh_token_expires_in: _too, ...rest }) => rest);
