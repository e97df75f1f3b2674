import { withoutAround } from './around.ts';
import { aboutPeople, isTakenAway, withTypedPerson } from './people-said.ts';
import type { Request, Understanding } from './request.ts';
import { ASKS, asSentence, isQuestion, REASON } from './sentence.ts';

/** Somebody wants to see a shop, or to have a right: `can I get access to north_uk`, 给我开通北方店的权限. */
const ACCESS: readonly RegExp[] = [
  /\b(?:need|want|would like|get|have|had|give|grant|request|lost|no|missing|without)\b.{0,30}\b(?:access|permissions?)\b/i,
  /\bgive (?:me|us)\b.*\w_\w|\b(?:add|bind|grant) (?:me|us)\b|\blet (?:me|us) in\b|\bbecome (?:an? |the )?(?:operator|service)\b/i,
  /(?:申请|开通|想要|我要|需要|给我|没有?|缺|加个?|开个?|怎么|谁).{0,40}权限|权限.{0,8}(?:申请|开通)|给我(?:绑定|开通)|(?:绑定|加上?)我(?!的|们)|把我(?:加|绑)/,
];
/** Somebody may not authorize, and says so. */
const MAY_NOT_AUTHORIZE =
  /(?:\bcan(?:no|['’]?)t|\bcan not|\bmay not|\bunable to|\bnot allowed to) (?:i )?authori[sz]e|(?:不能|无法|没法|不可以)授权|授权不了/i;
/** Somebody sees nothing: of a shop, or of orders. */
const SEES_NOTHING =
  /(?:\bcan(?:no|['’]?)t|\bcan not|\bdo(?:n['’]?t| not)|\bunable to) (?:i )?(?:see|find|view)\b.*(?:order|shop|store|thing|\w_\w)/i;

/** Whether anything needs somebody. */
const ALL_WELL =
  /^how(?:['’]?s| is| are) .*\b(?:shops?|stores?)\b|^(?:is|are) (?:everything|all|things|we) (?:ok|okay|fine|alright|all right|good|working)\b|^(?:一切|都|全部)(?:都)?(?:正常|好|没问题)吗?[?]?$/i;

/** What needs somebody. */
const IN_NEED = /^what(?:['’]?s| is) (?:broken|wrong|failing|not working)[?]?$|(?:有|出了?)什么问题/i;
/** Until when a shop works: its state says so. */
const EXPIRES = /\b(?:expires?|expiring|run(?:s|ning)? out)\b|到期|过期|(?:还能|可以)用多久|有效期/i;
const ASKS_WHEN = /^(?:when|which|how|what|are|is|do|does)\b|什么时候|多久|哪些|几时|快要|吗[??]?$/i;
/** Of a link or a code, a walk's card says it. */
const SHORT_LIVED = /\b(?:link|code|card|page)\b|链接|授权码|卡片/i;
/** Who is at a shop. */
const WHO = /^who(?:se)?\b|谁/i;
/** What was done, by whom. */
const DID =
  /^who (?:disconnected|bound|unbound|changed|renamed|deleted|removed|added|did|authori[sz]ed)\b|^what (?:did|has) @\d{1,2} (?:do|done|change)|谁(?:动过|改过?了?|断开|删|授权的|绑)|@\d{1,2} ?(?:做了|改了|干了)什么/i;
/** Keys of the API, beside which `revoke` is no shop's. */
const OF_KEYS = /\b(?:revoke|delete|remove|withdraw)\b.*\bkeys?\b|(?:删除|吊销|撤回|收回|停用).*(?:密钥|秘钥|key)/i;
/** Somebody wants to begin no further; what is lost by it is asked first. */
const GIVES_UP =
  /^(?:(?:please )?(?:forget|scrap|drop|leave) (?:it|that|this)|never ?mind(?: it| that)?|i(?:['’]ve| have)? changed my mind|停|算了|不(?:弄|做|搞|授权)了|别(?:弄|做|授权)了)[\s.!。!吧]*$/i;
/** Who of the company is here. */
const LISTS_PEOPLE =
  /^(?:(?:please )?(?:list|show)(?: me)?(?: all)?(?: the| our)? )?(?:users?|people|members|admins?|administrators|colleagues|everybody|everyone)$|^who(?:['’]s| is) (?:here|there|everyone|everybody|in here|on the team)\??$|^(?:这里|我们|公司)?(?:都)?有(?:哪些|些?什么|多少)(?:人|用户|同事|成员|管理员)[??]?$|^都有谁[??]?$|^(?:用户|成员|人员)(?:列表|名单)?$/i;

const ASKS_KINDLY = /^(?:can|could|may) |能不能|可不可以|可以/i;
/** Such a sentence has a word of another command in it by chance alone: 权限 is one of `rights`, `shop` of `shop`. */
const BY_CHANCE: ReadonlySet<string> = new Set(['authorize', 'shop', 'shops', 'rights', 'help', 'bind', 'why', 'ask']);

/** Sentences that say by their shape what no word in them says. Pure. @param typed as it was written, with `@1` for the first mention */
export function inShape(typed: string, understood: Understanding): Understanding {
  const plain = asSentence(typed);
  const request = understood.kind === 'request' ? understood.request : undefined;
  if (GIVES_UP.test(plain)) return of({ command: 'cancel', rest: '', isDoubtful: true });
  if (DID.test(plain))
    return of({ command: 'audit', rest: withoutAround((request?.rest ?? plain).replace(DID_WORDS, ' ')) });
  if (request?.command === 'disconnect' && OF_KEYS.test(plain)) return of({ command: 'keys', rest: '' });
  if (LISTS_PEOPLE.test(plain)) return of({ command: 'help', rest: '', topic: 'whom' });
  const said = withTypedPerson(plain, request);
  if (request && !BY_CHANCE.has(request.command) && !(request.command === 'take' && isTakenAway(said)))
    return understood;
  if (said.includes('@')) {
    const people = aboutPeople(said, request);
    return people ? of(people) : understood;
  }
  if (ACCESS.some((one) => one.test(said.replace(REASON, '')))) return wantsAccess(said, request);
  if (MAY_NOT_AUTHORIZE.test(said)) return of({ ...request, command: 'authorize', rest: '' });
  if (request?.command !== 'why' && SEES_NOTHING.test(said)) return of({ ...request, command: 'why', rest: said });
  if (ALL_WELL.test(said)) return of({ ...request, command: 'shops', rest: '' });
  if (IN_NEED.test(said)) return of({ ...request, command: 'shops', rest: 'broken' });
  if (EXPIRES.test(said) && ASKS_WHEN.test(said) && !SHORT_LIVED.test(said) && !/\w_\w/.test(said))
    return of({ ...request, command: 'shops', rest: '' });
  if (request?.isSiteAlone && WHO.test(said)) return of({ ...request, command: 'shops', rest: '' });
  return understood;
}

/** Beside the words of asking: who did it, and what. */
const DID_WORDS =
  /\b(?:disconnected|bound|unbound|changed|renamed|deleted|removed|added|did|done|change|authori[sz]ed|yesterday)\b|动过|改过?了?|断开了?的?|删了?的?|授权的|绑的?|做了|改了|干了/gi;

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
