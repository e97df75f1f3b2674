import type { Misbehaviour } from '../../shared/misbehave.ts';

/** The version that was asked is gone: the oldest answers, and only a header says so. */
export const otherVersion: Misbehaviour = {
  at: ['graphql'],
  answer: ({ response, next }) => {
    const send = response.json.bind(response);
    response.json = (body) => send.call(response.set('x-shopify-api-version', '2027-01'), body);
    next();
  },
};
