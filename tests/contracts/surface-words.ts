/** Words of others that some chat product would act on: marks, links, mentions, macros, invisible controls (S28). */
export const WORDS_OF_OTHERS: readonly string[] = [
  '<!channel>',
  '<@U1>',
  '<https://x|Amazon>',
  '[Amazon](https://x)',
  '![picture](https://x.example/a.png)',
  '<at>all</at>',
  '*bold* **bold** _slanted_ ~~gone~~',
  '`code` ```block```',
  'northwind_home_uk',
  '\u202egnp.exe',
  'Ama\u200bzon \u200e\u200f\u2066Ltd\ufeff',
  '# heading',
  '- list\n- list',
  '1. one\n2) two',
  '> quoted',
  ':smile: &lt;at&gt; &amp; &#60;',
  '\\*already escaped\\*',
  'https://evil.example and www.evil.example',
  '{{DATE(2026-11-25T00:00:00Z)}}',
  '<!date^1392734382^{date}|soon>',
  '<script>alert(1)</script>',
  'a\u0000b\u0007c',
  'R&D, 5 < 6 > 4, snake_case, 3*4, C:\\temp',
];

/** Without what nobody sees, and with one space for any white space: what a reader compares. */
export function asRead(words: string): string {
  return words
    .replaceAll(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\p{Cc}/gu, '')
    .trim();
}
