import { numbered } from '../../bot/mentions.ts';

/** Slack's client sends a picture as its name: those that say yes or thanks, as the bot reads them. */
const PICTURES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '+1': '👍',
    thumbsup: '👍',
    ok_hand: '👌',
    pray: '🙏',
    heart: '❤️',
    clap: '👏',
    raised_hands: '🙌',
    tada: '🎉',
    smile: '😄',
    grinning: '😀',
    slightly_smiling_face: '🙂',
    white_check_mark: '✅',
  }),
);
/** `*bold*` and `~struck~` words, and _slanted_ ones without a digit: a code may begin and end with a line. `northwind_*` stays. */
const EMPHASIS = /(?<=^|\s)(?:([*~])(?=[\p{L}\p{N}])([^*~\n]*[\p{L}\p{N}.!?])\1|_([\p{L}][\p{L} ,.!?'’]*)_)(?=\s|$)/gu;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };

/** Whom Slack says was mentioned. */
export interface Mentioned {
  /** A person's id, or a group's. */
  readonly id: string;
  /** What Slack calls them beside it: a group's handle. */
  readonly label?: string;
}

export interface Read {
  /** With `@1` where the first of those who are mentioned stands. */
  readonly text: string;
  readonly mentioned: readonly Mentioned[];
}

/**
 * What a person typed, out of what Slack made of it: addresses and mail links lose their brackets, channels become their
 * names, and who is mentioned a number, each person one, because a name may be a word that means something here. Ours goes.
 * @param self our own user id
 * @see docs.slack.dev, "Formatting message text", parsing (2026-11-24)
 */
export function readText(text: string, self: string): Read {
  const { all: mentioned, mark } = numbered<Mentioned>();
  const said = text
    .replaceAll(/<([^<>]*)>/g, (_, inner: string) => unlinked(inner, self, mark))
    .replaceAll(/&(amp|lt|gt);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replaceAll(/:([a-z0-9_+-]+):(?::skin-tone-\d:)?/g, (typed, name: string) => PICTURES.get(name) ?? typed)
    .replaceAll(/[^\S\n]+/g, ' ')
    .trim()
    .replace(/^`+|(?<!`)`+$/g, '')
    .replaceAll(EMPHASIS, (_, _mark, strong: string | undefined, slanted: string) => strong ?? slanted);
  return { text: said, mentioned };
}

function unlinked(inner: string, self: string, mark: (one: Mentioned) => string): string {
  const [target = '', label] = inner.split('|', 2);
  const [, id] = /^(?:@|!subteam\^)(.+)$/.exec(target) ?? [];
  if (id !== undefined) return id === self ? ' ' : mark({ id, ...(label ? { label } : {}) });
  if (target.startsWith('#')) return `#${label ?? target.slice(1)}`;
  if (target.startsWith('!')) return label ?? ` ${target.slice(1)} `;
  return /^(?:mailto|tel):/.test(target) ? (label ?? target) : target;
}
