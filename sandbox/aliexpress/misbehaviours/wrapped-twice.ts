import { type Misbehaviour, reshape } from './misbehaviour.ts';

/** A business answer with a second envelope in the first. */
export const wrappedTwice: Misbehaviour = reshape(['sync'], (body) =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      name.endsWith('_response') ? { resp_result: { resp_code: 200, resp_msg: 'ok', ...(value as object) } } : value,
    ]),
  ),
);
