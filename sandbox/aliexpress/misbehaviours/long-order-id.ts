import type { Misbehaviour } from './misbehaviour.ts';

/** A number that JavaScript would round. */
export const longOrderId: Misbehaviour = {
  at: ['sync'],
  answer: ({ response, next }) => {
    const send = response.send.bind(response);
    response.send = (body: unknown) =>
      send(typeof body === 'string' ? body.replace(/"order_id":\d+/, '"order_id":9007199254740993') : body);
    next();
  },
};
