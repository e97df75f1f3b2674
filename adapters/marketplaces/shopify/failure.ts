import { failureOf } from '../failure.ts';

export const failure = failureOf('shopify');
