import { join } from 'node:path';
import { z } from 'zod';
import { ConfigError } from '../../bot/errors.ts';
import type { Clock, ValuesOf, Variable } from '../../bot/ports.ts';

const VARIABLES = {
  SHOPKEY_DATA: {
    schema: z.string().min(1).default('data'),
    about: 'The folder of the embedded store.',
    expected: 'a folder that Shopkey may write to',
    example: '/var/lib/shopkey',
  },
} as const satisfies Record<string, Variable>;

type Values = ValuesOf<typeof VARIABLES>;

/** The folder is no folder, or not ours to write to: a file's errors, then SQLite's. */
const UNUSABLE =
  /^(?:E(?:PERM|ACCES|ROFS|NOTDIR|EXIST|ISDIR|NOENT|LOOP|NAMETOOLONG)|SQLITE_(?:CANTOPEN|READONLY|PERM)\w*)$/;

/** The value is right, and what is there is not. */
const SAID: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'the disk of this folder is full; make room, then start again',
  SQLITE_NOTADB:
    'shopkey.db in this folder is no store, or is damaged; restore it from a backup, or name another folder',
  SQLITE_CORRUPT: 'shopkey.db in this folder is damaged; restore it from a backup, or name another folder',
};

function codeOf(cause: unknown): string {
  return String((cause as { readonly code?: unknown } | undefined)?.code ?? '');
}

/** The embedded store as the registry knows it. */
export const embedded = {
  variables: VARIABLES,
  isShared: false,
  isWanted: () => true,
  async open(values: Values, { clock }: { readonly clock: Clock }) {
    const { openEmbedded } = await import('./index.ts');
    try {
      return await openEmbedded({ file: join(values.SHOPKEY_DATA, 'shopkey.db'), clock });
    } catch (cause) {
      const sentence = SAID[codeOf(cause)];
      if (sentence !== undefined) throw new Error(`SHOPKEY_DATA: ${sentence}`, { cause });
      if (!UNUSABLE.test(codeOf(cause))) throw cause;
      const { expected, example } = VARIABLES.SHOPKEY_DATA;
      throw new ConfigError('config.invalid', `SHOPKEY_DATA: ${expected} was expected, for example ${example}`, {
        cause,
      });
    }
  },
  async hold(values: Values) {
    const { holdFolder } = await import('./hold.ts');
    return holdFolder(values.SHOPKEY_DATA);
  },
} as const;
