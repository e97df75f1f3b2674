import { MarketplaceError, unlessKeyLost } from '../errors.ts';
import type { GrantId } from '../ports.ts';
import type { Effect } from './index.ts';
import { openGrant } from './sealed.ts';

/**
 * Takes the company's app from a grant: its secret is opened where it belongs to the grant, and sealed anew for this session, for a
 * sealed value opens in its own place alone (S9). *Repeatable*.
 * @throws MarketplaceError `refused` (`app-gone`): the grant has gone, has no such app, or a lost key sealed it
 */
export const borrowApp: Effect<
  { flow: string; grant: string },
  { fields: readonly string[]; values: Readonly<Record<string, string>> }
> = async ({ flow, grant: id }, context) => {
  const { marketplace, storage } = context;
  const { ownApp } = marketplace.flows.find((one) => one.id === flow) ?? {};
  const grant = ownApp && (await storage.shops.grant(id as GrantId));
  const isIts = grant?.platform === marketplace.platform;
  const secret = isIts ? (await openGrant(context, id).catch(unlessKeyLost))?.[ownApp?.credential ?? ''] : undefined;
  const value = grant?.values[ownApp?.value ?? ''];
  if (!ownApp || secret === undefined || value === undefined)
    throw new MarketplaceError('marketplace.refused', {
      platform: marketplace.platform,
      operation: 'borrow',
      reason: 'app-gone',
    });
  return {
    secrets: { [ownApp.credential]: secret },
    output: { fields: [ownApp.credential], values: { [ownApp.value]: value } },
  };
};
