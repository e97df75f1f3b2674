import { normalizeText } from '../normalize.ts';

const GREETING =
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|你好|您好|嗨|哈喽|早|早上好|下午好|晚上好|在吗|在么)(?:\s*(?:there|shopkey|呀|啊))?[\s!！,，。.~?？]*$/i;

/** Pure: somebody only says hello, or nothing at all. It answers no question of a walk. */
export function isGreeting(typed: string): boolean {
  const said = normalizeText(typed);
  return said === '' || GREETING.test(said);
}
