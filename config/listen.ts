import type { Server } from 'node:http';
import { ConfigError } from '../bot/errors.ts';
import { VARIABLES } from './variables.ts';

/** The variables that say where. */
interface Named {
  readonly host: keyof typeof VARIABLES;
  readonly port: keyof typeof VARIABLES;
}

/** Not an address of this machine, or no name of one. */
const NO_ADDRESS = /^(EADDRNOTAVAIL|ENOTFOUND|EAFNOSUPPORT|EINVAL)$/;

/**
 * @throws ConfigError `config.invalid`: nothing can ever listen there · Error, when another program has the port: it may be gone soon.
 *   Both name the variable.
 */
export function listen(
  server: Server,
  at: { readonly host: string; readonly port: number },
  variables: Named,
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(saidOf(error, at.port, variables)));
    server.listen(at.port, at.host, resolve);
  });
}

function saidOf(error: NodeJS.ErrnoException, port: number, { host: hostName, port: portName }: Named): Error {
  const { code = '' } = error;
  const { example } = VARIABLES[hostName];
  if (code === 'EADDRINUSE')
    return new Error(`${portName}: another program listens at port ${port}; stop it, or set another port`);
  if (code === 'EACCES')
    return new ConfigError(
      'config.invalid',
      `${portName}: a port that this user may open was expected, for example 3978: those below 1024 are often root’s`,
    );
  if (NO_ADDRESS.test(code))
    return new ConfigError(
      'config.invalid',
      `${hostName}: an address of this machine was expected, for example ${example}`,
      { cause: error },
    );
  return error;
}
