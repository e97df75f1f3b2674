import { amazon } from './amazon.ts';
import { namesConsentsFields } from './shared/history.ts';
import { shopify } from './shopify.ts';

/** Every platform's machine, its version, and how a snapshot of an older version becomes one of the next. */
export const machines = {
  amazon: { machine: amazon, version: 2, migrations: { 1: namesConsentsFields } },
  shopify: { machine: shopify, version: 1, migrations: {} },
} as const;
