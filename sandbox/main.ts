import { simulations, startSimulations } from './index.ts';

/** The simulated platforms as a process of their own: where each listens, and what Shopkey's environment has to say to use them. */
const { SANDBOX_PORT = '4010', SANDBOX_SHOPKEY_URL = 'http://127.0.0.1:3978' } = process.env;

const port = Number(SANDBOX_PORT);
if (!Number.isInteger(port) || port < 0 || port > 65_535 - simulations.length) {
  process.stderr.write(
    `SANDBOX_PORT is ${JSON.stringify(SANDBOX_PORT)}; a port between 0 and ${65_535 - simulations.length} is needed.\n`,
  );
  process.exit(1);
}

const running = await startSimulations({ port, shopkey: SANDBOX_SHOPKEY_URL }).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  process.stderr.write(
    `The simulated platforms need ${simulations.length} free ports from ${port} on, and one is taken; set SANDBOX_PORT, for example SANDBOX_PORT=${port + 100}.\n`,
  );
  process.exit(1);
});
const names = simulations.map(({ name }) => name).join(', ');
process.stdout.write(`This is a simulation of ${names} with invented sellers. Nothing here is real.\n`);
const told = {
  listening: Object.fromEntries(simulations.map(({ platform, name }) => [name, running[platform]?.url])),
  environment: Object.assign({}, ...Object.values(running).map(({ environment }) => environment)),
};
process.stdout.write(`${JSON.stringify(told)}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(
    signal,
    () => void Promise.all(Object.values(running).map(({ stop }) => stop())).then(() => process.exit(0)),
  );
