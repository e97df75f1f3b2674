import { bendAnswer } from './bend-answer.ts';

/** Less was given than was asked. */
export const fewerScopes = bendAnswer(['token'], (body) => ({ ...body, scope: 'read_products' }));
