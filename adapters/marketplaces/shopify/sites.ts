import type { Site } from '../../../bot/ports.ts';
import { isShopDomain } from './shop-domain.ts';

/** A shop is a site of its own: its permanent domain. Nothing for a text that is none. */
export function siteOf(code: string | undefined): Site | undefined {
  if (code === undefined || !isShopDomain(code)) return undefined;
  return {
    code,
    names: { en: code, 'zh-CN': code },
    aliases: [],
    region: 'shopify',
    consentGroup: code,
    host: code,
    /** The shop's own zone is not known before a call; times go out in UTC. */
    timeZone: 'UTC',
  };
}
