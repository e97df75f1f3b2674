import type { CommandContext } from '../commands/command.ts';
import { openWalks, titleOfSession } from '../commands/open-walks.ts';
import { normalizeText } from '../normalize.ts';
import { text } from '../text/index.ts';
import { line, type View } from '../view.ts';

const LONGEST = 80;
const WALKS = 3;
const REFUSES =
  /\b(?:stop|don['’]?t|do not|no more|no|never|quit|turn off|mute)\b.*\b(?:remind|notif|disturb|bother)|^no (?:messages|reminders|pings)\b|^pause\b.*\b(?:notif|remind|messages)|^mute(?: me| yourself)?$|(?:别|不要|不用|不想|不需要|不再|停止|关闭|关掉|取消).{0,8}(?:提醒|通知|打扰)/i;
const ASKS = /^(?:why|为什么|为何|怎么)/i;

/** Whether somebody has enough of being reminded: `stop reminding me`, `别提醒我了`. Pure. */
export function hasEnough(typed: string): boolean {
  const said = normalizeText(typed);
  return said.length <= LONGEST && REFUSES.test(said) && !ASKS.test(said);
}

/** What can be done about it; no walk is lost by it, and nothing is changed before a press. */
export async function fewerCard(context: CommandContext): Promise<View> {
  const { locale, button, hours, who } = context;
  const walks = (await openWalks(context)).filter(({ record }) => record.reminded !== 2);
  const there = await hours.read(who.id);
  return {
    kind: 'card',
    title: text(locale, 'hours.fewer.title'),
    parts: [{ kind: 'text', text: text(locale, 'hours.fewer.text') }],
    actions: [
      ...walks
        .slice(0, WALKS)
        .map((walk) =>
          button(
            text(locale, 'hours.do.mute', { title: titleOfSession(walk, context) }),
            'notify',
            `mute ${walk.record.id}`,
          ),
        ),
      ...(there?.quiet ? [] : [button(text(locale, 'hours.do.quiet'), 'notify', 'quiet 22-8')]),
      button(text(locale, 'hours.title'), 'notify'),
    ],
  };
}

/** Of one's own walk no reminder comes, until one goes on with it. */
export async function mute(id: string, context: CommandContext): Promise<View> {
  const { engine, locale, turn, show } = context;
  const walk = (await openWalks(context)).find(({ record }) => record.id === id);
  if (!walk) return line(text(locale, 'chat.walkGone'));
  const muted = await engine.advance(walk.record.id, turn, () => ({ event: { type: 'WOKEN' }, reminded: 2 }));
  if ('session' in muted) await show(muted.session);
  return line(text(locale, 'hours.muted', { title: titleOfSession(walk, context) }));
}
