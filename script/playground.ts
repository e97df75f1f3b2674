import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** What it prints when it listens. */
export const PLAYGROUND_LISTENS = /Listening on (\d+)/;

/**
 * The command line of Microsoft's Teams playground, telemetry off; nothing where it is not installed.
 * @param endpoint where Shopkey takes messages
 */
export function playgroundCommand(
  endpoint: string,
  port: number,
): { args: string[]; env: Record<string, string> } | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json');
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: Record<string, string> | string };
    const cli = join(dirname(manifest), typeof bin === 'string' ? bin : (Object.values(bin)[0] ?? ''));
    return {
      args: [cli, 'start', '-e', endpoint, '-c', 'msteams', '-p', String(port), '--dt'],
      env: { TEAMSAPPTESTER_BROWSER: 'none' },
    };
  } catch {
    return undefined;
  }
}
