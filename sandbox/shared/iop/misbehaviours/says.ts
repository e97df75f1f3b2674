import type { Misbehaviour } from '../../misbehave.ts';
import { type Refusal, refusal } from '../check-call.ts';
import { CALLS } from '../places.ts';

/** How a platform words a refusal of the call at a path. */
export type Wording = (path: string, refusal: Refusal) => object;

const REFUSALS: Readonly<Record<string, Refusal>> = {
  'invalid-code': refusal('InvalidCode', 'refused'),
  'incomplete-signature': refusal('IncompleteSignature', 'refused'),
  'invalid-app-key': refusal('InvalidAppKey', 'refused'),
  'invalid-app-key-of-old': { ...refusal('29', 'Invalid app Key'), sub_code: 'isv.invalid-app-key' },
  'missing-parameter': refusal('MissingParameter', 'refused'),
  'illegal-timestamp': refusal('IllegalTimestamp', 'refused'),
  'illegal-access-token': refusal('IllegalAccessToken', 'refused'),
  'illegal-refresh-token': refusal('IllegalRefreshToken', 'refused'),
  'auth-type-unsupported': refusal('AUTH_TYPE_UNSUPPORTED', 'refused'),
  'insufficient-permission': refusal('InsufficientPermission', 'refused'),
  'account-migration': { ...refusal('15', 'refused'), sub_code: 'isv.account-migration-check-fail' },
  'something-new': refusal('SomethingNew', 'refused'),
  /** Too many calls, of an API, of an app or of a seller; some texts say for how long. */
  'call-limit': refusal('ApiCallLimit', 'Call limited, this ban will last 5 seconds'),
  'app-call-limit': refusal('AppCallLimit', 'Call limited, this ban will last 5 seconds'),
  'seller-call-limit': refusal('SellerCallLimit', 'Call limited, this ban will last 5 seconds'),
};

/** Each refusal at will, whatever was asked. @see aliexpress.md section 5 */
export const refusalsIn = (word: Wording): Readonly<Record<string, Misbehaviour>> =>
  Object.fromEntries(
    Object.entries(REFUSALS).map(([name, refused]) => [
      name,
      { at: CALLS, answer: ({ request, response }) => void response.json(word(request.path, refused)) },
    ]),
  );
