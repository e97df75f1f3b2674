import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { newHookSecret } from '../../bot/hooks/sign-hook.ts';
import type { HookId, HookSender, Storage } from '../../bot/ports.ts';
import { openVault } from '../../storage/vault.ts';
import { KEY, LIN, type Walker } from './walker.ts';

/** Planted where a person or a platform gives a secret. */
export const CANARY = {
  clientSecret: 'amzn1.oa2-cs.v1.canary-7f3b9c51d2',
  refreshToken: 'Atzr|canary-refresh-84ac20ee91',
  code: 'canarycode5d1f7733aa',
  unasked: 'Atzr|canary-unasked-10b2c3d4e5',
};

/** A value as it could lie around: plain, backwards, and in base64 at each place. */
export function shapesOf(value: string): string[] {
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.from('x'.repeat(shift) + value)
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  );
  return [value, [...value].reverse().join(''), ...base64];
}

/** The same of what is secret in it, without a platform's prefix, and of the whole in an address. */
export function formsOf(value: string): string[] {
  const bare = value.replace(/^[^|]*\|/, '').replace(/^amzn1\.oa2-cs\.v1\./, '');
  return [...shapesOf(bare), encodeURIComponent(value)];
}

/** Which of them lie in a sink, and in which form. */
export function findings(sink: string): string[] {
  return Object.entries(CANARY).flatMap(([name, value]) =>
    formsOf(value)
      .filter((form) => sink.includes(form))
      .map((form) => `${name} as ${form}`),
  );
}

/** Every byte in a folder. */
export function bytesOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

/** What a walk left in chats, logs, an export and the trail. */
export async function sinksOf(walker: Walker, storage: Storage): Promise<string> {
  const exported: unknown[] = [];
  for await (const record of storage.export()) exported.push(record);
  const audit = await storage.audit.read({ limit: 1_000 });
  return [walker.seen(), JSON.stringify(exported), JSON.stringify(audit)].join('\n');
}

/** A program that is told of everything; what it was sent. */
export async function listenIn(
  storage: Storage,
): Promise<{ readonly hookSender: HookSender; readonly sent: string[] }> {
  const sent: string[] = [];
  const id = 'canary' as HookId;
  const place = { kind: 'hook', owner: id, field: '1' } as const;
  const jwe = await openVault([{ kid: 'k1', key: KEY }]).seal(newHookSecret(), place);
  await storage.hooks.write(
    {
      ...{ v: 1, id, rev: 1, name: 'ERP', url: 'https://erp.example.com/hook', madeBy: LIN.id, madeAtMs: 0 },
      events: ['shop.authorized', 'shop.needs_attention', 'token.renewed', 'orders.updated'],
      secrets: [{ n: 1, jwe }],
    },
    0,
    [],
  );
  await storage.hooks.setCursor((await storage.audit.lastOfShops()) ?? '0');
  const hookSender: HookSender = {
    refuses: () => undefined,
    async send({ url, headers, body }) {
      sent.push(JSON.stringify({ url, headers, body }));
      return { status: 204 };
    },
  };
  return { hookSender, sent };
}
