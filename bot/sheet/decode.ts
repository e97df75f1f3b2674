/** @see WHATWG Encoding Standard: `gb18030` reads GBK too, in which Chinese Excel writes its CSV (2026-11-26) */
const REST = ['utf-8', 'gb18030'] as const;

/**
 * Pure: the text of a file that a sheet was saved as. In GB18030 no comma, semicolon, tab, quote or line end is part of another character,
 * so a file of an older code page can only have its letters wrong, which no id, shop or role survives.
 * @returns nothing when it is none of UTF-8, UTF-16 with its mark, GB18030
 */
export function decodeSheet(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  const marked = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : '';
  for (const encoding of marked === '' ? REST : [marked])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      /** It is the next, or none. */
    }
  return undefined;
}
