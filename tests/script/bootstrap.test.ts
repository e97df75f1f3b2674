import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/processes.ts';

const ROOT = join(import.meta.dirname, '../..');
const PROGRAMS = ['bash', 'dirname', 'sed', 'cmp', 'cat', 'env'];
const POLICY = (version: string) => `nodejs:\n  Installed: (none)\n  Candidate: ${version}\n  Version table:\n`;
/** As Debian 12 and Debian 13 have it. */
const [OLD, NEW] = ['18.20.4+dfsg-1~deb12u1', '20.19.2+dfsg-1+deb13u1'];

let folder: string;
const bin = (name: string) => join(folder, 'bin', name);

/** A program that does this and nothing else. */
function program(name: string, does: string): void {
  writeFileSync(bin(name), `#!/bin/bash\n${does}\n`);
  chmodSync(bin(name), 0o755);
}

/** @param who 0: root */
function apt(version: string, who: number): void {
  program('id', `echo ${who}`);
  program('apt-cache', `cat <<'.'\n${POLICY(version)}.`);
  program('apt-get', `echo "$@" >>${bin('asked')}; case "$*" in *install*nodejs*) ${bin('brings')} ;; esac`);
  program('brings', 'true');
}

const asked = () => (existsSync(bin('asked')) ? readFileSync(bin('asked'), 'utf8') : '');

function run(script: 'server' | 'bootstrap') {
  const made = spawnSync(join(folder, 'script', script), ['run'], {
    env: { PATH: join(folder, 'bin') },
    encoding: 'utf8',
  });
  return { code: made.status, said: made.stderr };
}

describe('script/server on a machine without Node.js', () => {
  beforeEach(() => {
    folder = temporaryFolder('bootstrap');
    for (const one of ['bin', 'script', 'node_modules']) mkdirSync(join(folder, one));
    for (const one of ['server', 'bootstrap']) cpSync(join(ROOT, 'script', one), join(folder, 'script', one));
    for (const one of ['package-lock.json', 'node_modules/.shopkey-lock']) writeFileSync(join(folder, one), '{}');
    for (const one of PROGRAMS) {
      const at = ['/usr/bin', '/bin'].map((path) => join(path, one)).find((path) => existsSync(path));
      if (at) symlinkSync(at, bin(one));
    }
    program('id', 'echo 1000');
  });

  it('says what is missing, which version, and where it comes from', () => {
    const { code, said } = run('server');
    expect(code).toBe(1);
    expect(said).toBe(
      'Node.js is missing: Shopkey needs 20.19 or newer.\nInstall it from https://nodejs.org/en/download, with its npm. Then run this again.\n',
    );
  });

  it.each([0, 1000])('says that Debian’s is too old where it is, and installs nothing, as user %i', (who) => {
    apt(OLD, who);
    const { code, said } = run('server');
    expect(code).toBe(1);
    expect(said).toContain('Here apt has 18.20 only (package nodejs), so nothing was installed.');
    expect(said).toContain('https://nodejs.org/en/download');
    expect(asked()).not.toContain('install');
  });

  it('names Debian’s packages where they are new enough', () => {
    apt(NEW, 1000);
    const { code, said } = run('server');
    expect(code).toBe(1);
    expect(said).toContain('Here apt has 20.19: sudo apt-get install nodejs npm. Then run this again.');
    expect(asked()).toBe('');
  });

  it('installs those as root, and goes on', () => {
    apt(NEW, 0);
    program(
      'brings',
      `echo '#!/bin/bash' >${bin('node')}; echo 'exec ${process.execPath} "$@"' >>${bin('node')}; /bin/chmod 755 ${bin('node')}`,
    );
    expect(run('bootstrap')).toEqual({
      code: 0,
      said: 'Node.js is missing: Shopkey needs 20.19 or newer.\nInstalling nodejs 20.19 and npm …\n',
    });
    expect(asked()).toContain('install -y -qq --no-install-recommends nodejs npm');
    expect(run('bootstrap')).toEqual({ code: 0, said: '' });
  });

  it('is not told to be done when the node that comes first is still an old one', () => {
    apt(NEW, 0);
    program('node', 'if [ "$1" = --version ]; then echo v18.20.4; else exit 1; fi');
    const { code, said } = run('server');
    expect(code).toBe(1);
    expect(said).toContain('Node.js v18.20.4 is too old: Shopkey needs 20.19 or newer.');
    expect(said).toContain(`another node comes first in PATH (${bin('node')})`);
  });
});
