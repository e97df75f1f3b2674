import { normalizeText } from '../normalize.ts';

const GREETING =
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|你好|您好|嗨|哈喽|早|早上好|下午好|晚上好|在吗|在么)(?:\s*(?:there|shopkey|呀|啊))?[\s!！,，。.~?？]*$/i;

/** Pure: somebody only says hello, or nothing at all. It answers no question of a walk. */
export function isGreeting(typed: string): boolean {
  const said = normalizeText(typed);
  return said === '' || GREETING.test(said);
}

const THANKS =
  /^(?:(?:ok|okay|cheers|thanks|好的?)[\s,.!，。]*)?(?:thanks|thank you|thx|ty|cheers|great|perfect|nice|good|ok|okay|got it|谢谢|多谢|感谢|谢了|好的?|好吧|好嘞|收到|明白|知道了|了解|辛苦了|嗯+|没事了?|不用了|再见|拜拜|good night|good ?bye|bye|cheers|that['’]?s all|sorry(?:,? (?:wrong (?:chat|window|person)|my mistake))?|发错了|不好意思|晚安|(?:(?:👍|👌|🙏|❤️?|👏|🙌|🎉|😀|😄|😊|🙂|✅)[\u{1f3fb}-\u{1f3ff}]?\s*)+)(?:\s*(?:a lot|so much|very much|shopkey|你|您|啦|哈))?[\s!！,，。.~]*$/iu;

/** Pure: somebody is content, and asks for nothing. */
export function isThanks(typed: string): boolean {
  return THANKS.test(normalizeText(typed));
}
