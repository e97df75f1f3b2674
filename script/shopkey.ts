import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ConfigError } from '../bot/errors.ts';
import type { Storage } from '../bot/ports.ts';
import { type Config, forgetSecrets, readConfig } from '../config/index.ts';
import { goneSaid, kidsInUse } from '../storage/keyring.ts';
import { sealedHead, trimTrail, verifyTrail } from './commands/audit.ts';
import { exportLines, importLines } from './commands/move.ts';
import { newKeyLine } from './commands/new-key.ts';
import { noteAct, type StoreAct } from './commands/noted.ts';
import { openForTrimming, openStorage } from './commands/opening.ts';
import { rotateKeys } from './commands/rotate.ts';
import { lineOf } from './doctor/finding.ts';
import { doctor } from './doctor/index.ts';

/** What `script/shopkey` runs: the administrator's commands. Their results go to stdout, everything else to stderr. */

/** EX_USAGE and EX_CONFIG of sysexits.h. */
const BAD_USAGE = 64;
const BAD_CONFIG = 78;
/** As shells report an end by SIGINT. */
const INTERRUPTED = 130;

const USAGE = `usage: script/shopkey <command>
  new-key  prints a new key for SHOPKEY_KEYS
  doctor   tries what is configured, and says what is wrong or ends soon, and how to mend it
  rotate   seals everything anew under the first of SHOPKEY_KEYS
  export   writes everything to stdout as JSON lines, secrets sealed
  import   takes in from stdin what export wrote
  audit head    prints how far the audit trail is sealed, in one line to be kept elsewhere
  audit trim    takes out of the trail what is older than twelve months
  audit verify  says whether the trail is as it was sealed, and what is not; with a kept line, against that too
`;

const commands = new Map<string, (rest: readonly string[]) => Promise<number>>([
  [
    'new-key',
    async () => {
      print(newKeyLine(Date.now()));
      return 0;
    },
  ],
  [
    'doctor',
    async () => {
      const config = configure();
      let isWell = true;
      for await (const finding of doctor(config, { openStorage: () => openStorage(config) })) {
        if (finding.kind === 'wrong') isWell = false;
        print(lineOf(finding));
      }
      return isWell ? 0 : 1;
    },
  ],
  [
    'rotate',
    () =>
      withStorage('store.rotate', async (storage, config) => {
        const stop = new AbortController();
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
        try {
          for (const line of await rotateKeys(storage, config.SHOPKEY_KEYS, stop.signal, config.SHOPKEY_LOST_KEYS))
            print(line);
          return 0;
        } catch (error) {
          if (!stop.signal.aborted) throw error;
          complain('Stopped. What is re-sealed stays so; run rotate again for the rest.');
          return INTERRUPTED;
        }
      }),
  ],
  [
    'export',
    () =>
      withStorage('store.export', async (storage, { SHOPKEY_LOST_KEYS: lost }) => {
        await pipeline(Readable.from(exportLines(storage)), process.stdout, { end: false });
        const uses = lost.length > 0 ? await kidsInUse(storage) : [];
        for (const line of goneSaid(uses.filter(({ kid }) => lost.includes(kid)))) complain(line);
        return 0;
      }),
  ],
  [
    'import',
    () =>
      withStorage('store.import', async (storage) => {
        const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
        complain(`${await importLines(storage, lines)} records were taken in`);
        return 0;
      }),
  ],
  [
    'audit',
    ([what, kept, ...more]) => {
      if (more.length > 0 || (what !== 'verify' && kept !== undefined)) return usage();
      if (what !== 'verify' && what !== 'head' && what !== 'trim') return usage();
      return withStorage(what === 'trim' ? 'store.trim' : undefined, async (storage, config) => {
        const { SHOPKEY_KEYS: keys } = config;
        const { lines, code } =
          what === 'head'
            ? await sealedHead(storage)
            : what === 'trim'
              ? await trimTrail(storage, keys, Date.now())
              : await verifyTrail(storage, keys, kept);
        for (const line of lines) print(line);
        return code;
      });
    },
  ],
]);

async function usage(): Promise<number> {
  process.stderr.write(USAGE);
  return BAD_USAGE;
}

/** Commands that take words of their own. */
const SPEAKING: ReadonlySet<string> = new Set(['audit']);

function configure(): Config {
  const config = readConfig(process.env);
  forgetSecrets(process.env);
  return config;
}

/** Does it to the store that is configured, when the audit trail has it. @param act nothing: it only looks */
async function withStorage(
  act: StoreAct | undefined,
  use: (storage: Storage, config: Config) => Promise<number>,
): Promise<number> {
  const config = configure();
  const storage = await (act === 'store.trim' ? openForTrimming : openStorage)(config);
  try {
    if (act !== undefined) await noteAct(storage, act, Date.now());
    return await use(storage, config);
  } finally {
    await storage.close();
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function main([name, ...rest]: readonly string[]): Promise<number> {
  const command = rest.length === 0 || SPEAKING.has(name ?? '') ? commands.get(name ?? '') : undefined;
  if (command === undefined) return usage();
  try {
    return await command(rest);
  } catch (error) {
    complain(error instanceof Error ? error.message : 'it did not work');
    return error instanceof ConfigError ? BAD_CONFIG : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
