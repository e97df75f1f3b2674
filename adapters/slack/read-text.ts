const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/**
 * What a person typed, out of what Slack made of it: addresses and mail links lose their brackets, channels and groups become
 * their names, other people's mentions stay as they are, and ours goes.
 * @param self our own user id
 * @see docs.slack.dev, "Formatting message text", parsing (2026-11-24)
 */
export function readText(text: string, self: string): string {
  return text
    .replaceAll(/<([^<>]*)>/g, (_, inner: string) => unlinked(inner, self))
    .replaceAll(/&(amp|lt|gt);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replaceAll(/[^\S\n]+/g, ' ')
    .trim()
    .replace(/^`+|`+$/g, '');
}

function unlinked(inner: string, self: string): string {
  const [target = '', label] = inner.split('|', 2);
  if (target.startsWith('@')) return target === `@${self}` ? ' ' : `<${target}>`;
  if (target.startsWith('#')) return `#${label ?? target.slice(1)}`;
  if (target.startsWith('!')) return label ?? ` ${target.slice(1)} `;
  return /^(?:mailto|tel):/.test(target) ? (label ?? target) : target;
}
