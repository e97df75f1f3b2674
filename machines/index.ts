import { aliexpress } from './aliexpress.ts';
import { amazon } from './amazon.ts';
import { ebay } from './ebay.ts';
import { lazada } from './lazada.ts';
import { namesConsentsFields } from './shared/history.ts';
import { shopify } from './shopify.ts';
import { wish } from './wish.ts';

/** Every platform's machine, its version, and how a snapshot of an older version becomes one of the next. */
export const machines = {
  amazon: { machine: amazon, version: 2, migrations: { 1: namesConsentsFields } },
  ebay: { machine: ebay, version: 1, migrations: {} },
  aliexpress: { machine: aliexpress, version: 1, migrations: {} },
  wish: { machine: wish, version: 1, migrations: {} },
  shopify: { machine: shopify, version: 1, migrations: {} },
  lazada: { machine: lazada, version: 1, migrations: {} },
} as const;
