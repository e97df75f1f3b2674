import { EVERYWHERE } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** A page for people where data was asked, with status 200. */
export const html: Misbehaviour = {
  at: EVERYWHERE,
  answer: ({ response }) =>
    void response.status(200).type('html').send('<html><body>Sorry! Something went wrong on our end.</body></html>'),
};
