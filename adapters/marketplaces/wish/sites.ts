import type { Site } from '../../../bot/ports.ts';
import { HOSTS } from './hosts.ts';

/** Wish has no sites: one merchant account sells everywhere, and this entry stands for all of it. */
export const everywhere: Site = {
  code: 'ALL',
  names: { en: 'Wish, everywhere', 'zh-CN': 'Wish 全球' },
  aliases: [],
  region: 'ALL',
  consentGroup: 'ALL',
  host: HOSTS[0],
  timeZone: 'UTC',
  unsaid: true,
};
