import { deflateRawSync } from 'node:zlib';
import { crc32Of } from './crc32.ts';

const DEFLATED = 8;
/** Zip 2.0: the first that knows deflate. */
const NEEDED = 20;
/** 1 January 1980, 0 o'clock: the same files give the same bytes. */
const TIME = 0;
const DAY = (1 << 5) | 1;

/**
 * The files as a zip, in their order. Names are ASCII.
 * @see APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16
 */
export function zip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const bodies: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [path, bytes] of Object.entries(files)) {
    const name = Buffer.from(path, 'latin1');
    const packed = deflateRawSync(bytes, { level: 9 });
    const facts = factsOf(bytes, packed.length, name.length);
    const local = Buffer.concat([u32(0x04034b50), u16(NEEDED), facts, u16(0), name, packed]);
    // Without extra field, comment, disk and attributes: 2 + 2 + 2 + 2 + 4 bytes.
    const entry = [u32(0x02014b50), u16(NEEDED), u16(NEEDED), facts, Buffer.alloc(12), u32(offset), name];
    bodies.push(local);
    directory.push(Buffer.concat(entry));
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const count = u16(directory.length);
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(listed.length), u32(offset), u16(0)];
  return Buffer.concat([...bodies, listed, ...end]);
}

/** What a file's own header and its line in the directory share. */
function factsOf(bytes: Uint8Array, packed: number, name: number): Uint8Array {
  const sizes = [u32(crc32Of(bytes)), u32(packed), u32(bytes.length), u16(name)];
  return Buffer.concat([u16(0), u16(DEFLATED), u16(TIME), u16(DAY), ...sizes]);
}

function u16(value: number): Uint8Array {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
