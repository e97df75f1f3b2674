import { z } from 'zod';

export interface NamedKey {
  readonly kid: string;
  readonly key: Uint8Array;
}

export const KEY_NAME = /^[\w-]{1,32}$/;

/** `k1:<base64 of 32 bytes>,k0:<…>`; names and keys are each used once, and no key is a repeated byte. */
export const keysSchema = z.string().transform((value, context): readonly NamedKey[] => {
  const keys = value.split(',').map((one) => {
    const [kid = '', encoded = ''] = one.trim().split(':');
    return { kid, key: new Uint8Array(Buffer.from(encoded, 'base64')), encoded };
  });
  const isGood = keys.every(
    ({ kid, key, encoded }) =>
      KEY_NAME.test(kid) && key.length === 32 && new Set(key).size >= 8 && /^[A-Za-z0-9+/_-]+=*$/.test(encoded),
  );
  const areDistinct =
    new Set(keys.map((one) => one.kid)).size === keys.length &&
    new Set(keys.map((one) => one.encoded)).size === keys.length;
  if (!isGood || !areDistinct) context.addIssue({ code: 'custom', message: 'bad keys' });
  return keys.map(({ kid, key }) => ({ kid, key }));
});
