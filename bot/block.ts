import type { PromptField } from '../machines/shared/walk.ts';
import type { Locale, Marketplace } from './ports.ts';
import { textIfAny } from './text/index.ts';

const LOCALES: readonly Locale[] = ['en', 'zh-CN'];

/**
 * The values of a form, pasted as one message: each after its label in either language, or told by its shape. Pure.
 * @returns by field; nothing where fewer than two are found: that is one value, or none
 */
export function valuesInBlock(
  typed: string,
  fields: readonly PromptField[],
  { shapes }: Pick<Marketplace, 'shapes'>,
): Readonly<Record<string, string>> | undefined {
  const block = typed.normalize('NFKC');
  const words = block.split(/[\s,;\uff0c\uff1b、]+/).map((word) => word.replace(/^.*[:=](?=.)/, ''));
  const found = fields.flatMap((field) => {
    const value =
      words.find((word) => shapes.some(({ kind, pattern }) => kind === field.id && pattern.test(word))) ??
      afterLabel(block, field.id);
    return value === undefined ? [] : [[field.id, value] as const];
  });
  return found.length < 2 ? undefined : Object.fromEntries(found);
}

/** `Client secret: …`, `clientSecret=…`, 客户端秘钥：… */
function afterLabel(block: string, field: string): string | undefined {
  const spaced = field.replace(/[A-Z]/g, (letter) => `[ _-]?${letter.toLowerCase()}`);
  const labels = LOCALES.flatMap((locale) => {
    const label = textIfAny(locale, `field.${field}`)
      ?.replace(/[((].*$/, '')
      .trim();
    return label === undefined ? [] : [label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, ' ?')];
  });
  return new RegExp(`(?:^|[\\s,;,])(?:${[spaced, ...labels].join('|')})\\s*[:=]\\s*(\\S+)`, 'i').exec(block)?.[1];
}
