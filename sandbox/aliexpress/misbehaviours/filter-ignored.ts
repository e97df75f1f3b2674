import { reshape } from '../../shared/iop/misbehaviours/reshape.ts';
import type { Misbehaviour } from '../../shared/misbehave.ts';

/** The window is not heeded: orders come that were changed long ago. */
export const filterIgnored: Misbehaviour = reshape(
  ['call'],
  (body) =>
    JSON.parse(JSON.stringify(body).replace(/"gmt_update":"[^"]*"/g, '"gmt_update":"2020-01-01 00:00:00"')) as object,
);
