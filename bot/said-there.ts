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
const CODE = /^(?:(?:i (?:see|got|get|have) )?(?:an |the )?error|错误|报错|出错)?(?: code|码)?[\s::]*([a-z]{2}\d{4})$/i;
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

const DONE: readonly RegExp[] = [
  /^(?:i(?:['’]m| am|['’]ve| have)? |it(?:['’]s| is) |all )?(?:done|finished|ready)(?: it| there| now)?[\s,.!]*(?:what now|what next|next)?\??$/i,
  /^(?:what now|what next|next|next step|and now)\??$/i,
  /^(?:我)?(?:已经|已|都)?(?:授权|同意|登录|操作|点击?|弄)?(?:完成|完|好|搞定|成功)了[!！。]?$|^(?:下一步|然后呢|接下来呢?|接下来怎么办|怎么办)[??]?$/,
];

/** Pure: somebody has done their part, or asks what comes next. @param typed normalized */
export function asksWhatNext(typed: string): boolean {
  return DONE.some((one) => one.test(typed));
}
