/** What somebody says they saw or did on the platform's page, in place of the buttons "I see an error there" and "I cancelled there". */
export interface SaidThere {
  readonly choice: 'error' | 'cancelled';
  /** `MD5100`: as the page's choices have it. */
  readonly code?: string;
}

const ERRORS: readonly RegExp[] = [
  /^(?:(?:i|we|he|she|they|(?:my |the )?(?:boss|colleague)) (?:sees?|saw|got|gets?|has|have|(?:is|are|am) getting) )?(?:an |the )?errors?(?: there| page)?$/i,
  /^(?:it says )?(?:access denied|no permission|invalid access|(?:i|you) (?:do not|don['’]t) have (?:the )?permissions?)$/i,
  /^(?:the |this )?(?:link|page|site) (?:does not|doesn['’]t|won['’]t|is not|isn['’]t|not) (?:work|working|open|opening|load|loading)$/i,
  /^(?:(?:他|她|他们|老板|同事|对方)(?:说|那边)?)?(?:页面|链接|网页|网站|那边)?(?:上)?(?:显示|提示|说)?(?:出错|报错|有错误|错误|打不开|打开不了|没有?权限|无权限|不行)了?$/,
];
/** Somebody tells or asks what a page says, with its code in it: `it says MD1000`, 页面提示MD5101. */
const SEEN =
  /\b(?:says?|said|shows?|see|saw|got|get|errors?|code|message|means?)\b|\bwhat(?:['’]s| is)\b|显示|提示|报|错|出现|写着|说|什么|怎么|啥/i;
const CODE_IN = /(?<![a-z0-9_])[a-z]{2}\d{4}(?![a-z0-9_])/i;
const CODE = /^(?:(?:i (?:see|got|get|have) )?(?:an |the )?error|错误|报错|出错)?(?: code|码)?[\s::]*([a-z]{2}\d{4})$/i;
const CANCELLED =
  /^(?:(?:i|he|she|they|(?:my |the )?(?:boss|colleague))(?:'ve|’ve| have| has)? )?(?:cancell?ed|(?:pressed|clicked|hit|chose) cancel)(?: (?:it|there|that|by accident))*(?: on .{1,40})?$|^(?:我|我已|我已经|已经?|我在那边|我在页面上)?取消了$|^我?已取消$|^(?:我|他|她|老板|同事|对方)?(?:在.{1,6})?(?:不小心)?(?:点|按|选)了取消了?$/i;
/** Sentences and their parts; said in one breath, each is read by itself: 我已经点了确认，然后呢. */
const PARTS = /[,.;!?,，。；！？…\n]+|\bbut\b|\band now\b/i;

/** Pure. @param typed as a sentence */
function partsOf(typed: string): readonly string[] {
  return typed
    .split(PARTS)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** @param typed as a sentence */
export function readSaidThere(typed: string): SaidThere | undefined {
  const parts = [typed.replace(/[.!。!]+$/, ''), ...partsOf(typed)];
  const code =
    parts.flatMap((part) => CODE.exec(part)?.[1] ?? [])[0] ?? (SEEN.test(typed) ? CODE_IN.exec(typed)?.[0] : undefined);
  if (code !== undefined) return { choice: 'error', code: code.toUpperCase() };
  if (parts.some((part) => ERRORS.some((one) => one.test(part)))) return { choice: 'error' };
  return parts.some((part) => CANCELLED.test(part)) ? { choice: 'cancelled' } : undefined;
}

const WRONG_ACCOUNT: readonly RegExp[] = [
  /^(?:(?:it|this|that)(?:['’]s| is| was) |i (?:used|chose|picked|took|am in|['’]m in|signed in (?:to|with)|logged in (?:to|with)) )?(?:the |a |an |my )?(?:wrong|different|other|another) (?:account|login|seller|user)$/i,
  /^(?:(?:it|this|that)(?:['’]s| is) )?not (?:the right|my|our|this|that) (?:account|seller)$/i,
  /^(?:我)?(?:这个?|登录?的?)?[账帐]号(?:不对|(?:登|选|弄|搞)?错了?)了?$|^(?:我)?(?:登|登录|选|用)错(?:了)?[账帐]号了?$|^(?:我?(?:要|想|想要))?换(?:成)?(?:一)?个?[账帐]号(?:登录)?$|^(?:这)?不是(?:我们?的?|这个?|那个?)[账帐]号$/,
];
const WRONG_SITE: readonly RegExp[] = [
  /^(?:(?:it|this|that)(?:['’]s| is| was) |i (?:chose|picked|took|typed|want|need) )?(?:the |a |an )?(?:wrong|different|other|another) (?:site|country|marketplace)$/i,
  /^(?:please )?(?:change|switch) (?:the |to another |to a different )?(?:site|country|marketplace)$/i,
  /^(?:我)?(?:选|弄|搞|点|填)错(?:了)?(?:站点|国家)了?$|^(?:站点|国家)(?:不对|(?:选|弄|搞|填)?错了?)了?$|^(?:我?(?:要|想|想要))?(?:换|改)(?:成)?(?:一)?个?(?:站点|国家)$/,
];

/** Pure: the account that they are in, or the site that they chose, is not the one that they meant. @param typed as a sentence */
export function readWrong(typed: string): 'account' | 'site' | undefined {
  const parts = partsOf(typed);
  const says = (shapes: readonly RegExp[]) => parts.some((part) => shapes.some((one) => one.test(part)));
  return says(WRONG_ACCOUNT) ? 'account' : says(WRONG_SITE) ? 'site' : undefined;
}

const SWITCHES =
  /\b(?:instead|rather|switch|change|should (?:be|have been)|i (?:meant|wanted))\b|[换改]成|[换改]到|改为|应该是|选错/i;

/** Pure: beside a site alone, it is to take the place of the one that the walk is at. @param typed as a sentence */
export function asksToSwitch(typed: string): boolean {
  return SWITCHES.test(typed);
}

const BACK = /^(?:please )?(?:go )?back(?: please)?$|^(?:请)?(?:返回|返回上一步|上一步|回到上一步|后退|退回)$/i;

/** Pure: back to the step before. @param typed as a sentence */
export function isBack(typed: string): boolean {
  return BACK.test(typed);
}

/** `hand this over to Mei`, 转给同事: as its button does. */
const PASSES =
  /^(?:please |can you |can i )?(?:hand|pass) (?:this|it|that)(?: walk| one)?(?: over| on)?(?: to .+)?$|^(?:我(?:要|想))?(?:把)?(?:这个?|它)?(?:授权)?(?:转给|交给|转交)(?:.{1,12})$/i;

/** Pure: a colleague is to go on with the walk. @param typed as a sentence */
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
  /^(?:我)?(?:已经?|都)?(?:授权|同意|确认|点(?:了)?同意)(?:过)?了$/,
  /^(?:我)?(?:已经?|都|刚)?(?:经)?(?:在.{1,6})?(?:点|按|选)(?:了|过|好|完)?“?(?:确认|确定|同意|授权|接受|允许)”?(?:按钮)?了?$/,
  /^(?:i(?:['’]ve| have)? )?(?:already |just )?(?:pressed|clicked|hit|confirmed|accepted|agreed|allowed|consented)(?: on)?(?: (?:it|confirm|allow|accept|agree|authorize|there|the (?:page|button)))*(?: on .{1,40})?$/i,
  /^(?:i(?:['’]m| am|['’]ve| have)? |it(?:['’]s| is) |all )?(?:done|finished|ready)(?: it| there| now)?[\s,.!]*(?:what now|what next|next)?\??$/i,
  /^(?:我)?(?:已经|已|都)?(?:授权|同意|登录|操作|点击?|弄)?(?:完成|完|好|搞定|成功)了[!！。]?$/,
];

const NEXT: readonly RegExp[] = [
  ...WHERE,
  /^(?:我的?|这个)?授权(?:好|完|完成|成功)了?(?:没有?|吗|么)[??]?$|^(?:我)?还?有?(?:哪些|几个)?没(?:有)?(?:授权|弄|做)(?:完|好)的?$/,
  /^where (?:had|have) i got(?:ten)? to\??$/i,
  /^(?:what now|what next|now what|next|next step|and now|what (?:do|should) i do (?:now|next))\??$/i,
  /^(?:下一步|然后呢?|接下来呢?|接下来怎么办|怎么办|(?:现在|下一步)(?:怎么办|做什么|干什么))[??]?$/,
];

/** Said beside it, and nothing by itself. */
const ASIDE = /^(?:ok(?:ay)?|yes|well|hi|hello|so|then|好的?|嗯+|是的?|你好|那)$/i;

/** Pure: somebody has done their part on the platform's page. @param typed as a sentence */
export function saysDone(typed: string): boolean {
  return asksWhatNext(typed) && [typed, ...partsOf(typed)].some((part) => DONE.some((one) => one.test(part)));
}

/** Pure: somebody has done their part, or asks where they are and what comes next. @param typed as a sentence */
export function asksWhatNext(typed: string): boolean {
  const isOne = (part: string) => [...DONE, ...NEXT].some((one) => one.test(part));
  const parts = partsOf(typed).filter((part) => !ASIDE.test(part));
  return isOne(typed) || (parts.length > 0 && parts.every(isOne));
}
