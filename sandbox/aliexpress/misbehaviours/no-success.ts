import { reshape } from '../../shared/iop/misbehaviours/reshape.ts';
import type { Misbehaviour } from '../../shared/misbehave.ts';

const NO = { success: false, error_code: 'F00-10-10000-001', error_message: 'system error' };

/** The call is taken, and its result says that it did not succeed. */
export const noSuccess: Misbehaviour = reshape(['call'], (body) =>
  Object.fromEntries(
    Object.entries(body).map(([name, said]) => [
      name,
      'result' in (said as object) ? { ...(said as object), result: NO } : said,
    ]),
  ),
);
