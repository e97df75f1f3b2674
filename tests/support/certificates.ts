import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

export interface Authority {
  /** Its certificate's file. */
  readonly file: string;
  /** @param name a subject alternative name: `IP:127.0.0.1` */
  sign(name: string): Promise<{ readonly certificate: string; readonly key: string }>;
}

/** A certificate authority of the test's own, made by openssl into the folder. */
export async function makeAuthority(folder: string, name: string): Promise<Authority> {
  const file = join(folder, `${name}.pem`);
  const key = join(folder, `${name}.key`);
  await run('openssl', [
    'req',
    '-x509',
    ...NEW_KEY,
    '-keyout',
    key,
    '-out',
    file,
    '-days',
    '2',
    '-subj',
    `/CN=${name}`,
  ]);
  return {
    file,
    async sign(subject) {
      const [certificate, itsKey, request, extensions] = ['pem', 'key', 'csr', 'ext'].map((ending) =>
        join(folder, `${name}-server.${ending}`),
      ) as [string, string, string, string];
      await writeFile(extensions, `subjectAltName=${subject}\n`);
      await run('openssl', ['req', ...NEW_KEY, '-keyout', itsKey, '-out', request, '-subj', '/CN=server']);
      const signed = ['-CA', file, '-CAkey', key, '-CAcreateserial', '-days', '2', '-extfile', extensions];
      await run('openssl', ['x509', '-req', '-in', request, '-out', certificate, ...signed]);
      return { certificate, key: itsKey };
    },
  };
}
