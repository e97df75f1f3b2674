import { normalizeText } from '../normalize.ts';
import { distance } from './distance.ts';
import type { Meaning, Word } from './vocabulary.ts';

/** What a sentence was understood to ask. */
export interface Request {
  readonly command: string;
  readonly platform?: string;
  readonly site?: string;
  readonly flow?: string;
  /** A site that the platform does not offer, as our table calls it. */
  readonly closed?: string;
  /** What is left of the sentence, as typed: a shop's name. */
  readonly rest: string;
}

export type Understanding =
  | { readonly kind: 'request'; readonly request: Request }
  /** Nearly a request: `did you mean`. */
  | { readonly kind: 'near'; readonly request: Request }
  | { readonly kind: 'unknown' };

/** Short site codes are words of English too (it, in, be): in a sentence they count only in capitals. */
const SHORT = 2;
const SENTENCE_WORDS = 5;
const LONGEST = 500;

/**
 * Finds command, platform, site and flow in what people write, in any order and case, English or Chinese.
 * A platform or site without a command means `authorize`.
 */
export function understand(typed: string, words: readonly Word[]): Understanding {
  const text = normalizeText(typed).slice(0, LONGEST).replace(/^\//, '');
  if (text === '') return { kind: 'unknown' };
  const found = scan(text, words);
  const exact = toRequest(found.meanings, found.rest);
  const near = nearWords(found.rest, words, found.meanings);
  if (near.length > 0 && (!exact || isRoomFor(near, exact, found.meanings))) {
    const request = toRequest([...found.meanings, ...near], '');
    if (request) return { kind: 'near', request };
  }
  return exact ? { kind: 'request', request: exact } : { kind: 'unknown' };
}

function scan(text: string, words: readonly Word[]): { meanings: Meaning[]; rest: string } {
  const isSentence = text.split(' ').length >= SENTENCE_WORDS;
  const meanings: Meaning[] = [];
  let rest = text;
  let lower = rest.toLowerCase();
  for (const word of words) {
    if (!lower.includes(word.typed)) continue;
    const isBare = !meanings.some((one) => one.kind === 'command' || one.kind === 'platform') && rest.includes(' ');
    const at = find(rest, lower, word, isSentence || isBare);
    if (at < 0) continue;
    const { typed, means } = word;
    rest = `${rest.slice(0, at)} ${rest.slice(at + typed.length)}`;
    lower = rest.toLowerCase();
    meanings.push(means);
  }
  return { meanings, rest: rest.replace(/\s+/g, ' ').trim() };
}

/** @param lower the text in lower case */
function find(text: string, lower: string, { typed, isLatin }: Word, isSentence: boolean): number {
  for (let at = lower.indexOf(typed); at >= 0; at = lower.indexOf(typed, at + 1)) {
    if (!isLatin) return at;
    const end = at + typed.length;
    const stands = !/[a-z0-9_]/.test(lower[at - 1] ?? ' ') && !/[a-z0-9_]/.test(lower[end] ?? ' ');
    const original = text.slice(at, end);
    if (stands && !(isSentence && typed.length <= SHORT && original !== original.toUpperCase())) return at;
  }
  return -1;
}

function toRequest(meanings: readonly Meaning[], rest: string): Request | undefined {
  const command = pick(meanings, 'command');
  const sites = meanings.filter((one) => one.kind === 'site');
  const closed = pick(meanings, 'closed');
  const flow = pick(meanings, 'flow');
  const platform = pick(meanings, 'platform')?.platform ?? sites[0]?.platform ?? closed?.platform ?? flow?.platform;
  const name = command?.name ?? (platform ? 'authorize' : undefined);
  if (name === undefined) return undefined;
  const site = sites.find((one) => one.platform === platform)?.site;
  return {
    command: name,
    rest,
    ...(platform === undefined ? {} : { platform }),
    ...(site === undefined ? {} : { site }),
    ...(flow === undefined ? {} : { flow: flow.flow }),
    ...(closed === undefined ? {} : { closed: closed.site }),
  };
}

function pick<Kind extends Meaning['kind']>(
  meanings: readonly Meaning[],
  kind: Kind,
): Extract<Meaning, { kind: Kind }> | undefined {
  return meanings.find((one): one is Extract<Meaning, { kind: Kind }> => one.kind === kind);
}

/** Words one or two slips away from what is left, where nothing of their kind was found exactly. */
function nearWords(rest: string, words: readonly Word[], found: readonly Meaning[]): Meaning[] {
  const near: Meaning[] = [];
  for (const token of rest.toLowerCase().split(/[^a-z0-9.]+/)) {
    if (token.length < 4) continue;
    const allowed = token.length <= 6 ? 1 : 2;
    let best: { means: Meaning; slips: number } | undefined;
    for (const { typed, means } of words) {
      if (typed.length < 4 || Math.abs(typed.length - token.length) > allowed || means.kind === 'flow') continue;
      if (found.some((one) => one.kind === means.kind) || near.some((one) => one.kind === means.kind)) continue;
      const slips = distance(token, typed);
      if (slips <= allowed && (!best || slips < best.slips)) best = { means, slips };
    }
    if (best) near.push(best.means);
  }
  return near;
}

/** A near word matters only where the exact request lacks it, and not to a command that takes a name. */
function isRoomFor(near: readonly Meaning[], exact: Request, found: readonly Meaning[]): boolean {
  const has = (kind: Meaning['kind']) => found.some((one) => one.kind === kind);
  return (
    exact.command === 'authorize' &&
    near.some(({ kind }) => (kind === 'site' && !exact.site) || (kind === 'platform' && !has('platform')))
  );
}

/** The request as its shortest sentence: `authorize amazon UK`. */
export function sayRequest(request: Request): string {
  return [request.command, request.platform, request.flow, request.site, request.rest].filter(Boolean).join(' ');
}
