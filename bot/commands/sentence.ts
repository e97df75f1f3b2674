/** `don't`, `do not`, `不要`, `我不想`: as words of their own, for a shop's name may have them in it. */
const NEGATED =
  /(?:^|\s)(?:do not|don['’]?t|never|not)(?=\s|$)|(?:^|[\s,，我请先你])(?:别(?!名)|不要|不想|不用|不必|先不)/i;

/** Said around a command, and nothing by itself. */
const POLITE =
  /(?:^|\s)(?:please|pls|now|it|this|that|the|my|walk|thanks|thank you|ok|okay)(?=\s|$)|请|吧|一下|这个|这次|谢谢|[.!。!~,，\s]/gi;

/** Somebody wants a thing not done. */
export function isNegated(text: string): boolean {
  return NEGATED.test(text);
}

/** Somebody asks, and tells nothing. */
export function isQuestion(text: string): boolean {
  return /(?:\?|吗|么)[\s.!。!]*$/.test(text);
}

/** Nothing but politeness stands beside the command's own words. */
export function isBare(rest: string): boolean {
  return rest.replace(POLITE, '').replace(POLITE, '') === '';
}
