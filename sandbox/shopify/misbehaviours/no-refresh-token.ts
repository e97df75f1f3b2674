import { bendAnswer } from './bend-answer.ts';

/** A token that never ends, though one was asked that does (Shopify/shopify-app-php#12). */
export const noRefreshToken = bendAnswer(['token'], ({ access_token, scope }) => ({ access_token, scope }));
