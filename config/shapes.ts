import { isIP } from 'node:net';
import { z } from 'zod';
import { RETIRED_FLOWS } from '../adapters/marketplaces/opening.ts';
import { SURFACES } from '../adapters/surfaces/opening.ts';

/** What several parts of the configuration are made of. */

/** `a, b`: what stands between commas, without the blanks around it. */
export const list = z
  .string()
  .optional()
  .transform((value) =>
    (value ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  );

/** In figures alone: neither `0x10` nor `1e3` is a port. */
export const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value <= 65_535);

/** What Express takes: addresses, ranges such as `10.1.0.0/16`, and the names of its own that stand for some. */
export const proxies = list.refine((all) =>
  all.every((one) => {
    const [address = '', bits = '0', ...more] = one.split('/');
    const family = isIP(address);
    if (family === 0) return ['loopback', 'linklocal', 'uniquelocal'].includes(one);
    return more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128);
  }),
);

/** Each as it stands in an address of http and of https, so that it is found again there: no scheme, no path, no usual port. */
export const hosts = list.refine((all) =>
  all.every(
    (one) =>
      /^(\[[\da-f:]+\]|[\w.-]+)(:\d+)?$/i.test(one) &&
      ['http', 'https'].every(
        (scheme) => URL.canParse(`${scheme}://${one}`) && new URL(`${scheme}://${one}`).host === one.toLowerCase(),
      ),
  ),
);

/** Whether whoever listens there is reached from this machine alone. A name that only begins so is another's. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || /^\[?::1\]?$/.test(host) || (isIP(host) === 4 && host.startsWith('127.'));
}

/** A name or an address of mail is nobody: an admin of a misspelt id would be found missing on the day they are needed. */
export const personIds = list.refine((ids) =>
  ids.every((id) => {
    const [surface = '', workspace = '', user = '', ...more] = id.split('/');
    return (
      SURFACES.includes(surface) && more.length === 0 && [workspace, user].every((part) => /^[\w:.-]+$/.test(part))
    );
  }),
);

export const retiredFlows = list.refine((flows) => flows.every((flow) => RETIRED_FLOWS.includes(flow)));

/** Scheme and host alone; without TLS nobody but this machine is served: secrets are typed there. @returns without a slash at its end */
export const originSchema = z
  .url({ protocol: /^https?$/ })
  .refine((value) => {
    /** Asked although the address is none: zod goes on to the next question. */
    if (!URL.canParse(value)) return false;
    const { protocol, hostname, pathname, search, hash, username } = new URL(value);
    const isOrigin = pathname === '/' && search === '' && hash === '' && username === '';
    return isOrigin && !/[?#]/.test(value) && (protocol === 'https:' || isLoopback(hostname));
  })
  .transform((value) => value.replace(/\/+$/, ''));
