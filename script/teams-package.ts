import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { MANIFEST_VERSIONS, type ManifestVersion } from '../adapters/teams/app-package/manifest.ts';
import { packageFor } from '../adapters/teams/app-package/package.ts';

/** Makes the app package for Teams; run from the root of the tree. Its path goes to stdout, everything else to stderr. */

const TARGET = 'build/shopkey-teams.zip';
const GUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
/** EX_USAGE and EX_CONFIG of sysexits.h. */
const BAD_USAGE = 64;
const BAD_CONFIG = 78;

function main(wanted: string | undefined): void {
  const manifestVersion = wanted === undefined ? '1.29' : MANIFEST_VERSIONS.find((one) => one === wanted);
  if (manifestVersion === undefined)
    return stop(BAD_USAGE, `The manifest version is ${MANIFEST_VERSIONS.join(' or ')}.`);
  const appId = process.env.SHOPKEY_TEAMS_APP_ID ?? '';
  if (!GUID.test(appId))
    return stop(BAD_CONFIG, 'SHOPKEY_TEAMS_APP_ID must be the bot’s app id, a GUID: see docs/setup/teams.md.');
  const publicUrl = process.env.SHOPKEY_PUBLIC_URL || undefined;
  if (publicUrl !== undefined && !isHttps(publicUrl))
    return stop(BAD_CONFIG, 'SHOPKEY_PUBLIC_URL must be an https address, such as https://shopkey.example.com.');
  if (publicUrl === undefined) complain('SHOPKEY_PUBLIC_URL is not set: the package names an example as its website.');
  write(appId, publicUrl, manifestVersion);
}

function write(appId: string, publicUrl: string | undefined, manifestVersion: ManifestVersion): void {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const made = packageFor({ appId, version, manifestVersion, ...(publicUrl === undefined ? {} : { publicUrl }) });
  mkdirSync('build', { recursive: true });
  writeFileSync(TARGET, made);
  process.stdout.write(`${TARGET}\n`);
}

function isHttps(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'https:';
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

function stop(code: number, why: string): void {
  complain(why);
  process.exitCode = code;
}

main(process.argv[2]);
