/** How real secrets look, as their makers write them; what is invented in the tree is shorter, or says so in itself. */
const SHAPES: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*[\w+/=\s]{60}/],
  ['a key of SHOPKEY_KEYS', /SHOPKEY_KEYS\W{1,6}[\w-]{1,32}:[\w+/-]{43}=/],
  ['an LWA client secret', /amzn1\.oa2-cs\.v1\.[0-9a-f]{64}/],
  ['an LWA token', /Atz[ar]\|[\w+/=-]{100}/],
  ['an AWS access key', /\bA(?:KI|SI)A[A-Z2-7]{16}\b/],
  ['an MWS auth token', /amzn\.mws\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/],
  ['a Slack token', /\bxox[abeprs]-(?:\d{10,}-){1,3}[\w-]{20}|\bxapp-\d-[A-Z0-9]{9,}-\d{10,}-[0-9a-f]{40}/],
  ['an Entra client secret', /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/],
  ['an eBay certificate id', /\b(?:PRD|SBX)-[0-9a-f]{12}(?:-[0-9a-f]{4}){4}\b/],
  ['a Shopify token or secret', /\bshp(?:at|ca|pa|ss|rt)_[0-9a-f]{32}\b/],
  ['an API key of Shopkey', /\bspk_[a-z0-9]{12}_[\w-]{43}(?![\w-])/],
  ['a webhook’s secret', /\bwhsec_[\w+/]{43}=/],
  ['a password in a Redis address', /\brediss?:\/\/[^\s/:@'"`]*:[^\s/@'"`…$]{16,}@/],
];

/** In an invented value stands one of these words (S47). */
const INVENTED = /sandbox|example|canary|invented|test|in-clear/i;

interface Suspicion {
  readonly kind: string;
  /** From 1. */
  readonly line: number;
}

/** What in a text looks like a real secret; never the value. */
export function secretsIn(text: string): Suspicion[] {
  return SHAPES.flatMap(([kind, pattern]) =>
    [...text.matchAll(new RegExp(pattern, 'g'))]
      .filter(([value]) => !INVENTED.test(value))
      .map(({ index }) => ({ kind, line: text.slice(0, index).split('\n').length })),
  );
}
