import { z } from 'zod';
import type { ValuesOf, Variable } from '../../../bot/ports.ts';
import type { AliExpressConfig } from './config.ts';

const ON_THIS_MACHINE = /^https?:\/\/(127\.|localhost|\[::1\])/;
const address = (usual: string, about: string) => ({
  schema: z
    .url({ protocol: /^https?$/ })
    .transform((value) => value.replace(/\/+$/, ''))
    .prefault(usual),
  simulated: ON_THIS_MACHINE,
  about,
  expected: 'an address',
  example: usual,
});

/** What AliExpress's flows need of the environment: addresses alone. App Key and App Secret are the company's, and are entered in the walk. */
export const ALIEXPRESS_VARIABLES = {
  SHOPKEY_ALIEXPRESS_URL: address(
    'https://api-sg.aliexpress.com',
    'AliExpress’s address for consent, tokens and calls.',
  ),
  SHOPKEY_ALIEXPRESS_CONSOLE_URL: address(
    'https://openservice.aliexpress.com',
    'AliExpress’s developer console, where an app is applied for.',
  ),
  SHOPKEY_ALIEXPRESS_RETIRED_URL: address(
    'https://gw.api.alibaba.com',
    'The retired platform’s address, for the retired flow.',
  ),
} as const satisfies Record<string, Variable>;

/** @param retiredFlows ids of AliExpress's retired flows that are switched on */
export function aliExpressConfig(
  values: ValuesOf<typeof ALIEXPRESS_VARIABLES>,
  { retiredFlows, company }: { readonly retiredFlows: readonly string[]; readonly company?: string | undefined },
): AliExpressConfig {
  return {
    url: values.SHOPKEY_ALIEXPRESS_URL,
    consoleUrl: values.SHOPKEY_ALIEXPRESS_CONSOLE_URL,
    retiredUrl: values.SHOPKEY_ALIEXPRESS_RETIRED_URL,
    retiredFlows,
    company,
  };
}
