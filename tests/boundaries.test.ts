import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rolldown } from 'rolldown';
import { describe, expect, it } from 'vitest';
import { bundleOf } from '../rolldown.config.ts';

const ROOT = new URL('..', import.meta.url).pathname;
const SOURCES = execFileSync(
  'find',
  ['main.ts', 'config', 'bot', 'machines', 'adapters', 'storage', 'jobs', 'sandbox', 'script', '-name', '*.ts'],
  { cwd: ROOT, encoding: 'utf8' },
)
  .trim()
  .split('\n')
  .sort();

function filesContaining(pattern: RegExp): string[] {
  return SOURCES.filter((file) => pattern.test(readFileSync(ROOT + file, 'utf8')));
}

describe('borders that are one file wide', () => {
  it('XState’s action names are known to bot/step.ts alone', () => {
    expect(filesContaining(/['`]xstate\./)).toEqual(['bot/step.ts']);
  });

  it('S46: botbuilder is imported in one file', () => {
    expect(filesContaining(/['"](botbuilder|botframework-[a-z]+)[/'"]/)).toEqual(['adapters/teams/bot-framework.ts']);
  });

  it('S46: no package brings an install script but two, which need not run', () => {
    const { packages } = JSON.parse(readFileSync(`${ROOT}package-lock.json`, 'utf8')) as {
      packages: Record<string, { hasInstallScript?: boolean }>;
    };
    const bringing = Object.keys(packages).filter((name) => packages[name]?.hasInstallScript);
    expect(bringing).toEqual(['node_modules/botbuilder-dialogs', 'node_modules/msgpackr-extract']);
    expect(readFileSync(`${ROOT}.npmrc`, 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });

  it('Slack’s libraries are imported in one file', () => {
    expect(filesContaining(/['"]@slack\//)).toEqual(['adapters/slack/bolt.ts']);
  });

  it('BullMQ and its client are imported in one folder, and each client of Redis by one owner', () => {
    const foldersOf = (pattern: RegExp) => [
      ...new Set(filesContaining(pattern).map((file) => file.split('/').slice(0, 2).join('/'))),
    ];
    expect(foldersOf(/from '(bullmq|ioredis)'/)).toEqual(['jobs/bullmq']);
    expect(foldersOf(/from 'redis'/).filter((folder) => folder.startsWith('jobs'))).toEqual([]);
  });

  it('the library of figures is imported in one file', () => {
    expect(filesContaining(/['"]prom-client['"]/)).toEqual(['adapters/web/metrics.ts']);
  });

  it('S36: a secret is revealed only where it is sealed, sent or read back', () => {
    const allowed = [
      'adapters/marketplaces/',
      'adapters/slack/index.ts',
      'adapters/web/api/routes.ts',
      'adapters/web/reveal-page.ts',
      'adapters/teams/',
      'storage/vault.ts',
      'bot/answer.ts',
      'bot/audit/seal-key.ts',
      'bot/hooks/sign-hook.ts',
      'bot/doors.ts',
      'bot/effects/save-shop.ts',
      'bot/login-door.ts',
      'script/',
    ];
    expect(filesContaining(/\.reveal\(\)/).filter((file) => !allowed.some((one) => file.startsWith(one)))).toEqual([]);
  });

  it('S45: secrets are compared in one place', () => {
    expect(filesContaining(/timingSafeEqual/).filter((file) => !file.startsWith('sandbox/'))).toEqual(['bot/sign.ts']);
  });

  it('S47: what is built has no simulated platform and no test in it', async () => {
    const bundle = await rolldown({ ...bundleOf('dist'), cwd: ROOT });
    const { output } = await bundle.generate();
    const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
    const ours = modules.filter((file) => file.startsWith(ROOT)).map((file) => file.slice(ROOT.length));
    expect(ours).toContain('main.ts');
    expect(ours.filter((file) => /^(sandbox|tests)\/|^script\/(try-out|playground|waiting)/.test(file))).toEqual([]);
    const simulated = ours.filter((file) => /sandbox-[a-z]/.test(readFileSync(ROOT + file, 'utf8')));
    expect(simulated).toEqual([]);
  });

  it('S47: nothing asks whether it is under test', () => {
    expect(filesContaining(/VITEST|NODE_ENV\s*===?\s*['"]test/)).toEqual([]);
  });

  it('no platform is named in shared code', () => {
    expect(
      filesContaining(/=== '(amazon|ebay|aliexpress|wish|shopify)'/).filter((file) => file.startsWith('bot/')),
    ).toEqual([]);
  });
});
