import type { Credentials } from '../../../bot/ports.ts';
import { Secret } from '../../../bot/secret.ts';
import type { IopApp } from '../iop/requests.ts';

/** The company's app, as it was entered in the walk or kept in the grant. */
export function appOf(of: {
  readonly values: Readonly<Record<string, string>>;
  readonly credentials: Credentials;
}): IopApp {
  return { key: of.values.appKey ?? '', secret: of.credentials.appSecret ?? new Secret('') };
}
