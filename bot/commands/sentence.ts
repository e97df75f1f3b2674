import { normalizeText } from '../normalize.ts';
import { withoutAround } from './around.ts';

export const LONGEST = 500;

/** As it is read: normalized, and no longer than anybody's sentence. A pasted page costs what a sentence costs, whatever patterns look at it. */
export const asSentence = (typed: string): string => normalizeText(typed).slice(0, LONGEST);

/** `don't`, `do not`, `不要`, `我不想`: as words of their own, for a shop's name may have them in it. */
const NEGATED =
  /(?:^|\s)(?:do not|don['’]?t|never|not)(?=\s|$)|(?:^|[\s,，我请先你])(?:别(?!名)|不要|不想|不用|不必|先不)/i;

/** Said around a command, and nothing by itself. */
const POLITE =
  /(?:^|\s)(?:please|pls|now|it|this|that|the|my|walk|thanks|thank you|ok|okay|too|also|both|one|instead)(?=\s|$)|请|吧|一下|这个|那个|这次|谢谢|麻烦|都要?|也要?|[.!。!~,，\s]/gi;

/** Why somebody asks for something, to the end: it is said to people. */
export const REASON = /\s*(?:because|since|reason[:：]?|因为|原因[:：]?|理由[:：]?)\s*(.+)$/i;

/** Somebody wants a thing not done. */
export function isNegated(text: string): boolean {
  return NEGATED.test(text);
}

/** Somebody asks, and tells nothing. */
export function isQuestion(text: string): boolean {
  return /(?:\?|吗|么)[\s.!。!]*$/.test(text);
}

/** Who asks about somebody or something changes nothing. */
export const ASKS =
  /^(?:is|are|am|do|does|did|has|have|was|who|whose|what|which|why|when|where|how)\b|是不是|谁|哪些|什么|为什么/i;

/** What is wished only if something comes first is not done now. */
export const CONDITION = /\b(?:if|unless|whether)\b|^(?:when|once)\b|如果|要是|除非/i;

/** Nothing but politeness stands beside the command's own words. */
export function isBare(rest: string): boolean {
  return rest.replace(POLITE, '').replace(POLITE, '') === '';
}

/** The one word of a sentence that says something, when there is one alone: `authorize my etsy shop`. At most 30 characters. */
export function nameIn(rest: string): string | undefined {
  const word = withoutAround(rest);
  return word !== '' && !word.includes(' ') && word.length <= 30 ? word : undefined;
}

/** All that stands up to the command's own word: `please help me authorize`, `帮我授权一下`. */
const UP_TO_COMMAND = /^.*?(?:\b(?:authori[sz]e|auth|connect|add|onboard|set up|hook up|link|start)\b|授权|添加)/i;

/** What is left of a line of a list beside its command and politeness: a shop's name, or nothing. */
export function nameBeside(rest: string): string {
  const name = rest.replace(UP_TO_COMMAND, '').trim();
  return isBare(name) ? '' : name;
}
