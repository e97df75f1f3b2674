/** What people say around what they mean: articles, politeness, words of asking. */
const ENGLISH: ReadonlySet<string> = new Set(
  [
    'a an the this that these those my our your their me us i we you it he she they',
    'please pls now again also just only then of for from in on at to with by about into and or as',
    'change switch rather instead actually meant mean site',
    'is are was were be been am do does did have has had can could would will should shall may must',
    "cannot can’t can't cant not no don’t don't dont anymore longer yet nothing anything any else both too please thx",
    'fine ok well working works state status everything',
    'how want wants need like let lets get give show see view list tell find look check happening happened going wrong',
    'any all some many much more which what who whose where when there here hi hello hey thanks thank ok okay',
    "i’ve i've we’ve we've what’s what's who’s who's how’s how's there’s morning afternoon evening good had access",
    'shop shops store stores account accounts seller sellers order orders new another one every today currently',
  ].flatMap((line) => line.split(' ')),
);

/** The same in Chinese, and what is said of a shop that has to be authorized again. */
const CHINESE = new RegExp(
  [
    '谢谢|多谢|感谢|辛苦了?|拜托|正常|情况|状态|怎样|好不好|我们|你们|我的|你的|请问|麻烦|帮我|帮忙|给我|告诉我|能不能|可不可以|可以|想要|需要|看一下|看下|看看|查看|查询|查一下|显示|列出|一下|一个|一家',
    '有没有|有多少|有哪些|有几个|多少|哪些|哪个|哪家|几个|什么|所有的?|全部|今天|现在|目前|最近|怎么样|怎么回事|怎么了|怎么|为什么|没有',
    '让我|他的?|她的?|负责|发给|发我|出了?|这单|店铺|账号名?|账户|卖家|平台|站点|授权|订单|过期了?|失败了?|掉了|到期了?|失效了?|新的|里面|是不是|换成|改成|改为|换到|应该|选错',
    '我|你|请|帮|想|要|能|看|查|有|都|还|再|的|了|吗|么|呢|吧|啊|把|将|从|里|在|是|和|新|下|个|去|来|做|店|站|没',
  ].join('|'),
  'g',
);

/**
 * What is left of a sentence, in its order: mostly the name of a shop. Something may be called by such a word, so what was typed is tried
 * first as it stands. Pure.
 */
export function withoutAround(said: string): string {
  return said
    .replace(/(\p{Script=Han})(?=[\w*])|([\w*])(?=\p{Script=Han})/gu, '$1$2 ')
    .split(/\s+/)
    .map(withoutMarks)
    .map((word) => (/\p{Script=Han}/u.test(word) ? withoutMarks(word.replace(CHINESE, '')) : word))
    .filter((word) => word !== '' && !ENGLISH.has(word.toLowerCase()))
    .join(' ');
}

const withoutMarks = (word: string) => word.replace(/^[^\p{L}\p{N}_*@#]+|[^\p{L}\p{N}_*]+$/gu, '');

/** The names that may be meant, as it was typed first. */
export const namesMeant = (typed: string): readonly string[] =>
  [...new Set([typed, withoutAround(typed)])].filter((name) => name !== '');

/** As typed, where something is called so, and otherwise without what is said around a name; nothing when that is all. */
export function asMeant(typed: string, isName: (name: string) => boolean): string {
  const name = withoutAround(typed);
  return name !== '' && isName(typed) ? typed : name;
}
