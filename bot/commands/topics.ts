import { contactPart } from '../cards/contact.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import type { CommandContext } from './command.ts';
import { ownRights } from './own-rights.ts';
import type { Request, Understanding } from './request.ts';
import { asSentence } from './sentence.ts';

/** Somebody asks what a thing is, or where it stands. */
const ASKING = /\b(?:what|which|where|how|explain|mean(?:s|ing)?|find)\b|什么|哪|啥|怎么|找|意思|解释/i;

/** Things that people ask about by their name; first those of longer names. */
const TERMS = {
  sellerId: /\bseller ?id\b|\bmerchant (?:token|id)\b|卖家(?:编号|id)/i,
  token: /\btokens?\b|令牌/i,
  code: /(?<!error )\bcode\b(?! *[a-z]{2}\d)|授权码/i,
  keys: /\b(?:client|app|api)[ _]?(?:id|key|secret)s?\b|\bsecrets?\b|\bkey\b|秘钥|密钥|应用密钥/i,
  address: /\b(?:shop|store)(?:['’]?s)? (?:address|domain|url)\b|店铺(?:地址|域名|网址)/i,
  accountName: /\b(?:account|display) name\b|账号名|显示名称/i,
} as const;

/** Whole sentences, in words of their own. */
const SENTENCES = {
  notMine:
    /\bnot the (?:owner|main user)\b|\b(?:no|not have|don['’]t (?:have|know)|forgot|lost) (?:the |a |my )?(?:password|login)\b|\b(?:my|the) boss\b.*\blink\b|\blink\b.*\b(?:my|the) (?:boss|colleague)|(?:没有?|不知道|忘了?).{0,8}(?:密码|登录名)|链接.*(?:老板|同事|别人)|发给(?:老板|别人|同事|谁)|给谁(?:点|打开)|不是(?:主账号|店主)|没有?主账号|(?:让|叫|请)(?:老板|别人|同事).{0,3}(?:点|授权|登录|打开)|\bhaven['’]?t got the (?:password|login)\b|\bask(?:s|ing)? (?:me )?for (?:a |the |my )?(?:password|login)\b/i,
  safe: /\b(?:safe|safely|secure|security|privacy)\b|\b(?:store|keep|see|know) (?:my|our) (?:passwords?|data|secrets?)\b|\bmy (?:data|password)\b|安全|泄露|保密|密码/i,
  whom: /\bwhom?\b.*\b(?:admin(?:istrator)?s?|helps?|ask|contact|call|responsible)\b|\b(?:human|hotline)\b|\bask (?:you )?(?:a |some )?(?:questions?|something)\b|管理员是谁|谁是管理员|(?:找|问|联系)谁|人工|联系(?:方式|管理员)|怎么联系/i,
  howLong:
    /\bhow (?:long|many days)\b|\bwhen (?:will|is) (?:it|this) (?:be )?(?:ready|done|finished)\b|(?<!用)多久|多长时间|要几天|几个工作日|什么时候(?:能|可以)?(?:好|完成|通过)/i,
  platforms:
    /\b(?:which|what) (?:platforms|marketplaces)\b|\b(?:do you (?:support|do)|can you do) (?!it\b|this\b|that\b|for\b)\w|支持(?:哪些|什么|.{0,8}吗)|(?:哪些|什么)平台/i,
  mine: /\bmy (?:role|rights?|permissions?)\b|\bam i (?:an? |the )?(?:admin|operator|authori[sz]er|allowed)|\bwhat (?:may|am) i (?:do|see|allowed)\b|我(?:有|的)(?:什么|哪些)?权限|我是(?:不是)?(?:管理员|操作员|客服|授权人)|我能看/i,
  later:
    /^(?:later|not now|wait|one moment|tomorrow|i(?:['’]ll| will) do (?:it|this) (?:later|tomorrow)|remind me (?:later|tomorrow))[.!]?$|^(?:稍后|等一?下|等会儿?|晚点|明天|回头)(?:再说|再弄|再做|弄|提醒我)?吧?[。!！]?$/i,
  pageLanguage:
    /\b(?:page|website|screen|everything)\b.{0,20}\b(?:in|speaks) (?:german|french|italian|spanish|japanese|chinese|english|dutch|polish|swedish|turkish|portuguese|another language)\b|\b(?:can['’]?t|cannot|don['’]?t) (?:read|understand) (?:german|french|italian|spanish|japanese|chinese|english)\b|(?:页面|网页|网站|界面|那边).{0,6}(?:德|英|法|日|意大利|西班牙|荷兰|波兰|外)[语文]|看不懂(?:德|英|法|日|意大利|西班牙|外)[语文]|(?:页面|网页|网站).{0,4}(?:换|改|切换)(?:成)?(?:中文|语言)/i,
  mistake:
    /\b(?:pasted|typed|entered|pressed|clicked|chose|picked|made) .{0,12}(?:wrong|mistake)|\bby accident\b|\bwrong (?:button|one)\b|^(?:please )?(?:start|begin) (?:over|again)\b|^(?:我想)?(?:重新开始|重来|从头(?:来|开始)?)|(?:点|填|搞|弄|输|选|按|粘|贴)错|误点/i,
  broken:
    /^(?:(?:it|this|that) )?(?:does not|doesn['’]?t|is not|isn['’]?t|not) work(?:ing)?[.!]*$|^(?:bug|error|broken)!*$|^(?:i(?:['’]?m| am) )?stuck[.!]*$|^(?:我)?卡住了?[。!]*$|^(?:不能用|用不了|坏了|没反应|出错了?|报错了?|打不开)了?[。!！]*$/i,
  unsure:
    /^(?:i do(?:n['’]?t| not) (?:know|understand)(?: (?:it|this|that))?|no idea|huh)[.?!]*$|^(?:我)?(?:不知道|看不懂|不懂|不明白|不会|搞不懂)了?[。!！]*$/i,
  start:
    /^(?:start|menu|commands?|options|begin)$|\bi(?:['’]?m| am) new\b|\bwhat (?:do|should) i do first\b|\bwhere (?:do|should) i start\b|^(?:菜单|功能|开始|命令)$|新(?:来的|人|手)|第一步/i,
} as const;

export type Topic = keyof typeof TERMS | keyof typeof SENTENCES;

/** What has words of such a sentence in it by chance; with a platform in it, its own steps are the better answer. */
const BY_CHANCE: ReadonlySet<string> = new Set(['help', 'authorize', 'ask', 'take', 'shop', 'shops', 'why', 'rights']);

/** What somebody asks about Shopkey and its words, where they ask nothing else. Pure. */
export function topicIn(typed: string, understood: Understanding): Topic | undefined {
  const request = understood.kind === 'request' ? understood.request : undefined;
  const said = asSentence(typed);
  if (
    SENTENCES.platforms.test(said) &&
    (!request || ['authorize', 'help'].includes(request.command)) &&
    request?.site === undefined
  )
    return 'platforms';
  if (request?.topic) return request.topic;
  if ((request && !isByChance(request)) || NAMED.test(said)) return undefined;
  const [topic] =
    Object.entries(SENTENCES).find(([, shape]) => shape.test(said)) ??
    Object.entries(TERMS).find(([, name]) => ASKING.test(said) && name.test(said)) ??
    [];
  return topic as Topic | undefined;
}

const isByChance = ({ command, platform }: Request): boolean => BY_CHANCE.has(command) && platform === undefined;

/** A shop or a person stands there: the sentence is about them. */
const NAMED = /(?<![a-z0-9_])(?!(?:client|app|api|seller|refresh|access|account)_)[a-z0-9]+_[a-z0-9]|@\d/i;

/** One short answer, and what to do next. */
export async function topicCard(topic: Exclude<Topic, 'start'>, context: CommandContext): Promise<View> {
  const { locale, button, marketplaces, request, rights } = context;
  const said =
    topic === 'mine'
      ? await ownRights(context)
      : topic === 'platforms'
        ? text(locale, 'topic.platforms', {
            platforms: [...marketplaces.values()].map(({ names }) => names[locale]).join(locale === 'en' ? ', ' : '、'),
          })
        : text(locale, `topic.${topic}`);
  const asks = topic === 'whom' || topic === 'mine';
  /** Beside a card that waits nothing else is to be begun. */
  const begins = request.isInWalk
    ? []
    : [
        ...(asks ? [] : [button(text(locale, 'chat.authorize'), 'authorize')]),
        button(text(locale, 'chat.help'), 'help'),
      ];
  return {
    kind: 'card',
    title: text(locale, 'help.title'),
    parts: [{ kind: 'text', text: said }, ...(ASKS_PEOPLE.has(topic) ? contactPart(context) : [])],
    actions: [...(asks && !rights.isAdmin ? [button(text(locale, 'ask.do'), 'ask')] : []), ...begins],
  };
}

const ASKS_PEOPLE: ReadonlySet<Topic> = new Set(['whom', 'broken', 'unsure', 'safe']);
