import { withoutAround } from './around.ts';
import type { Request } from './request.ts';
import { ASKS, CONDITION, isNegated } from './sentence.ts';

const GIVES = /\b(?:add|give|grant|invite|assign|bind|allow|let|make|put|name)\b|[给让加设]|添加|允许|任命|开通?/gi;
const TAKES =
  /\b(?:remove|take|kick|drop|delete|no longer|away|(?:has )?left (?:the company|us))\b|移除|移出|去掉|踢|删除?|收回|离职|辞职|不再/gi;
/** Rather than to people, something is done to a right. */
const RIGHT = /\badmin(?:istrator)?s?\b|\bauthori[sz]e(?:rs?)?\b|管理员|授权/i;
const ROLE = /\b(?:operator|service)\b|操作员|运营|客服/i;
const SHOP = /\w_\w|\b(?:shops?|stores?)\b|店/i;
const AWAY = /\btake\b(?! over).*\b(?:away|from)\b/i;

/** A name as it is typed where the chat's own list of people was not used: it is nobody's id, and who is meant has to be chosen (S20). */
const NAME =
  "([a-z][a-z'-]{1,20}(?: (?!(?:to|as|from|an?|the|our|access|off|admin)\\b)[a-z][a-z'-]{1,20})?|[\\p{Script=Han}]{2,4}?)";
const TYPED: readonly RegExp[] = [
  `\\b(?:add|bind|assign|invite|put|give|grant|let|allow|make|unbind|remove|kick|drop|take)\\s+${NAME}\\s+(?=to\\b|from\\b(?! (?:my|our|the list|shopkey|here))|off\\b|as\\b|access\\b|an?\\b|the\\b|our\\b|admin|see\\b|handle\\b|authori[sz]e|\\w+_\\w)`,
  `(?:把|给|让|设|将)\\s*${NAME}(?![\\w])\\s*(?=从|加|移|踢|去掉|删|绑|开|看|处理|管理|能|为|设|当|[a-z0-9]+_|的权限)`,
  `(?:\\w_\\w+|店)\\s*(?:交?给)\\s*${NAME}\\s*$`,
  `^${NAME}\\s*(?=(?:has )?left the company|should be able\\b|离职|辞职)`,
].map((one) => new RegExp(one, 'iu'));
const NOBODY =
  /^(?:(?:me|us|it|them|him|her|everything|shopkey)\b|我|你|他|她|大家|同事|老板|别人|运营|客服|操作员|名)/i;

/** The sentence with the person who was named by a typed name marked as `@name`. Pure. */
export function withTypedPerson(said: string, request: Request | undefined): string {
  if (said.includes('@')) return said;
  for (const shape of TYPED) {
    const [, name] = shape.exec(said) ?? [];
    if (name === undefined || NOBODY.test(name) || withoutAround(name) !== name) continue;
    /** What is left of it beside platforms, sites and commands is a name; they are none. */
    if (request && !request.rest.includes(name)) continue;
    return said.replace(name, ` @${name.replace(' ', '_')} `);
  }
  return said;
}

/**
 * `make @1 admin`, `add @1 to the german shop until friday`, 把 @1 移除: what an administrator wants to be done about people. Pure.
 * @returns nothing: it is about something else
 */
export function aboutPeople(said: string, request: Request | undefined): Request | undefined {
  const isOwn = request?.command === 'bind' || request?.command === 'unbind';
  if (isOwn) return { ...request, rest: markedRest(said, request) };
  if (request?.command === 'why' || ASKS.test(said) || CONDITION.test(said)) return undefined;
  const takes = said.search(TAKES) >= 0;
  if (!takes && said.search(GIVES) < 0 && !ROLE.test(said) && !/\bshould be able\b/.test(said)) return undefined;
  const isOfShop = request?.places !== undefined || SHOP.test(said);
  const isRight = RIGHT.test(said);
  if (request?.command === 'rights' && !(isOfShop && !isRight) && !/离职|辞职/.test(said)) return undefined;
  const no = isNegated(said) ? ({ isNegated: true } as const) : {};
  if (isRight) {
    const right = /\badmin|管理员/i.test(said) ? 'admin' : 'authorizer';
    const people = (said.match(/@\d{1,2}/g) ?? []).join(' ');
    return { command: 'rights', rest: [people, takes ? 'none' : right].join(' ').trim(), ...no };
  }
  if (request?.command === 'authorize' && !request.isSiteAlone) return undefined;
  const left = markedRest(said, request).replace(takes ? TAKES : GIVES, ' ');
  return { ...request, command: takes ? 'unbind' : 'bind', rest: withoutAround(left), ...no };
}

/** What is left of the sentence, with the mark that it has there. */
function markedRest(said: string, request: Request | undefined): string {
  if (!request) return said;
  const [mark = '', name = ''] = /@([\p{L}'_-]+)/u.exec(said) ?? [];
  return name === '' ? request.rest : request.rest.replace(name.replaceAll('_', ' '), ` ${mark} `);
}

/** What `take` says of a shop and a person is nothing about a walk. */
export const isTakenAway = (said: string) => /@/.test(said) && AWAY.test(said);
