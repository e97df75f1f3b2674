import { aliexpress } from './en/aliexpress.ts';
import { amazon } from './en/amazon.ts';
import { audit } from './en/audit.ts';
import { bind } from './en/bind.ts';
import { chat } from './en/chat.ts';
import { decide } from './en/decide.ts';
import { disconnect } from './en/disconnect.ts';
import { ebay } from './en/ebay.ts';
import { hooks } from './en/hooks.ts';
import { hours } from './en/hours.ts';
import { imports } from './en/import.ts';
import { join } from './en/join.ts';
import { keys } from './en/keys.ts';
import { lazada } from './en/lazada.ts';
import { orders } from './en/orders.ts';
import { overview } from './en/overview.ts';
import { pulling } from './en/pulling.ts';
import { sheet } from './en/sheet.ts';
import { shopify } from './en/shopify.ts';
import { slack } from './en/slack.ts';
import { teams } from './en/teams.ts';
import { tending } from './en/tending.ts';
import { topics } from './en/topics.ts';
import { walk } from './en/walk.ts';
import { web } from './en/web.ts';
import { wish } from './en/wish.ts';

/** English: the language whose keys and parameters every other one must have. */
export const en = {
  ...chat,
  ...audit,
  ...bind,
  ...decide,
  ...walk,
  ...topics,
  ...amazon,
  ...disconnect,
  ...ebay,
  ...aliexpress,
  ...imports,
  ...join,
  ...keys,
  ...hooks,
  ...hours,
  ...lazada,
  ...orders,
  ...overview,
  ...pulling,
  ...sheet,
  ...shopify,
  ...slack,
  ...teams,
  ...tending,
  ...web,
  ...wish,
} as const;
