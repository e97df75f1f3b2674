import { halfSet, servesSimulationOnly } from '../adapters/surfaces/opening.ts';
import { ConfigError } from '../bot/errors.ts';
import type { ValuesOf, Variable } from '../bot/ports.ts';
import { isLoopback } from './shapes.ts';
import { VARIABLES } from './variables.ts';

export type Config = ValuesOf<typeof VARIABLES>;

/**
 * Reads the configuration from environment variables. An empty value counts as absent.
 * @throws ConfigError `config.invalid`: one sentence that names the variable, what was expected and an example, never the value
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const config: Record<string, unknown> = {};
  for (const [name, { schema, expected, example }] of Object.entries<Variable>(VARIABLES)) {
    const given = env[name]?.trim();
    const result = schema.safeParse(given === '' ? undefined : given);
    if (!result.success)
      throw new ConfigError('config.invalid', `${name}: ${expected} was expected, for example ${example}`);
    if (name.endsWith('_URL') && isInTheClear(given ?? ''))
      throw new ConfigError(
        'config.invalid',
        `${name}: an https address was expected, for http carries credentials in the clear and is for this machine alone, for example ${example}`,
      );
    config[name] = result.data;
  }
  const unknown = Object.keys(env).find((name) => name.startsWith('SHOPKEY_') && !(name in VARIABLES));
  if (unknown)
    throw new ConfigError(
      'config.invalid',
      `${unknown} is not a variable of Shopkey; docs/configuration.md lists them all`,
    );
  const read = config as Config;
  if (read.SHOPKEY_SHOW_BUYERS === 'yes' && read.SHOPKEY_BUYERS_DAYS === 0)
    throw new ConfigError(
      'config.invalid',
      'SHOPKEY_SHOW_BUYERS: nothing of buyers is kept that could be shown; set SHOPKEY_BUYERS_DAYS as well, for example 14',
    );
  const half = halfSet(read);
  if (half)
    throw new ConfigError(
      'config.invalid',
      `${half.given} alone opens no chat: set ${half.missing}, or take it out (${half.guide})`,
    );
  const both = read.SHOPKEY_KEYS.find(({ kid }) => read.SHOPKEY_LOST_KEYS.includes(kid));
  if (both)
    throw new ConfigError(
      'config.invalid',
      `SHOPKEY_LOST_KEYS: ${both.kid} is in SHOPKEY_KEYS, too; take it out of here if it was found, or give the new key a name that was never used, for example k2`,
    );
  return read;
}

/** An address of http on another machine; what stands in braces is filled in later. */
function isInTheClear(address: string): boolean {
  const filled = address.replace(/\{\w+\}/g, 'x');
  return /^http:/i.test(filled) && !(URL.canParse(filled) && isLoopback(new URL(filled).hostname));
}

/**
 * Our simulation serves the try-out and the tests, beside a simulated chat; a real one never (S47).
 * @throws ConfigError `config.invalid`: a credential of the simulation, or a platform's address on this machine
 */
export function refuseSimulation(env: Readonly<Record<string, string | undefined>>, config: Config): void {
  if (servesSimulationOnly(config)) return;
  for (const [name, { simulated, example }] of Object.entries<Variable>(VARIABLES))
    if (simulated?.test(env[name]?.trim() ?? ''))
      throw new ConfigError(
        'config.invalid',
        `${name}: the platform’s own value was expected, not the simulation’s, for example ${example}`,
      );
}

/** Keys are taken out of the environment once they are read, so that no child process has them (S11). */
export function forgetSecrets(env: Record<string, string | undefined>): void {
  for (const [name, { secret }] of Object.entries<Variable>(VARIABLES)) if (secret) delete env[name];
}
