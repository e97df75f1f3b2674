import { withoutAround } from './around.ts';
import { distance } from './distance.ts';
import { asSentence, isNegated, isQuestion, nameIn, REASON } from './sentence.ts';
import type { Topic } from './topics.ts';
import type { Meaning, SiteReader, Vocabulary, Word } from './vocabulary.ts';

/** What a sentence was understood to ask. */
export interface Request {
  readonly command: string;
  readonly platform?: string;
  readonly site?: string;
  readonly flow?: string;
  /** A site was named that several platforms have, and no platform: where it may be. */
  readonly places?: readonly { readonly platform: string; readonly site: string }[];
  /** A site was named that only others than the named platform have. */
  readonly elsewhere?: { readonly platform: string; readonly site: string };
  /** A site that the platform does not offer, as our table calls it. */
  readonly closed?: string;
  /** A site stands there without command or platform: it may answer what is asked. */
  readonly isSiteAlone?: true;
  /** What is left of the sentence, as typed: a shop's name. */
  readonly rest: string;
  /** With `help`: what of Shopkey itself is asked about. */
  readonly topic?: Topic;
  /** A walk waits, whose card stands below the answer. */
  readonly isInWalk?: true;
  /** It was asked, or stands beside another command: nothing is changed by it alone. */
  readonly isDoubtful?: true;
  /** `don't …`, `不要…` */
  readonly isNegated?: true;
}

export type Understanding =
  | { readonly kind: 'request'; readonly request: Request }
  /** Nearly a request: `did you mean`. */
  | { readonly kind: 'near'; readonly request: Request }
  | { readonly kind: 'unknown' };

/** Short site codes are words of English too (it, in, be): in a sentence they count only in capitals. */
const SHORT = 2;
const SENTENCE_WORDS = 5;
/** Those of them that come before other words: `authorize my ebay shop` is not about Malaysia. */
const ENGLISH: ReadonlySet<string> = new Set(['my', 'it', 'in', 'be', 'at', 'no']);
/** Those that are no word of English: they count in small letters, too. */
const CODES: ReadonlySet<string> = new Set('uk gb de fr es nl pl jp au mx br sg th vn ph'.split(' '));
/** They ask for help alone or with a platform; beside a command they only ask, or ask kindly. */
const WEAK: ReadonlySet<string> = new Set(['?', 'how', 'help me', 'help us', 'help with', '在哪里', '在哪儿']);

/**
 * Finds command, platform, site and flow in what people write, in any order and case, English or Chinese.
 * A platform or site without a command means `authorize`.
 */
export function understand(typed: string, vocabulary: Vocabulary): Understanding {
  const { words, siteReaders } = vocabulary;
  const text = asSentence(typed).replace(/^\//, '');
  if (text === '') return { kind: 'unknown' };
  const asking = asksWithReason(text, vocabulary);
  if (asking) return asking;
  const domains = readSites(text, siteReaders);
  const found = scan(domains.rest, words);
  found.meanings.unshift(...domains.meanings);
  const exact = withTypedSite(inItsSentence(toRequest(found.meanings, found.rest), text, found.meanings), siteReaders);
  const near = nearWords(found.rest, words, found.meanings);
  const meant = near.flatMap(({ means }) => means);
  if (near.length > 0 && (!exact || isRoomFor(meant, exact, found.meanings))) {
    const { meanings } = scan(corrected(domains.rest, near), words);
    const request = toRequest([...domains.meanings, ...meanings], '');
    if (request) return { kind: 'near', request };
  }
  return exact ? { kind: 'request', request: exact } : { kind: 'unknown' };
}

/** `ask north_uk because I help Lin`: no word of the reason is a command, a platform or a refusal. */
function asksWithReason(text: string, vocabulary: Vocabulary): Understanding | undefined {
  const [reason] = REASON.exec(text) ?? [];
  const asked = reason === undefined ? undefined : understand(text.slice(0, -reason.length), vocabulary);
  if (asked?.kind !== 'request' || asked.request.command !== 'ask') return undefined;
  return { kind: 'request', request: { ...asked.request, rest: `${asked.request.rest}${reason}` } };
}

/** A shop's name may have a `not` in it: what only shows something is shown. */
function inItsSentence(request: Request | undefined, text: string, meanings: readonly Meaning[]): Request | undefined {
  if (!request) return undefined;
  const commands = new Set(all(meanings, 'command').map(({ name }) => name));
  return {
    ...request,
    ...(isShopToBind(request, text) ? { command: 'authorize' } : {}),
    ...(isQuestion(text) || commands.size > 1 || isByTheWay(request, text) ? { isDoubtful: true } : {}),
    ...(isNegated(text) ? { isNegated: true } : {}),
  };
}

/** `can I ask you something`: who asks for access says so first. */
function isByTheWay({ command }: Request, text: string): boolean {
  return command === 'ask' && !/^(?:(?:please|pls|i|we|want|would like|to) )*(?:ask|request)\b|申请/i.test(text);
}

/** 绑定亚马逊英国的店: with a platform, and neither people nor a role, a shop is bound to the company, that is, authorized. */
function isShopToBind({ command, platform, places }: Request, text: string): boolean {
  const isPlace = platform !== undefined || places !== undefined;
  return command === 'bind' && isPlace && /绑定/.test(text) && !/@|操作员|客服|operator|service/i.test(text);
}

/** Addresses of shops, wherever they stand. */
function readSites(text: string, readers: readonly SiteReader[]): { meanings: Meaning[]; rest: string } {
  const meanings: Meaning[] = [];
  const rest = text.split(' ').filter((token) => {
    if (!/[./]/.test(token)) return true;
    for (const { platform, read } of readers) {
      const site = read(token);
      if (site === undefined) continue;
      meanings.push({ kind: 'site', platform, site });
      return false;
    }
    return true;
  });
  return { meanings, rest: rest.join(' ') };
}

/** One word is left beside a platform whose sites are typed: it is the site. */
function withTypedSite(request: Request | undefined, readers: readonly SiteReader[]): Request | undefined {
  if (!request?.platform || request.site !== undefined || request.command !== 'authorize') return request;
  const said = withoutAround(request.rest);
  if (said === '') return request;
  const reader = readers.find((one) => one.platform === request.platform);
  const site = reader?.read(request.rest) ?? reader?.read(said);
  return site === undefined ? request : { ...request, site, rest: '' };
}

function scan(text: string, words: readonly Word[]): { meanings: Meaning[]; rest: string } {
  const isSentence = text.split(' ').length >= SENTENCE_WORDS;
  const last = text.split(' ').at(-1)?.toLowerCase();
  const meanings: Meaning[] = [];
  const weak: Meaning[] = [];
  let rest = text;
  let lower = rest.toLowerCase();
  for (const word of words) {
    if (!lower.includes(word.typed)) continue;
    const has = (kind: Meaning['kind']) => meanings.some((one) => one.kind === kind);
    const isBare = !has('command') && !has('platform') && rest.includes(' ');
    /** `authorize ebay my` is Malaysia; `cancel it` is not Italy. */
    const isEnglish = ENGLISH.has(word.typed) && !(word.typed === last && has('platform'));
    const at = find(rest, lower, word, (isSentence && !CODES.has(word.typed)) || isBare || isEnglish);
    if (at < 0) continue;
    rest = `${rest.slice(0, at)} ${rest.slice(at + word.typed.length)}`;
    lower = rest.toLowerCase();
    (WEAK.has(word.typed) ? weak : meanings).push(...word.means);
  }
  if (!meanings.some(({ kind }) => kind === 'command')) meanings.push(...weak);
  return { meanings, rest: rest.replace(/\s+/g, ' ').trim() };
}

/** 销售ID, `client ID`: a value's name, and no country. */
const ID_OF =
  /(?:销售|[秘密]钥|卖家|商家|客户端|店铺|[账帐]号|应用|用户|订单|\b(?:seller|client|merchant|app|key|account|shop|store|user|order))\s?$/i;

/** @param lower the text in lower case */
function find(text: string, lower: string, { typed, isLatin }: Word, isSentence: boolean): number {
  for (let at = lower.indexOf(typed); at >= 0; at = lower.indexOf(typed, at + 1)) {
    if (!isLatin) {
      /** 已取消, 已授权, 取消的订单: a state that is asked for, not something to do. */
      if (text[at - 1] === '已' || text.startsWith('取消的', at)) continue;
      return at;
    }
    if (typed === 'id' && ID_OF.test(text.slice(0, at))) continue;
    const end = at + typed.length;
    const stands = !/[a-z0-9_]/.test(lower[at - 1] ?? ' ') && !/[a-z0-9_]/.test(lower[end] ?? ' ');
    const original = text.slice(at, end);
    if (stands && !(isSentence && typed.length <= SHORT && original !== original.toUpperCase())) return at;
  }
  return -1;
}

function toRequest(meanings: readonly Meaning[], rest: string): Request | undefined {
  const command = commandOf(meanings);
  const isOfAnother = command?.name === 'authorize' && nameIn(rest) !== undefined;
  const platform = platformOf(meanings, isOfAnother, command !== undefined);
  const places = all(meanings, 'site');
  const isOpen = platform === undefined && places.length > 0;
  const name = command?.name ?? (platform !== undefined || isOpen ? 'authorize' : undefined);
  if (name === undefined) return undefined;
  const own = meanings.filter((one) => 'platform' in one && one.platform === platform);
  const [site, flow, closed] = [pick(own, 'site'), pick(own, 'flow'), pick(own, 'closed')];
  return {
    command: name,
    rest,
    ...(platform === undefined ? {} : { platform }),
    ...(!command && !pick(meanings, 'platform') && places.length > 0 ? { isSiteAlone: true } : {}),
    ...(isOpen ? { places: places.map((one) => ({ platform: one.platform, site: one.site })) } : {}),
    ...(site ? { site: site.site } : {}),
    ...(platform !== undefined && !site && places[0]
      ? { elsewhere: { platform: places[0].platform, site: places[0].site } }
      : {}),
    ...(flow ? { flow: flow.flow } : {}),
    ...(closed ? { closed: closed.site } : {}),
  };
}

/**
 * Who asks for help with a command wants to read, and who says `cancel` beside another wants to end something, as with 解除某店的授权: each
 * is asked first.
 */
const BEFORE_OTHERS = ['help', 'cancel', 'disconnect'];

function commandOf(meanings: readonly Meaning[]): Of<'command'> | undefined {
  const said = all(meanings, 'command');
  const first = BEFORE_OTHERS.find((one) => said.some(({ name }) => name === one));
  return first === undefined ? said[0] : { kind: 'command', name: first };
}

/**
 * The platform that was named, or the only one that what was named belongs to.
 * @param isOfAnother a word is left that may name a platform that is not served: `authorize etsy germany`
 * @param isAsked a command stands there: 我还没有应用 alone has the name of a flow in it, and begins none
 */
function platformOf(meanings: readonly Meaning[], isOfAnother: boolean, isAsked: boolean): string | undefined {
  const named = pick(meanings, 'platform')?.platform;
  if (named !== undefined || isOfAnother) return named;
  for (const kind of ['site', 'closed', ...(isAsked ? (['flow'] as const) : [])] as const) {
    const platforms = new Set(all(meanings, kind).map((one) => one.platform));
    if (platforms.size > 0) return platforms.size === 1 ? [...platforms][0] : undefined;
  }
  return undefined;
}

type Of<Kind extends Meaning['kind']> = Extract<Meaning, { kind: Kind }>;

function all<Kind extends Meaning['kind']>(meanings: readonly Meaning[], kind: Kind): Of<Kind>[] {
  return meanings.filter((one): one is Of<Kind> => one.kind === kind);
}

function pick<Kind extends Meaning['kind']>(meanings: readonly Meaning[], kind: Kind): Of<Kind> | undefined {
  return all(meanings, kind)[0];
}

/** Words of English that are one slip away from ours: nobody meant Wish by `with`. */
const NO_SLIP: ReadonlySet<string> = new Set(
  'show shown step steps with wash fish dish make wake fake cake lake takes like night light might sight first last lost site store stores sale sales'.split(
    ' ',
  ),
);

/** A word with a slip in it, and the one that it is near to. */
interface Slip {
  readonly said: string;
  readonly typed: string;
  readonly means: readonly Meaning[];
}

/** As it was meant: what stands beside the right word may mean more, `amazn uk`. */
function corrected(text: string, near: readonly Slip[]): string {
  return near.reduce((all, { said, typed }) => {
    const at = all.toLowerCase().indexOf(said);
    return at < 0 ? all : `${all.slice(0, at)}${typed}${all.slice(at + said.length)}`;
  }, text);
}

/** Words one or two slips away from what is left, where nothing of their kind was found exactly. */
function nearWords(rest: string, words: readonly Word[], found: readonly Meaning[]): Slip[] {
  const near: Slip[] = [];
  const kinds = () => [...found, ...near.flatMap(({ means }) => means)].map(({ kind }) => kind);
  for (const token of rest.toLowerCase().split(/[^a-z0-9.]+/)) {
    if (token.length < 4 || NO_SLIP.has(token)) continue;
    const allowed = token.length <= 6 ? 1 : 2;
    let best: (Slip & { readonly slips: number }) | undefined;
    for (const { typed, means } of words) {
      if (typed.length < 4 || Math.abs(typed.length - token.length) > allowed || means[0]?.kind === 'flow') continue;
      if (kinds().some((kind) => kind === means[0]?.kind)) continue;
      const slips = distance(token, typed);
      if (slips <= allowed && (!best || slips < best.slips)) best = { said: token, typed, means, slips };
    }
    if (best) near.push(best);
  }
  if (!kinds().includes('platform')) near.push(...nearChinese(rest, words));
  return near;
}

/** A platform's Chinese name with one character wrong: 亚马孙. */
function nearChinese(rest: string, words: readonly Word[]): readonly Slip[] {
  if (!/\p{Script=Han}/u.test(rest)) return [];
  for (const { typed, isLatin, means } of words) {
    if (isLatin || typed.length < 3 || !/^\p{Script=Han}+$/u.test(typed) || means[0]?.kind !== 'platform') continue;
    for (let at = 0; at + typed.length <= rest.length; at++) {
      const said = rest.slice(at, at + typed.length);
      if (/^\p{Script=Han}+$/u.test(said) && distance(said, typed) === 1) return [{ said, typed, means }];
    }
  }
  return [];
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
