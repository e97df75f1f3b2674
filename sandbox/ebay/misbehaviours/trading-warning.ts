import type { Misbehaviour } from '../../shared/misbehave.ts';

/** A good answer that warns of something. */
export const tradingWarning: Misbehaviour = {
  at: ['trading'],
  answer: ({ response, next }) => {
    const send = response.send.bind(response);
    response.send = (body: unknown) =>
      send(String(body).replace('<Ack>Success</Ack>', '<Ack>Warning</Ack><Errors><ErrorCode>18</ErrorCode></Errors>'));
    next();
  },
};
