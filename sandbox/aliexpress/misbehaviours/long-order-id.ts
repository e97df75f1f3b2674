import type { Misbehaviour } from '../../shared/misbehave.ts';

/** A number that JavaScript would round. */
export const longOrderId: Misbehaviour = {
  at: ['call'],
  answer: ({ response, next }) => {
    const send = response.send.bind(response);
    response.send = (body: unknown) =>
      send(typeof body === 'string' ? body.replace(/"order_id":\d+/, '"order_id":9007199254740993') : body);
    next();
  },
};
