import type { en } from './en.ts';
import type { Translation } from './translation.ts';
import { aliexpress } from './zh-CN/aliexpress.ts';
import { amazon } from './zh-CN/amazon.ts';
import { audit } from './zh-CN/audit.ts';
import { bind } from './zh-CN/bind.ts';
import { chat } from './zh-CN/chat.ts';
import { decide } from './zh-CN/decide.ts';
import { disconnect } from './zh-CN/disconnect.ts';
import { ebay } from './zh-CN/ebay.ts';
import { hooks } from './zh-CN/hooks.ts';
import { hours } from './zh-CN/hours.ts';
import { imports } from './zh-CN/import.ts';
import { join } from './zh-CN/join.ts';
import { keys } from './zh-CN/keys.ts';
import { lazada } from './zh-CN/lazada.ts';
import { orders } from './zh-CN/orders.ts';
import { overview } from './zh-CN/overview.ts';
import { pulling } from './zh-CN/pulling.ts';
import { sheet } from './zh-CN/sheet.ts';
import { shopify } from './zh-CN/shopify.ts';
import { slack } from './zh-CN/slack.ts';
import { teams } from './zh-CN/teams.ts';
import { tending } from './zh-CN/tending.ts';
import { topics } from './zh-CN/topics.ts';
import { walk } from './zh-CN/walk.ts';
import { web } from './zh-CN/web.ts';
import { wish } from './zh-CN/wish.ts';

const texts = {
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

/** Simplified Chinese, as the manual's readers speak it. A missing, surplus or differently filled text does not compile. */
export const zhCN: Translation<typeof en, typeof texts> = texts;
