import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { simulations } from '../../sandbox/index.ts';
import { endsWithUs } from '../support/ends-with-us.ts';

const ROOT = join(import.meta.dirname, '../..');

/** The sandbox alone, as JavaScript: Node 20 runs no TypeScript, and a file of ours outside sandbox/ would not be found. */
function buildInto(folder: string): void {
  for (const file of readdirSync(join(ROOT, 'sandbox'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const { outputText } = ts.transpileModule(readFileSync(join(ROOT, 'sandbox', file), 'utf8'), {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2023,
        rewriteRelativeImportExtensions: true,
      },
    });
    const to = join(folder, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, outputText);
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}

describe('sandbox/main.ts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  beforeAll(() => buildInto(folder));
  afterAll(() => rmSync(folder, { recursive: true }));
  const start = (env: Record<string, string>) =>
    endsWithUs(spawn(process.execPath, [join(folder, 'main.js')], { env: { PATH: process.env.PATH ?? '', ...env } }));

  it('says that it is a simulation, then where each listens and how Shopkey uses it, and stops when told', async () => {
    const child = start({ SANDBOX_PORT: '0', SANDBOX_SHOPKEY_URL: 'http://127.0.0.1:5' });
    const lines: string[] = [];
    const asked: Record<string, number> = {};
    for await (const line of createInterface({ input: child.stdout })) {
      lines.push(line);
      if (!line.startsWith('{')) continue;
      const { listening } = JSON.parse(line) as { listening: Record<string, string> };
      for (const [name, url] of Object.entries(listening))
        asked[name] = (await fetch(`${url}/_control/requests`)).status;
      child.kill('SIGTERM');
    }
    expect(lines).toEqual([
      expect.stringMatching(/simulation.*invented/),
      expect.stringMatching(/"SHOPKEY_AMAZON_TOKEN_URL":"http:\/\/127\.0\.0\.1:\d+\/auth\/o2\/token"/),
    ]);
    expect(asked).toEqual(Object.fromEntries(simulations.map(({ name }) => [name, 200])));
  });

  it('a port that is none stops the start, with what to do', async () => {
    const child = start({ SANDBOX_PORT: 'http' });
    let said = '';
    for await (const part of child.stderr) said += String(part);
    expect(said).toBe(`SANDBOX_PORT is "http"; a port between 0 and ${65_535 - simulations.length} is needed.\n`);
  });

  it('a port that is taken stops the start by one sentence, which says what to set', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const child = start({ SANDBOX_PORT: String(port) });
    let said = '';
    for await (const part of child.stderr) said += String(part);
    taken.close();
    expect(said).toBe(
      `The simulated platforms need ${simulations.length} free ports from ${port} on, and one is taken; set SANDBOX_PORT, for example SANDBOX_PORT=${port + 100}.\n`,
    );
  });
});
