import { CompactEncrypt, compactDecrypt, exportJWK, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import type { SealPlace } from '../../bot/ports.ts';
import { Secret } from '../../bot/secret.ts';
import { kidOf, openVault } from '../../storage/vault.ts';

const keyOf = (kid: string, first: number) => ({
  kid,
  key: Uint8Array.from({ length: 32 }, (_, n) => (first + n) % 256),
});
const KEY = keyOf('k1', 1);
const OLD = keyOf('k0', 100);
const PLACE: SealPlace = { kind: 'grant', owner: 'g-1', field: 'refreshToken' };
const SECRET = 'Atzr|kept-in-clear-nowhere';
const claim = ({ kind, owner, field }: SealPlace) => ({ v: 1, k: kind, o: owner, f: field });
const tampered = expect.objectContaining({ code: 'vault.tampered' });

/** Encrypts with our key but another header. */
const forge = (header: Record<string, unknown>, key: Uint8Array = KEY.key) =>
  new CompactEncrypt(new TextEncoder().encode(SECRET))
    .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM', kid: 'k1', sk: claim(PLACE), ...header })
    .encrypt(key);
const withHeader = (jwe: string, header: unknown) =>
  [Buffer.from(JSON.stringify(header)).toString('base64url'), ...jwe.split('.').slice(1)].join('.');

describe('the vault', () => {
  const vault = openVault([KEY]);
  const seal = (place = PLACE) => vault.seal(new Secret(SECRET), place);

  it('opens what it sealed, in its place', async () => {
    expect((await vault.open(await seal(), PLACE)).reveal()).toBe(SECRET);
    expect((await vault.open(await forge({}), PLACE)).reveal()).toBe(SECRET);
  });

  it('S9: a sealed value opens in no other place', async () => {
    const jwe = await seal();
    const others: SealPlace[] = [
      { ...PLACE, kind: 'session' },
      { ...PLACE, kind: 'person' },
      { ...PLACE, owner: 'g-2' },
      { ...PLACE, owner: '' },
      { ...PLACE, field: 'clientSecret' },
      { kind: 'grant', owner: PLACE.field, field: PLACE.owner },
    ];
    for (const other of others) {
      await expect(vault.open(jwe, other)).rejects.toEqual(tampered);
      await expect(vault.open(await seal(other), PLACE)).rejects.toEqual(tampered);
    }
  });

  it('S9: a header moved to another place does not open', async () => {
    const other = { ...PLACE, owner: 'g-2' };
    const moved = withHeader(await seal(), { alg: 'A256KW', enc: 'A256GCM', kid: 'k1', sk: claim(other) });
    await expect(vault.open(moved, other)).rejects.toEqual(tampered);
  });

  it('S9: no byte can be changed', async () => {
    const jwe = await seal();
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (let at = 0; at < jwe.length; at += 1) {
      const now = letters.indexOf(jwe[at] ?? '');
      // Every place, one bit of it; at each part's end the spare bits are among them.
      const next = now < 0 ? 'A' : (letters[now ^ (1 << (at % 6))] ?? 'A');
      const changed = `${jwe.slice(0, at)}${next}${jwe.slice(at + 1)}`;
      await expect(vault.open(changed, PLACE), `letter ${at}`).rejects.toMatchObject({
        code: expect.stringMatching(/^vault\./),
      });
    }
    const parts = jwe.split('.');
    for (const [n, part] of parts.entries()) {
      const last = letters.indexOf(part.at(-1) ?? '');
      for (let bit = 0; bit < 6; bit += 1) {
        const changed = parts.with(n, `${part.slice(0, -1)}${letters[last ^ (1 << bit)]}`).join('.');
        await expect(vault.open(changed, PLACE), `end of part ${n}`).rejects.toMatchObject({
          code: expect.stringMatching(/^vault\./),
        });
      }
    }
    for (const changed of [`${jwe}A`, `${jwe}.`, jwe.slice(0, -1), `${jwe}=`, ` ${jwe}`, '', '....', 'a.b.c.d.e'])
      await expect(vault.open(changed, PLACE)).rejects.toEqual(tampered);
  });

  it('S9: parts of two sealed values do not fit together', async () => {
    const [one, other] = [(await seal()).split('.'), (await seal()).split('.')];
    for (const n of [1, 2, 3, 4])
      await expect(vault.open(one.with(n, other[n] ?? '').join('.'), PLACE)).rejects.toEqual(tampered);
  });

  it.each(['none', 'dir', 'RSA-OAEP-256', 'A128KW', 'A256GCMKW', 'PBES2-HS256+A128KW'])(
    'S9: alg %s in the header is refused',
    async (alg) => {
      const header = { alg, enc: 'A256GCM', kid: 'k1', sk: claim(PLACE) };
      await expect(vault.open(withHeader(await seal(), header), PLACE)).rejects.toEqual(tampered);
    },
  );

  it('S9: what was really encrypted with dir, RSA or another cipher is refused', async () => {
    await expect(vault.open(await forge({ alg: 'dir' }), PLACE)).rejects.toEqual(tampered);
    await expect(vault.open(await forge({ enc: 'A256CBC-HS512' }), PLACE)).rejects.toEqual(tampered);
    const { publicKey } = await generateKeyPair('RSA-OAEP-256');
    const rsa = await new CompactEncrypt(new TextEncoder().encode(SECRET))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid: 'k1', sk: claim(PLACE) })
      .encrypt(publicKey);
    await expect(vault.open(rsa, PLACE)).rejects.toEqual(tampered);
    await expect(vault.open(await forge({ jwk: await exportJWK(publicKey) }), PLACE)).rejects.toEqual(tampered);
  });

  it('S9: compression and other header fields are refused', async () => {
    const header = { alg: 'A256KW', enc: 'A256GCM', kid: 'k1', sk: claim(PLACE) };
    for (const more of [{ zip: 'DEF' }, { crit: ['exp'], exp: 1 }, { jku: 'https://keys.example.com' }, { p2c: 1 }])
      await expect(vault.open(withHeader(await seal(), { ...header, ...more }), PLACE)).rejects.toEqual(tampered);
    await expect(vault.open(await forge({ typ: 'JWT' }), PLACE)).rejects.toEqual(tampered);
  });

  it('S9: an unknown key is told by its own code, and nothing of the value is', async () => {
    const foreign = await openVault([OLD]).seal(new Secret(SECRET), PLACE);
    const error: unknown = await vault.open(foreign, PLACE).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'vault.unknown-key' });
    expect(String(error)).not.toContain('k0');
    const sameName = await openVault([{ ...OLD, kid: 'k1' }]).seal(new Secret(SECRET), PLACE);
    await expect(vault.open(sameName, PLACE)).rejects.toEqual(tampered);
  });

  it('S9: 500 seals of one secret have nothing in common but the header', async () => {
    const sealed = await Promise.all(Array.from({ length: 500 }, () => seal()));
    expect(new Set(sealed.map((jwe) => jwe.split('.')[0])).size).toBe(1);
    for (const part of [1, 2, 3, 4]) expect(new Set(sealed.map((jwe) => jwe.split('.')[part])).size).toBe(500);
    for (const jwe of sealed) expect(jwe).not.toContain(Buffer.from(SECRET).toString('base64url'));
  });

  it('another implementation opens it with the key alone: RFC 7516', async () => {
    const { plaintext } = await compactDecrypt(await seal(), KEY.key);
    expect(new TextDecoder().decode(plaintext)).toBe(SECRET);
  });

  it('S10: the first key seals, and an old key still opens', async () => {
    const old = await openVault([OLD]).seal(new Secret(SECRET), PLACE);
    const both = openVault([KEY, OLD]);
    expect(kidOf(old)).toBe('k0');
    expect((await both.open(old, PLACE)).reveal()).toBe(SECRET);
    expect(kidOf(await both.seal(new Secret(SECRET), PLACE))).toBe('k1');
  });

  it('refuses keys that are none', () => {
    expect(() => openVault([])).toThrow(TypeError);
    expect(() => openVault([KEY, { ...OLD, kid: 'k1' }])).toThrow(TypeError);
    expect(() => openVault([{ kid: 'k1', key: new Uint8Array(16) }])).toThrow(TypeError);
  });
});
