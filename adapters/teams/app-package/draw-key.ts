import { deflateSync } from 'node:zlib';
import { crc32Of } from './crc32.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** How many points a side are looked at for one pixel: soft edges. */
const SAMPLES = 4;

/**
 * The app's icon, a key that points up to the right, as a PNG.
 * @param background absent: transparent
 */
export function drawKey(size: number, scale: number, key: Colour, background?: Colour): Uint8Array {
  const rows = Buffer.alloc(size * (1 + size * 4));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const share = coverage(x, y, size, scale);
      const colour = background
        ? key.map((value, i) => Math.round(value * share + (background[i] ?? 0) * (1 - share)))
        : key;
      rows.set([...colour, background ? 255 : Math.round(share * 255)], y * (1 + size * 4) + 1 + x * 4);
    }
  }
  return png(size, rows);
}

function coverage(x: number, y: number, size: number, scale: number): number {
  let inside = 0;
  for (let i = 0; i < SAMPLES * SAMPLES; i += 1) {
    const px = (x + ((i % SAMPLES) + 0.5) / SAMPLES) / size - 0.5;
    const py = (y + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES) / size - 0.5;
    // Turned by 45°, so that the shaft points up to the right.
    if (isKey(((px - py) * Math.SQRT1_2) / scale, ((px + py) * Math.SQRT1_2) / scale)) inside += 1;
  }
  return inside / (SAMPLES * SAMPLES);
}

/** The key lies along the first axis, its middle at the origin, one unit long. */
function isKey(along: number, across: number): boolean {
  const fromBow = Math.hypot(along + 0.29, across);
  const isBow = fromBow < 0.21 && fromBow > 0.1;
  const isShaft = along > -0.1 && along < 0.5 && Math.abs(across) < 0.055;
  const isBit =
    across > 0 && ((along > 0.39 && along < 0.5 && across < 0.2) || (along > 0.2 && along < 0.3 && across < 0.16));
  return isBow || isShaft || isBit;
}

/** @see the PNG specification, third edition, sections 5 and 11: 8 bits of red, green, blue and alpha */
function png(size: number, rows: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32Of(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
