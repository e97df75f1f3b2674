import { reshape } from '../../shared/iop/misbehaviours/reshape.ts';
import type { Misbehaviour } from '../../shared/misbehave.ts';

/** A business answer with a second envelope in the first. */
export const wrappedTwice: Misbehaviour = reshape(['call'], (body) =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      name.endsWith('_response') ? { resp_result: { resp_code: 200, resp_msg: 'ok', ...(value as object) } } : value,
    ]),
  ),
);
