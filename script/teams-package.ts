import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { drawKey } from '../adapters/teams/app-package/draw-key.ts';
import { chinese, DEFAULT_MANIFEST_VERSION, manifest } from '../adapters/teams/app-package/manifest.ts';

/** Makes the app package for Teams; run from the root of the tree. */

const ICONS = 'adapters/teams/app-package';
const TARGET = 'build/shopkey-teams.zip';
const GUID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
/** As in sysexits.h. */
const BAD_CONFIG = 78;
/** The oldest time that a zip can hold: the same input gives the same package. */
const MTIME = new Date(1980, 0, 1);

function draw(): void {
  writeFileSync(`${ICONS}/color.png`, drawKey(192, 0.62, [255, 255, 255], [0x4b, 0x53, 0xbc]));
  writeFileSync(`${ICONS}/outline.png`, drawKey(32, 0.95, [255, 255, 255]));
}

function pack(manifestVersion: string): void {
  const appId = process.env.SHOPKEY_TEAMS_APP_ID ?? '';
  if (!GUID.test(appId)) stop('SHOPKEY_TEAMS_APP_ID must be the GUID of the bot’s app');
  const address = process.env.SHOPKEY_PUBLIC_URL ?? '';
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:')
    stop('SHOPKEY_PUBLIC_URL must be an https address, such as https://shopkey.example.com');
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  const made = manifest({ appId, publicUrl: new URL(address).origin, version, manifestVersion });
  const files = {
    'manifest.json': strToU8(`${JSON.stringify(made, null, 2)}\n`),
    'zh-cn.json': strToU8(`${JSON.stringify(chinese(made.$schema), null, 2)}\n`),
    'color.png': new Uint8Array(readFileSync(`${ICONS}/color.png`)),
    'outline.png': new Uint8Array(readFileSync(`${ICONS}/outline.png`)),
  };
  mkdirSync('build', { recursive: true });
  writeFileSync(TARGET, zipSync(files, { mtime: MTIME }));
  process.stdout.write(
    `${TARGET}: version ${version}, manifest ${manifestVersion}. Upload it as docs/setup/teams.md says.\n`,
  );
}

function stop(why: string): never {
  process.stderr.write(`${why}. Guide: docs/setup/teams.md\n`);
  process.exit(BAD_CONFIG);
}

const [what] = process.argv.slice(2);
if (what === 'icons') draw();
else pack(what ?? DEFAULT_MANIFEST_VERSION);
