import type { Misbehaviour } from '../../shared/misbehave.ts';
import { tradingError } from '../error-answer.ts';

const WARNING = tradingError(18, 'The simulation was told to warn.', 'Warning');

/** A good answer that warns of something. */
export const tradingWarning: Misbehaviour = {
  at: ['trading'],
  answer: ({ response, next }) => {
    const send = response.send.bind(response);
    response.send = (body: unknown) => send(String(body).replace('<Ack>Success</Ack>', `<Ack>Warning</Ack>${WARNING}`));
    next();
  },
};
