import { reshape } from '../../shared/iop/misbehaviours/reshape.ts';
import type { Misbehaviour } from '../../shared/misbehave.ts';

/** Orders came in between two pages: their number is another. */
export const totalPageChanges: Misbehaviour = reshape(
  ['call'],
  (body) =>
    JSON.parse(
      JSON.stringify(body).replace(/"total_page":(\d+)/, (_, n: string) => `"total_page":${Number(n) + 1}`),
    ) as object,
);
