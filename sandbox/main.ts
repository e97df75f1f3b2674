import { startSandbox } from './index.ts';

/** The simulated platforms as a process of their own. */
const list = (value: string | undefined) =>
  value
    ?.split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
const {
  SANDBOX_PORT = '4010',
  SANDBOX_AMAZON_REDIRECT_URIS,
  SANDBOX_AMAZON_LOGIN_URI,
  SANDBOX_AMAZON_DRAFT,
} = process.env;
const redirectUris = list(SANDBOX_AMAZON_REDIRECT_URIS);

const port = Number(SANDBOX_PORT);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  process.stderr.write(`SANDBOX_PORT is ${JSON.stringify(SANDBOX_PORT)}; a port between 0 and 65535 is needed.\n`);
  process.exit(1);
}

const sandbox = await startSandbox({
  port,
  draft: SANDBOX_AMAZON_DRAFT === 'yes',
  ...(redirectUris ? { redirectUris } : {}),
  ...(SANDBOX_AMAZON_LOGIN_URI ? { loginUri: SANDBOX_AMAZON_LOGIN_URI } : {}),
});
process.stdout.write('This is a simulation of Amazon with invented sellers. Nothing here is real.\n');
process.stdout.write(`${JSON.stringify({ listening: sandbox.port })}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void sandbox.stop().then(() => process.exit(0)));
