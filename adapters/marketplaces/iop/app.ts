import type { Credentials } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';

/** The company's app at a gateway. */
export interface IopApp {
  readonly key: string;
  readonly secret: Secret;
}

/** The company's app, as it was entered in the walk or kept in the grant. */
export function appOf(of: {
  readonly values: Readonly<Record<string, string>>;
  readonly credentials: Credentials;
}): IopApp {
  return { key: of.values.appKey ?? '', secret: of.credentials.appSecret ?? new Secret('') };
}

/** What a flow says of such an app, for the next walk to use it again. */
export const OWN_APP = { value: 'appKey', credential: 'appSecret' } as const;
