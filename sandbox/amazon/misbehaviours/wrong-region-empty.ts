import type { Misbehaviour } from './misbehaviour.ts';

/** 200 and an empty list, as some wrong regions answer (D#659). */
export const wrongRegionEmpty: Misbehaviour = {
  at: ['participations'],
  answer: ({ response }) => void response.json({ payload: [] }),
};
