/** The interfaces that the outside implements, a file a port. Adapters, storage and jobs know these, the view, the errors and the texts. */
export type * from './ports/api-keys.ts';
export type * from './ports/base.ts';
export type * from './ports/doors.ts';
export type * from './ports/jobs.ts';
export type * from './ports/locks.ts';
export type * from './ports/marketplace.ts';
export type * from './ports/notices.ts';
export type * from './ports/order-store.ts';
export type * from './ports/orders.ts';
export type * from './ports/people.ts';
export type * from './ports/returns.ts';
export type * from './ports/sessions.ts';
export type * from './ports/shops.ts';
export type * from './ports/storage.ts';
export type * from './ports/surface.ts';
export type * from './ports/variable.ts';
export type * from './ports/vault.ts';
