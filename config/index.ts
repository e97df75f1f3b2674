import type { z } from 'zod';
import { ConfigError } from '../bot/errors.ts';
import { VARIABLES, type Variable } from './variables.ts';

export type Config = { readonly [Name in keyof typeof VARIABLES]: z.output<(typeof VARIABLES)[Name]['schema']> };

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
    config[name] = result.data;
  }
  const unknown = Object.keys(env).find(
    (name) => name.startsWith('SHOPKEY_') && !(name in VARIABLES) && name !== 'SHOPKEY_DATA',
  );
  if (unknown)
    throw new ConfigError(
      'config.invalid',
      `${unknown} is not a variable of Shopkey; docs/configuration.md lists them all`,
    );
  refuseSandbox(config as Config);
  return config as Config;
}

/** Our simulation's credentials serve the try-out and the tests, beside the playground; a real chat never (S47). */
function refuseSandbox(config: Config): void {
  const isToy = [config.SHOPKEY_AMAZON_APPLICATION_ID, config.SHOPKEY_AMAZON_CLIENT_ID].some((id) =>
    id?.includes('.sandbox-'),
  );
  if (isToy && config.SHOPKEY_TEAMS_PLAYGROUND !== 'yes') {
    throw new ConfigError(
      'config.invalid',
      'SHOPKEY_AMAZON_APPLICATION_ID: an id of a real application was expected, not the simulation’s, for example amzn1.sp.solution.…',
    );
  }
}

/** Keys are taken out of the environment once they are read, so that no child process has them (S11). */
export function forgetSecrets(env: Record<string, string | undefined>): void {
  for (const [name, { secret }] of Object.entries<Variable>(VARIABLES)) if (secret) delete env[name];
}
