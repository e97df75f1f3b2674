import type { Request, Understanding } from './request.ts';
import { CONDITION, isNegated, isQuestion, LONGEST, REASON } from './sentence.ts';

const BETWEEN =
  /\s*(?:[\r\n]+|[,;，；。]|(?<=[a-z0-9_])\.\s|\s(?:and|then|&)\s|然后|接着|并且|并(?=[\p{Script=Han}])|再(?!说|弄|做)|顺便|[和与]|\s和\s)\s*/iu;
/** Said before the first or the next: it is no part of a command. */
const AROUND =
  /^(?:(?:please|pls|i(?: want|['’]d like| would like| need) to|then|and|also|first|now|next|请|先|再|然后|接着|也|顺便)[\s,，]*)+/i;
/** One part says when or whether the other counts, or tells what has happened. */
const DEPENDS = /\b(?:when|until|before|after|while|instead of|or)\b|之前|之后|以后|的时候|或者?|还是/i;
const ASKS =
  /^(?:how|why|what|which|who|where|when|(?:can|could|may|should) (?!you)|is|are|does|did)\b|怎么|为什么|如何|什么|是不是|能不能|可以/i;
/** A platform alone is one more word of the part before it: `cancel ebay and amazon`. */
const BEGINS = /\b(?:start|begin|open|want|do|set up|add|try|instead)\b|换|开始|改|做|弄|要/i;
const AUTHORIZES = /\b(?:re-?)?auth|\b(?:connect|renew|add|new)\b|授权|续期|添加|新增|加店|绑/i;
/** So many are done, one after the other; of more, a person wants to see what happened first. */
const MOST = 4;
/** Nouns that stand in sentences about something else, and words that ask. */
const NEVER: ReadonlySet<string> = new Set(['help', 'why', 'worklist', 'take']);
/** Whom it is about has to stand in the same part. */
const PEOPLE: ReadonlySet<string> = new Set(['bind', 'unbind', 'rights']);
/** These may be said of several things, each with its own word. */
const READS: ReadonlySet<string> = new Set(['shop', 'shops']);

/**
 * The commands of a message that has several, in their order: `cancel and authorize ebay DE`, one on each line. Each part has to be clear
 * by itself; what asks, refuses, gives a reason or depends on something is one sentence. Pure.
 * @returns nothing: it is one sentence
 */
export function clausesOf(typed: string, read: (typed: string) => Understanding): readonly string[] {
  const said = typed.normalize('NFKC').trim();
  if (
    said.length > LONGEST ||
    isNegated(said) ||
    isQuestion(said) ||
    REASON.test(said) ||
    DEPENDS.test(said) ||
    CONDITION.test(said) ||
    ASKS.test(said)
  )
    return [];
  const whole = read(typed);
  if (whole.kind === 'request' && (whole.request.command === 'worklist' || whole.request.command === 'notify'))
    return [];
  const split = said
    .split(BETWEEN)
    .map((part) => part.replace(AROUND, '').trim())
    .filter((part) => part !== '');
  const parts = split.map((part) => (isOneMore(part, split[0], read) ? `${ONE_MORE} ${part}` : part));
  if (parts.length < 2 || parts.length > MOST) return [];
  const requests = parts.flatMap((part) => {
    const understood = read(part);
    return understood.kind === 'request' && isClear(understood.request, part, /[\r\n]/.test(said))
      ? [understood.request]
      : [];
  });
  const named = new Set(requests.map(({ command }) => command));
  const isOfOne = named.size === 1 && READS.has(requests[0]?.command ?? '');
  return requests.length === parts.length && !isOfOne ? parts : [];
}

/** It asks before it does anything, and takes one shop: each that is named is asked about. */
const ONE_MORE = 'disconnect';
const SHOP_NAME = /^[a-z0-9]+(?:_[a-z0-9]+)+$/i;

/** `disconnect north_uk and north_de`: the second has no word of its own. */
function isOneMore(part: string, first: string | undefined, read: (typed: string) => Understanding): boolean {
  if (first === undefined || !SHOP_NAME.test(part)) return false;
  const begun = read(first);
  return begun.kind === 'request' && begun.request.command === ONE_MORE;
}

function isClear({ command, isSiteAlone, isDoubtful }: Request, part: string, isLine: boolean): boolean {
  if (NEVER.has(command) || isSiteAlone || isDoubtful) return false;
  if (PEOPLE.has(command)) return part.includes('@') && (isLine || !part.startsWith('@'));
  return command !== 'authorize' || BEGINS.test(part) || AUTHORIZES.test(part);
}
