import { colorIcon, outlineIcon } from './icons.ts';
import { manifestFor, type PackageOptions } from './manifest.ts';
import { zip } from './zip.ts';

/** The app package, ready to be uploaded to Teams. */
export function packageFor(options: PackageOptions): Uint8Array {
  const { manifest, chinese } = manifestFor(options);
  return zip({
    'manifest.json': json(manifest),
    'zh-cn.json': json(chinese),
    'color.png': colorIcon(),
    'outline.png': outlineIcon(),
  });
}

function json(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
