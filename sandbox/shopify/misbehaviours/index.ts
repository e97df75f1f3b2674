import { badDays, badReturns } from '../../shared/bad-days.ts';
import { cutAt } from '../../shared/cut.ts';
import type { Misbehaviour } from '../../shared/misbehave.ts';
import { CALLS, RETURNS } from '../places.ts';
import { signAddress } from '../sign.ts';
import { badSignature } from './bad-signature.ts';
import { denied } from './denied.ts';
import { error520 } from './error-520.ts';
import { extraParameter } from './extra-parameter.ts';
import { fewerScopes } from './fewer-scopes.ts';
import { foreignShop } from './foreign-shop.ts';
import { inactive } from './inactive.ts';
import { invalidGrant } from './invalid-grant.ts';
import { noExpiry } from './no-expiry.ts';
import { noRefreshToken } from './no-refresh-token.ts';
import { nonExpiring } from './non-expiring.ts';
import { oldCallback } from './old-callback.ts';
import { otherShop } from './other-shop.ts';
import { otherVersion } from './other-version.ts';
import { scopeText } from './scope-text.ts';
import { searchIgnored } from './search-ignored.ts';
import { searchWarning } from './search-warning.ts';
import { throttle } from './throttle.ts';
import { throttle429 } from './throttle-429.ts';
import { uninstalled } from './uninstalled.ts';

/** What Shopify does on a bad day, by the name that `/_control` takes. @param secret signs again what is bent on its way */
export function misbehavioursWith(secret: string): Readonly<Record<string, Misbehaviour>> {
  const sign = (url: URL) => signAddress(url, secret);
  const { 'no-code': _noCode, 'no-state': noState, 'foreign-state': foreignState, twice } = badReturns(RETURNS);
  const signed = ({ at, redirect }: { at: readonly string[]; redirect: (url: URL) => void }): Misbehaviour => ({
    at,
    redirect(url) {
      redirect(url);
      sign(url);
    },
  });
  return {
    ...badDays(CALLS),
    cut: cutAt(['graphql']),
    'search-warning': searchWarning,
    'search-ignored': searchIgnored,
    'error-520': error520,
    throttle,
    'throttle-429': throttle429,
    denied,
    'scope-text': scopeText,
    inactive,
    'invalid-grant': invalidGrant,
    'no-expiry': noExpiry,
    'no-refresh-token': noRefreshToken,
    'non-expiring': nonExpiring,
    'fewer-scopes': fewerScopes,
    'other-shop': otherShop,
    'other-version': otherVersion,
    uninstalled,
    twice,
    'no-state': signed(noState),
    'foreign-state': signed(foreignState),
    'foreign-shop': signed(foreignShop),
    'old-callback': signed(oldCallback),
    'extra-parameter': signed(extraParameter),
    'bad-signature': badSignature,
  };
}
