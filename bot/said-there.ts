/** What somebody says they saw or did on the platform's page, in place of the buttons "I see an error there" and "I cancelled there". */
export interface SaidThere {
  readonly choice: 'error' | 'cancelled';
  /** `MD5100`: as the page's choices have it. */
  readonly code?: string;
}

const ERRORS: readonly RegExp[] = [
  /^(?:i (?:see|got|get|have|am getting) )?(?:an |the )?errors?(?: there| page)?$/i,
  /^(?:it says )?(?:access denied|no permission|invalid access|(?:i|you) (?:do not|don['’]t) have (?:the )?permissions?)$/i,
  /^(?:the |this )?(?:link|page|site) (?:does not|doesn['’]t|won['’]t|is not|isn['’]t|not) (?:work|working|open|opening|load|loading)$/i,
  /^(?:页面|链接|网页|网站|那边)?(?:上)?(?:显示|提示|说)?(?:出错|报错|有错误|错误|打不开|打开不了|没有?权限|无权限|不行)了?$/,
];
const CODE =
  /^(?:(?:(?:it|the page) says |i (?:see|got|get|have) )?(?:an |the )?(?:error)?|(?:页面)?(?:上)?(?:显示|提示|说)?(?:错误|报错|出错)?)(?: code|码)?[\s::]*([a-z]{2}\d{4})$/i;
const CANCELLED =
  /^(?:i(?:'ve|’ve| have)? )?cancell?ed(?: it| there| that)?$|^(?:我|我已|我已经|已经?|我在那边|我在页面上)?取消了$|^我?已取消$/i;

/** @param typed normalized */
export function readSaidThere(typed: string): SaidThere | undefined {
  const said = typed.replace(/[.!。!]+$/, '');
  const [, code] = CODE.exec(said) ?? [];
  if (code !== undefined) return { choice: 'error', code: code.toUpperCase() };
  if (ERRORS.some((one) => one.test(said))) return { choice: 'error' };
  return CANCELLED.test(said) ? { choice: 'cancelled' } : undefined;
}

const BACK = /^(?:please )?(?:go )?back(?: please)?$|^(?:请)?(?:返回|返回上一步|上一步|回到上一步|后退|退回)$/i;

/** Pure: back to the step before. @param typed normalized */
export function isBack(typed: string): boolean {
  return BACK.test(typed);
}

/** `hand this over to Mei`, 转给同事: as its button does. */
const PASSES =
  /^(?:please |can you |can i )?(?:hand|pass) (?:this|it|that)(?: walk| one)?(?: over| on)?(?: to .+)?$|^(?:我(?:要|想))?(?:把)?(?:这个?|它)?(?:授权)?(?:转给|交给|转交)(?:.{1,12})$/i;

/** Pure: a colleague is to go on with the walk. @param typed normalized */
export function asksToPass(typed: string): boolean {
  return PASSES.test(typed.replace(/[.!。!]+$/, ''));
}

const WHERE: readonly RegExp[] = [
  /^(?:what(?:['’]s| is) the (?:next step|status|progress)|status|progress|where (?:am|was|were) (?:i|we)|what(?:['’]s| is) (?:happening|going on|waiting(?: for me)?)|how far (?:am|are) (?:i|we))(?: (?:of|with|in|on) (?:my|the|this) (?:walk|authori[sz]ations?|shop))?(?: now)?\??$/i,
  /^(?:please )?(?:send|show|give) (?:me )?(?:the |a |my )?(?:new )?(?:link|card)(?: again)?(?: please)?$|^(?:a )?new link(?: please)?$/i,
  /^(?:the |my )?(?:link|card|page)(?: is| has|['’]s)? (?:gone|expired|lost|too old|dead)$|^i(?:['’]ve| have)? lost (?:the|my) (?:link|card)$/i,
  /^(?:我的?|这个)?(?:授权)?(?:进度|到哪一?步了?|到哪(?:里|儿)?了|走到哪(?:里|儿)?了?|进行到哪(?:里|儿)?了?)(?:怎么样了?|如何)?[??]?$/,
  /^(?:请|麻烦)?(?:再|重新)(?:发|给|来)(?:我)?(?:一)?(?:次|下|个|遍)?(?:新的?)?(?:链接|卡片)(?:给我)?$|^(?:链接|卡片|网页|页面)(?:已经?)?(?:过期|失效|不见|没|丢|找不到)了?(?:怎么办)?[??]?$/,
];

const DONE: readonly RegExp[] = [
  ...WHERE,
  /^(?:我)?(?:已经?|都)?(?:授权|同意|确认|点(?:了)?同意)(?:过)?了$/,
  /^(?:我的?|这个)?授权(?:好|完|完成|成功)了?(?:没有?|吗|么)[??]?$|^(?:我)?还?有?(?:哪些|几个)?没(?:有)?(?:授权|弄|做)(?:完|好)的?$/,
  /^where (?:had|have) i got(?:ten)? to\??$|^(?:i(?:['’]ve| have) )?confirmed(?: it| there)?$|^what (?:do|should) i do (?:now|next)\??$/i,
  /^(?:i(?:['’]m| am|['’]ve| have)? |it(?:['’]s| is) |all )?(?:done|finished|ready)(?: it| there| now)?[\s,.!]*(?:what now|what next|next)?\??$/i,
  /^(?:what now|what next|next|next step|and now)\??$/i,
  /^(?:我)?(?:已经|已|都)?(?:授权|同意|登录|操作|点击?|弄)?(?:完成|完|好|搞定|成功)了[!！。]?$|^(?:下一步|然后呢|接下来呢?|接下来怎么办|怎么办)[??]?$/,
];

/** Pure: somebody has done their part, or asks where they are and what comes next. @param typed normalized */
export function asksWhatNext(typed: string): boolean {
  return DONE.some((one) => one.test(typed));
}
