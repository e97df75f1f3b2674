import type { Express } from 'express';
import { countryCall } from './country-call.ts';
import type { World } from './world.ts';

/** Whose shop it is in a country. */
export function sellerApi(app: Express, world: World): void {
  countryCall(app, world, {
    path: '/seller/get',
    data: ({ account, country, sellerId }) => ({
      name: account.store,
      name_company: `${account.store} Ltd.`,
      seller_id: Number(sellerId),
      short_code: `${country.toUpperCase()}${sellerId}`,
      status: account.status,
      cb: account.country === 'cb',
      verified: true,
      location: country,
      email: account.email,
      logo_url: '',
    }),
  });
}
