/** What somebody says they saw or did on the platform's page, in place of the buttons "I see an error there" and "I cancelled there". */
export interface SaidThere {
  readonly choice: 'error' | 'cancelled';
  /** `MD5100`: as the page's choices have it. */
  readonly code?: string;
}

const ERROR =
  /^(?:i (?:see|got|get|have) )?(?:an |the )?errors?(?: there| page)?$|^(?:出错|报错|有错误|错误|页面报错)了?$/i;
const CODE = /^(?:(?:i (?:see|got|get|have) )?(?:an |the )?error|错误|报错|出错)?(?: code|码)?[\s::]*([a-z]{2}\d{4})$/i;
const CANCELLED =
  /^(?:i(?:'ve|’ve| have)? )?cancell?ed(?: it| there| that)?$|^(?:我|我已|我已经|已经?|我在那边|我在页面上)?取消了$|^我?已取消$/i;

/** @param typed normalized */
export function readSaidThere(typed: string): SaidThere | undefined {
  const said = typed.replace(/[.!。!]+$/, '');
  const [, code] = CODE.exec(said) ?? [];
  if (code !== undefined) return { choice: 'error', code: code.toUpperCase() };
  if (ERROR.test(said)) return { choice: 'error' };
  return CANCELLED.test(said) ? { choice: 'cancelled' } : undefined;
}
