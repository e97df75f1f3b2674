import { z } from 'zod';
import { InputError } from '../../bot/errors.ts';
import { EXPORTED_KINDS } from '../../bot/ports/storage.ts';
import type { ExportedRecord, Storage } from '../../bot/ports.ts';

const record = z.strictObject({
  kind: z.enum(EXPORTED_KINDS),
  key: z.string().min(1),
  value: z.unknown(),
  expiresAtMs: z.number().optional(),
});

/** Everything as JSON lines; sealed values stay sealed, and open only with the keys they were sealed with. */
export async function* exportLines(storage: Storage): AsyncGenerator<string> {
  for await (const one of storage.export()) yield `${JSON.stringify(one)}\n`;
}

/** @returns how many records were taken in @throws InputError `input.invalid`: the line's number, never its content */
export function importLines(storage: Storage, lines: AsyncIterable<string>): Promise<number> {
  return storage.import(parsed(lines));
}

async function* parsed(lines: AsyncIterable<string>): AsyncGenerator<ExportedRecord> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const { kind, key, value, expiresAtMs } = parse(line, number);
    yield { kind, key, value, ...(expiresAtMs === undefined ? {} : { expiresAtMs }) };
  }
}

function parse(line: string, number: number): z.output<typeof record> {
  try {
    return record.parse(JSON.parse(line));
  } catch {
    throw new InputError(
      'input.invalid',
      `line ${number} is no record that \`script/shopkey export\` wrote; the lines before it were taken in`,
    );
  }
}
