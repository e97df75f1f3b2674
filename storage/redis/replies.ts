/** Redis' replies, which the driver types as unknown, read as what the command gives. */

export function listOf(reply: unknown): readonly unknown[] {
  return Array.isArray(reply) ? reply : [];
}

export function textOf(reply: unknown): string | undefined {
  return typeof reply === 'string' ? reply : undefined;
}

/** A hash: RESP 3 gives an object. */
export function mapOf(reply: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(reply ?? {}).map(([field, value]) => [field, String(value)]));
}
