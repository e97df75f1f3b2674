import type { Locale } from '../ports.ts';
import { text } from '../text/index.ts';
import type { Command, CommandContext } from './command.ts';
import { openWalks } from './open-walks.ts';
import { asSentence } from './sentence.ts';

/** `language` asks, `language 中文` sets: it stays until it is set again, whatever is typed. */
export const language: Command = {
  name: 'language',
  words: ['lang', '语言', '切换语言'],
  async run(context) {
    const { request, argument, locale, storage, who, button } = context;
    const chosen = localeOf(argument || request.rest) ?? namedIn(request.rest);
    if (chosen) {
      await storage.people.merge(who.id, { chosenLocale: chosen });
      await turnWalks(chosen, context);
      return {
        kind: 'view',
        locale: chosen,
        view: {
          kind: 'card',
          title: text(chosen, 'language.title'),
          parts: [{ kind: 'text', text: text(chosen, 'language.set') }],
        },
      };
    }
    return {
      kind: 'view',
      view: {
        kind: 'card',
        title: text(locale, 'language.title'),
        parts: [{ kind: 'text', text: text(locale, 'language.which') }],
        actions: [button('English', 'language', 'en'), button('中文', 'language', 'zh-CN')],
      },
    };
  },
};

/** The cards that stand there speak it, too. */
async function turnWalks(chosen: Locale, context: CommandContext): Promise<void> {
  const { engine, turn, show } = context;
  for (const { record } of await openWalks(context)) {
    if (record.locale === chosen) continue;
    const turned = await engine.advance(record.id, `${turn}:language`, (now) => ({
      event: { type: 'WOKEN' },
      locale: chosen,
      reminded: now.record.reminded,
    }));
    if ('session' in turned) await show(turned.session);
  }
}

const ASKED =
  /^(?:请?(?:说|讲|用|切换(?:到|成|为)?|换成|换到|改成|改用)|(?:please )?(?:speak|use|switch to|change to)|in)\s*/;
const KINDLY = /[\s,]*(?:please|thanks|thank you|吧|谢谢|回复|和我说|跟我说)[\s.!。!]*$/;
/** Alone, two letters may be anything. */
const TAG = /^(?:zh|en)(?:-\w+)?$/i;

/** Pure: a language's name alone, or that it be spoken. */
export function isLanguage(typed: string): boolean {
  return localeOf(typed) !== undefined && !TAG.test(asSentence(typed));
}

/** `language to chinese please`: the one that is named; of both it is asked. */
function namedIn(rest: string): Locale | undefined {
  const words = asSentence(rest).toLowerCase();
  const isChinese = /\bchinese\b|中文|汉语/.test(words);
  const isEnglish = /\benglish\b|英文|英语/.test(words);
  if (isChinese === isEnglish) return undefined;
  return isChinese ? 'zh-CN' : 'en';
}

function localeOf(said: string): Locale | undefined {
  const word = asSentence(said).toLowerCase().replace(ASKED, '').replace(KINDLY, '');
  if (/^(zh(-cn|-hans)?|chinese|中文|简体中文|汉语)$/.test(word)) return 'zh-CN';
  return /^(en(-gb|-us)?|english|英文|英语)$/.test(word) ? 'en' : undefined;
}
