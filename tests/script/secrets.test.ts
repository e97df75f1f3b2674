import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { secretsIn } from '../../script/secret-shapes.ts';
import { temporaryFolder } from '../support/processes.ts';

const SCAN = join(import.meta.dirname, '../../dist/script/secrets.js');
const hex = (length: number) => '0123456789abcdef'.repeat(8).slice(0, length);

/** Put together here, so that this file holds none. */
const PLANTED: readonly (readonly [kind: string, value: string])[] = [
  ['a private key', `-----BEGIN ${'PRIVATE KEY'}-----\n${hex(64)}\n`],
  ['a key of SHOPKEY_KEYS', `SHOPKEY_KEYS="k1:${'q'.repeat(43)}="`],
  ['an LWA client secret', `amzn1.oa2-cs.v1.${hex(64)}`],
  ['an LWA token', `Atzr|${'Iw'.repeat(60)}`],
  ['an AWS access key', `AKIA${'Q2'.repeat(8)}`],
  ['an MWS auth token', `amzn.mws.${hex(8)}-1111-2222-3333-${hex(12)}`],
  ['a Slack token', `xoxb-${'1'.repeat(12)}-${'2'.repeat(12)}-${'aB'.repeat(12)}`],
  ['a Slack token', `xapp-1-A${'1'.repeat(10)}-${'2'.repeat(12)}-${hex(64)}`],
  ['an Entra client secret', `abc8${'Q~'}${'x'.repeat(34)}`],
  ['an eBay certificate id', `PRD-${hex(12)}-1111-2222-3333-4444`],
  ['a Shopify token or secret', `shpat_${hex(32)}`],
  ['a password in a Redis address', `rediss://shopkey:${hex(20)}@redis.company.net`],
];

describe('the secret scan', () => {
  it.each(PLANTED)('S47: sees %s', (kind, value) => {
    expect(secretsIn(`first\n${value}`)).toEqual([{ kind, line: 2 }]);
  });

  it('takes what says that it is invented for invented', () => {
    expect(secretsIn(`amzn1.oa2-cs.v1.sandbox-${hex(64)} AKIAEXAMPLEEXAMPLE12 SHOPKEY_KEYS=k1:…`)).toEqual([]);
  });

  it('S47: names the file, the line and the kind of a planted key, and not its value; a clean tree passes', () => {
    const folder = temporaryFolder('planted');
    execFileSync('git', ['init', '-q'], { cwd: folder });
    writeFileSync(join(folder, 'clean.ts'), 'export const nothing = 1;\n');
    const scan = () => spawnSync(process.execPath, [SCAN], { cwd: folder, encoding: 'utf8' });
    expect(scan()).toMatchObject({ status: 0, stderr: '' });
    const secret = `shpss_${hex(32)}`;
    writeFileSync(join(folder, 'notes.md'), `One\n\nTwo ${secret}\n`);
    const { status, stderr } = scan();
    expect(status).toBe(1);
    expect(stderr).toMatch(/^notes\.md:3 looks like a Shopify token or secret: [^\n]+\n$/);
    expect(stderr).not.toContain(secret);
  });
});
