import { reshape } from '../../shared/iop/misbehaviours/reshape.ts';
import type { Misbehaviour } from '../../shared/misbehave.ts';

/** The call is taken, and its result says that it did not succeed. */
export const noSuccess: Misbehaviour = reshape(['call'], () => ({
  a_call_response: { result: { success: false, error_code: 'F00-10-10000-001', error_message: 'system error' } },
}));
