import { CALLS } from '../places.ts';
import type { Misbehaviour } from './misbehaviour.ts';

/** A page of errors in place of an answer. */
export const html: Misbehaviour = {
  at: CALLS,
  answer: ({ response }) => response.status(200).type('html').send('<!doctype html><title>Error</title><p>busy'),
};
