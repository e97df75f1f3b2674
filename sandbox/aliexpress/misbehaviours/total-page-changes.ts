import { type Misbehaviour, reshape } from './misbehaviour.ts';

/** Orders came in between two pages: their number is another. */
export const totalPageChanges: Misbehaviour = reshape(
  ['sync'],
  (body) =>
    JSON.parse(
      JSON.stringify(body).replace(/"total_page":(\d+)/, (_, n: string) => `"total_page":${Number(n) + 1}`),
    ) as object,
);
