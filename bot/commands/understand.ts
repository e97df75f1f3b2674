import { withoutAround } from './around.ts';
import { type Request, toRequest, type Understanding } from './request.ts';
import { readSites, scan } from './scan.ts';
import { asSentence, isNegated, isQuestion, REASON } from './sentence.ts';
import { corrected, nearWords } from './slips.ts';
import { all, type Meaning, type SiteReader, type Vocabulary } from './vocabulary.ts';

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

/** One word is left beside a platform whose sites are typed: it is the site. */
function withTypedSite(request: Request | undefined, readers: readonly SiteReader[]): Request | undefined {
  if (!request?.platform || request.site !== undefined || request.command !== 'authorize') return request;
  const said = withoutAround(request.rest);
  if (said === '') return request;
  const reader = readers.find((one) => one.platform === request.platform);
  const site = reader?.read(request.rest) ?? reader?.read(said);
  return site === undefined ? request : { ...request, site, rest: '' };
}

/** A near word matters only where the exact request lacks it, and not to a command that takes a name. */
function isRoomFor(near: readonly Meaning[], exact: Request, found: readonly Meaning[]): boolean {
  const has = (kind: Meaning['kind']) => found.some((one) => one.kind === kind);
  return (
    exact.command === 'authorize' &&
    near.some(({ kind }) => (kind === 'site' && !exact.site) || (kind === 'platform' && !has('platform')))
  );
}
