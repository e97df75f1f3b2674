import type { Site } from '../../../bot/ports.ts';

/** AliExpress has no sites: one entry stands for the whole, and is never shown or asked. Its days are those of US Pacific time. */
export const ALL: Site = {
  code: 'ALL',
  unsaid: true,
  names: { en: 'AliExpress', 'zh-CN': '速卖通' },
  aliases: [],
  region: 'ALL',
  consentGroup: 'ALL',
  host: 'csp.aliexpress.com',
  timeZone: 'America/Los_Angeles',
};
