import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import AjvDraft04 from 'ajv-draft-04';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { colorIcon, outlineIcon } from '../../../adapters/teams/app-package/icons.ts';
import { manifestFor } from '../../../adapters/teams/app-package/manifest.ts';
import { packageFor } from '../../../adapters/teams/app-package/package.ts';
import { zip } from '../../../adapters/teams/app-package/zip.ts';
import { commands } from '../../../bot/commands/index.ts';
import { understand } from '../../../bot/commands/understand.ts';
import { vocabulary } from '../../../bot/commands/vocabulary.ts';

const BARE = { appId: '11111111-2222-3333-4444-555555555555', version: '0.1.0' };
const OPTIONS = { ...BARE, publicUrl: 'https://shopkey.example.com:8443/somewhere' };
const { manifest, chinese } = manifestFor(OPTIONS);
const menu = manifest.bots[0]?.commandLists[0]?.commands ?? [];
const schema = JSON.parse(readFileSync('tests/specs/teams/MicrosoftTeams.schema.json', 'utf8')) as object;

describe('teams: app package', () => {
  const ajv = new AjvDraft04.default({ strict: false, unicodeRegExp: false, validateFormats: false, allErrors: true });
  const validate = ajv.compile(schema);
  const faults = (value: unknown) =>
    validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);

  it('has a manifest that Microsoft’s schema accepts', () => {
    expect(faults(manifest)).toEqual([]);
    expect(faults(manifestFor(BARE).manifest)).toEqual([]);
  });

  it('is held to a schema that finds what is wrong', () => {
    expect(faults({ ...manifest, bots: [{ ...manifest.bots[0], botId: 'shopkey' }] })).not.toEqual([]);
    expect(faults({ ...manifest, name: { short: 'S'.repeat(31), full: 'Shopkey' } })).not.toEqual([]);
  });

  it('uses nothing that came after 1.25, so that an older tenant can be given that version', () => {
    const older = manifestFor({ ...OPTIONS, manifestVersion: '1.25' }).manifest;
    expect(JSON.stringify(older)).not.toMatch(/supportsTargetedMessages|triggers/);
    expect(older).toMatchObject({ manifestVersion: '1.25', $schema: expect.stringContaining('/v1.25/') });
  });

  it('is a bot for one-to-one chats, teams and group chats, and takes no files', () => {
    const scopes = ['personal', 'team', 'groupChat'];
    expect(manifest.bots).toMatchObject([
      { botId: BARE.appId, scopes, supportsFiles: false, commandLists: [{ scopes }] },
    ]);
  });

  it('names the public address’s origin and host, and no host when there is none', () => {
    expect(manifest.developer.websiteUrl).toBe('https://shopkey.example.com:8443');
    expect(manifest.validDomains).toEqual(['shopkey.example.com']);
    expect(manifestFor(BARE).manifest).not.toHaveProperty('validDomains');
  });

  it('S27: asks for no permission to read channels', () => {
    expect(manifest).not.toHaveProperty('authorization');
    expect(manifest).not.toHaveProperty('webApplicationInfo');
  });

  it('has a menu of commands that the bot understands as they are written, in both languages', () => {
    const words = vocabulary([], commands);
    expect(menu.length).toBeLessThanOrEqual(12);
    expect(menu.map(({ title }) => title)).toEqual(['authorize', 'resume', 'cancel', 'shops', 'language', 'help']);
    expect(commands.map(({ name }) => name)).toEqual(expect.arrayContaining(menu.map(({ title }) => title)));
    for (const [at, { title: name }] of menu.entries()) {
      for (const title of [name, chinese[`bots[0].commandLists[0].commands[${at}].title`] ?? '']) {
        expect(understand(title, words), title).toMatchObject({ kind: 'request', request: { command: name } });
      }
    }
  });

  it('says everything in Chinese too, within the same lengths', () => {
    const { $schema, ...texts } = chinese;
    expect($schema).toMatch(/\/v1\.29\/MicrosoftTeams\.Localization\.schema\.json$/);
    const lengths: Readonly<Record<string, number>> = {
      'name.short': 30,
      'name.full': 100,
      'description.short': 80,
      'description.full': 4000,
    };
    for (const [place, value] of Object.entries(texts)) {
      const max = lengths[place] ?? (place.endsWith('.title') ? 32 : 128);
      expect(value.length, place).toBeGreaterThan(0);
      expect(value.length, place).toBeLessThanOrEqual(max);
    }
    expect(Object.keys(texts)).toHaveLength(4 + 2 * menu.length);
  });

  it('has a colour icon of 192 pixels a side, without transparency', () => {
    const { width, height, pixels } = readPng(colorIcon());
    expect([width, height]).toEqual([192, 192]);
    expect(new Set(pixels.map(([, , , alpha]) => alpha))).toEqual(new Set([255]));
  });

  it('has an outline icon of 32 pixels a side, white on transparent', () => {
    const { width, height, pixels } = readPng(outlineIcon());
    expect([width, height]).toEqual([32, 32]);
    expect(pixels.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
    const alphas = new Set(pixels.map(([, , , alpha]) => alpha));
    expect(alphas.has(0) && alphas.has(255)).toBe(true);
  });

  it('is a zip with the manifest, both icons and the Chinese texts at its root', () => {
    const files = unzipSync(packageFor(OPTIONS));
    expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png', 'zh-cn.json']);
    const named = [manifest.icons.color, manifest.icons.outline, 'manifest.json'];
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([...named, ...manifest.localizationInfo.additionalLanguages.map(({ file }) => file)]),
    );
    const read = (name: string): unknown => JSON.parse(strFromU8(files[name] ?? new Uint8Array()));
    expect(read('manifest.json')).toEqual(manifest);
    expect(read('zh-cn.json')).toEqual(chinese);
    expect(readPng(files['color.png'] ?? new Uint8Array()).width).toBe(192);
    expect(readPng(files['outline.png'] ?? new Uint8Array()).width).toBe(32);
  });

  it('is the same bytes for the same input', () => {
    expect(Buffer.compare(packageFor(OPTIONS), packageFor(OPTIONS))).toBe(0);
  });

  it('zips an empty file, and one that does not get smaller', () => {
    const files = { empty: new Uint8Array(), byte: new Uint8Array([7]) };
    const read = unzipSync(zip(files));
    expect([...(read.empty ?? [1])]).toEqual([]);
    expect([...(read.byte ?? [])]).toEqual([7]);
  });
});

type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

/** Of a PNG with one chunk of data and unfiltered rows, as ours are. */
function readPng(bytes: Uint8Array): { width: number; height: number; pixels: Pixel[] } {
  const png = Buffer.from(bytes);
  expect(png.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  expect(png.subarray(12, 16).toString('latin1')).toBe('IHDR');
  expect(png.subarray(37, 41).toString('latin1')).toBe('IDAT');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const rows = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
  const pixels = Array.from({ length: width * height }, (_, n): Pixel => {
    const at = Math.floor(n / width) * (1 + width * 4) + 1 + (n % width) * 4;
    return [rows.readUInt8(at), rows.readUInt8(at + 1), rows.readUInt8(at + 2), rows.readUInt8(at + 3)];
  });
  return { width, height, pixels };
}
