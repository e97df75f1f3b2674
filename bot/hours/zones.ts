import { normalizeText } from '../normalize.ts';
import type { Locale } from '../ports.ts';

const CHINA = 'Asia/Shanghai';

/** What people write instead of the name in the IANA list. */
const CALLED: Readonly<Record<string, string>> = {
  北京: CHINA,
  北京时间: CHINA,
  中国: CHINA,
  上海: CHINA,
  beijing: CHINA,
  china: CHINA,
  深圳: CHINA,
  shenzhen: CHINA,
  香港: 'Asia/Hong_Kong',
  台北: 'Asia/Taipei',
  新加坡: 'Asia/Singapore',
  东京: 'Asia/Tokyo',
  伦敦: 'Europe/London',
  英国: 'Europe/London',
  柏林: 'Europe/Berlin',
  德国: 'Europe/Berlin',
  纽约: 'America/New_York',
  洛杉矶: 'America/Los_Angeles',
};

/**
 * A time zone as it was written, by its IANA name, its city or one of a few other names.
 * @returns its IANA name; nothing: there is none of that name
 */
export function readZone(typed: string): string | undefined {
  const said = normalizeText(typed).toLowerCase();
  const called = CALLED[said];
  if (called !== undefined) return called;
  const name = said.replaceAll(' ', '_');
  if (name === 'utc' || name === 'gmt') return 'UTC';
  return Intl.supportedValuesOf('timeZone').find((zone) => {
    const lower = zone.toLowerCase();
    return lower === name || lower.endsWith(`/${name}`);
  });
}

/** Whether a name from outside is one that this machine can count in. */
export function isZone(name: string): boolean {
  try {
    return name !== '' && new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** Where somebody is taken to be of whom nothing says it. */
export function zoneOfLocale(locale: Locale): string {
  return locale === 'zh-CN' ? CHINA : 'UTC';
}
