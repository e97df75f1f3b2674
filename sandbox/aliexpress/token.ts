import type { Tokens } from '../shared/iop/gateway.ts';
import { accountOf } from './accounts.ts';

/** What the token's answer says of the account. A buyer's has a seller id, too, equal to the user id: the documentation's own sample does. */
export const whoseTokens = (now: () => number) => (userId: string, tokens: Tokens) => {
  const account = accountOf(userId);
  return {
    expire_time: now() + tokens.expires_in * 1_000,
    refresh_token_valid_time: now() + tokens.refresh_expires_in * 1_000,
    user_id: userId,
    seller_id: userId,
    user_nick: account?.nick ?? '',
    account: `${account?.nick.split(':')[0] ?? 'nobody'}@example.com`,
    account_platform: account?.kind === 'buyer' ? 'buyerApp' : 'seller_center',
    havana_id: `9${userId}00`,
    locale: 'zh_CN',
    sp: 'ae',
  };
};
