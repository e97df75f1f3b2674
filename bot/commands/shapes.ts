import { withoutAround } from './around.ts';
import { asSentence, isNegated, isQuestion, REASON } from './sentence.ts';
import type { Request, Understanding } from './understand.ts';

/** Somebody wants to see a shop, or to have a right: `can I get access to north_uk`, 给我开通北方店的权限. */
const ACCESS: readonly RegExp[] = [
  /\b(?:need|want|would like|get|have|had|give|grant|request|lost|no|missing|without)\b.{0,30}\b(?:access|permissions?)\b/i,
  /\b(?:add|bind|grant) (?:me|us)\b|\blet (?:me|us) in\b|\bbecome (?:an? |the )?(?:operator|service)\b/i,
  /(?:申请|开通|想要|我要|需要|给我|没有?|缺|加个?|开个?|怎么|谁).{0,40}权限|权限.{0,8}(?:申请|开通)|给我(?:绑定|开通)|(?:绑定|加上?)我(?!的|们)/,
];
/** Somebody may not authorize, and says so. */
const MAY_NOT_AUTHORIZE =
  /(?:\bcan(?:no|['’]?)t|\bcan not|\bmay not|\bunable to|\bnot allowed to) (?:i )?authori[sz]e|(?:不能|无法|没法|不可以)授权|授权不了/i;
/** Somebody sees nothing: of a shop, or of orders. */
const SEES_NOTHING =
  /(?:\bcan(?:no|['’]?)t|\bcan not|\bdo(?:n['’]?t| not)|\bunable to) (?:i )?(?:see|find|view)\b.*(?:order|shop|store|thing|\w_\w)/i;

/** Whether anything needs somebody. */
const ALL_WELL =
  /^(?:is|are) (?:everything|all|things|we) (?:ok|okay|fine|alright|all right|good|working)\b|^(?:一切|都|全部)(?:都)?(?:正常|好|没问题)吗?[?]?$/i;

const GIVES = /\b(?:add|give|invite|assign|allow|let|make|put|name)\b|[给让加设]|添加|允许|任命/gi;
const TAKES = /\b(?:remove|take|kick|drop|delete)\b|移除|移出|去掉|踢|删除?|收回/gi;
/** Rather than to people, something is done to a right. */
const RIGHT = /\badmin(?:istrator)?s?\b|\bauthori[sz]e(?:rs?)?\b|管理员|授权/i;
/** Who asks about somebody changes nothing. */
const ASKS =
  /^(?:is|are|am|do|does|did|has|have|was|who|whose|what|which|why|when|where|how)\b|是不是|谁|哪些|什么|为什么/i;
const ASKS_KINDLY = /^(?:can|could|may) |能不能|可不可以|可以/i;
/** Such a sentence has a word of another command in it by chance alone: 权限 is one of `rights`, `shop` of `shop`. */
const BY_CHANCE: ReadonlySet<string> = new Set(['authorize', 'shop', 'shops', 'rights', 'help', 'bind', 'why', 'ask']);

/** Sentences that say by their shape what no word in them says. Pure. @param typed as it was written, with `@1` for the first mention */
export function inShape(typed: string, understood: Understanding): Understanding {
  const said = asSentence(typed);
  const request = understood.kind === 'request' ? understood.request : undefined;
  if (request && !BY_CHANCE.has(request.command)) return understood;
  if (/@\d/.test(said)) return aboutPeople(said, request) ?? understood;
  if (ACCESS.some((one) => one.test(said.replace(REASON, '')))) return wantsAccess(said, request);
  if (MAY_NOT_AUTHORIZE.test(said)) return of({ ...request, command: 'authorize', rest: '' });
  if (request?.command !== 'why' && SEES_NOTHING.test(said)) return of({ ...request, command: 'why', rest: said });
  if (ALL_WELL.test(said)) return of({ command: 'shops', rest: '' });
  return understood;
}

const of = (request: Request): Understanding => ({ kind: 'request', request });

/** The right to authorize is asked for where it is missing: by `authorize`. */
function wantsAccess(said: string, request: Request | undefined): Understanding {
  const [reason = ''] = REASON.exec(said) ?? [];
  const wish = said.slice(0, said.length - reason.length);
  if (/\bauthori[sz]e\b|授权/i.test(wish)) return of({ ...request, command: 'authorize', rest: '' });
  const [until = ''] = /(?:until|till?|直到|截止|截至)\s*\S+/i.exec(wish) ?? [];
  const [role = ''] = /客服|\bservice\b/i.exec(wish) ?? [];
  const asks = isQuestion(said) || ASKS.test(said) || ASKS_KINDLY.test(said) || /怎么|如何/.test(said);
  const shop = shopIn(wish.replace(until, ' '));
  const rest = [shop, role, until, reason.trim()].filter(Boolean).join(' ');
  return of({ command: 'ask', rest, ...(asks ? { isDoubtful: true } : {}) });
}

/** A name as shops have them, or the word after `to`. */
function shopIn(wish: string): string {
  const named = /(?<![A-Za-z0-9_])(?=\w*[A-Za-z])(?=\w*[_\d])\w{3,}/.exec(wish)?.[0];
  const [, after = ''] = /\b(?:to|for|of|on)\s+(?:the\s+)?(?:shop\s+|store\s+)?([a-z]{3,})\b/i.exec(wish) ?? [];
  return named ?? withoutAround(after);
}

/** `make @1 admin`, `add @1 to the german shop until friday`, 把 @1 移除. */
function aboutPeople(said: string, request: Request | undefined): Understanding | undefined {
  if (request?.command === 'rights' || request?.command === 'bind' || request?.command === 'why') return undefined;
  const takes = matches(TAKES, said);
  if ((!takes && !matches(GIVES, said)) || ASKS.test(said)) return undefined;
  const no = isNegated(said) ? ({ isNegated: true } as const) : {};
  if (RIGHT.test(said)) {
    const right = /\badmin|管理员/i.test(said) ? 'admin' : 'authorizer';
    const people = (said.match(/@\d{1,2}/g) ?? []).join(' ');
    return of({ command: 'rights', rest: [people, takes ? 'none' : right].join(' '), ...no });
  }
  if (request?.command === 'authorize' && !request.isSiteAlone) return undefined;
  const rest = withoutAround((request?.rest ?? said).replace(takes ? TAKES : GIVES, ' '));
  return of({ ...request, command: takes ? 'unbind' : 'bind', rest, ...no });
}

const matches = (pattern: RegExp, text: string) => text.search(pattern) >= 0;
