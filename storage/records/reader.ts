import { z } from 'zod';
import { StorageError } from '../../bot/errors.ts';

export const locale = z.enum(['en', 'zh-CN']);
/** UTC milliseconds. */
export const ms = z.number();

/**
 * What is read back from storage, parsed (S44). Each kind has a version `v` and a chain of pure migrations, one a version; all
 * are at version 1 today. A record that does not parse is `storage.corrupt`: its kind is said, never its content.
 */
export function reader<Known>(kind: string, schema: z.ZodType): (json: string) => Known {
  return (json) => {
    try {
      return schema.parse(JSON.parse(json)) as Known;
    } catch {
      throw new StorageError('storage.corrupt', `a stored ${kind} cannot be read`);
    }
  };
}
