import { buttonFor } from '../buttons.ts';
import { AGAIN } from '../commands/authorize.ts';
import type { Grant, Locale, PersonId, Shop } from '../ports.ts';
import type { Signer } from '../sign.ts';
import { text } from '../text/index.ts';
import type { Action } from '../view.ts';

/** So many are named; the number says the rest. */
const NAMED = 5;

/** Shops as a sentence names them. */
export function namesOf(shops: readonly Shop[], locale: Locale): string {
  const named = shops.slice(0, NAMED).map((shop) => shop.displayName);
  const names = named.join(locale === 'en' ? ', ' : '、');
  return shops.length > NAMED ? text(locale, 'names.andMore', { names, count: shops.length - NAMED }) : names;
}

/** Begins the walk that asks for a grant's consent anew, with all that is known; where no shop is left, any walk of the platform. */
export function againButton({
  signer,
  to,
  locale,
  grant,
  shops,
}: {
  readonly signer: Signer;
  readonly to: PersonId;
  readonly locale: Locale;
  readonly grant: Pick<Grant, 'platform'>;
  readonly shops: readonly Shop[];
}): Action {
  const button = buttonFor(signer, to);
  const [first] = shops;
  return first
    ? button(text(locale, 'notice.again'), 'authorize', `${AGAIN}${first.id}`, { style: 'primary' })
    : button(text(locale, 'chat.authorize'), 'authorize', grant.platform);
}
