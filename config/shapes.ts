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
    const { protocol, hostname, pathname, search, hash, username } = new URL(value);
    const isLoopback = hostname === 'localhost' || hostname === '[::1]' || /^127\.[\d.]+$/.test(hostname);
    const isOrigin = pathname === '/' && search === '' && hash === '' && username === '';
    return isOrigin && !/[?#]/.test(value) && (protocol === 'https:' || isLoopback);
  })
  .transform((value) => value.replace(/\/+$/, ''));
