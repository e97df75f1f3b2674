import { normalizeText } from '../normalize.ts';
import type { Minute, MorningDays } from '../ports.ts';

/** What somebody wants of quiet hours and morning line; what is not named stays as it is. */
export interface HoursWish {
  readonly quiet?: { readonly from: Minute; readonly to: Minute } | 'off';
  readonly morning?: { readonly at: Minute; readonly days?: MorningDays } | 'off';
}

const QUIET = 'quiet hours?|quiet|do not disturb|免打扰|勿扰|安静时间|安静时段|安静';
const MORNING = 'morning line|morning|早报';
const OFF = 'off|none|no|stop|关闭|关掉|关|取消|不要|停';
const DAYS: Readonly<Record<MorningDays, RegExp>> = {
  all: /every ?day|daily|每天|天天/g,
  working: /(?:on )?(?:working days?|workdays?|weekdays?)|工作日/g,
};
const TIME =
  '(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚)? ?(\\d{1,2}) ?(?:[:.] ?(\\d{2})|[点时時] ?(?:(\\d{1,2})分?|(半))?)? ?([ap]m)?';
const ONE = new RegExp(`^${TIME}$`);
const TWO = new RegExp(`^${TIME} ?(?:[-–—~到至]+|to|until|till) ?${TIME}$`);
const TIME_GROUPS = 6;
const FILLER = /[,，。;；:：!！]|\b(?:at|from|between|set|to be)\b|设置|设为|设成|设|从|改成|改为/g;
const DAY = 24 * 60;

/** The word first, then what is wanted: `取消早报` is `早报 取消`. */
const OFF_FIRST = new RegExp(`^(?:turn off|${OFF}) ?(?:the |my )?(${QUIET}|${MORNING})$`);
const BARE = new RegExp(`^(?:notify|提醒)?[ :]?(${QUIET}|${MORNING}|早(?=[ :]?\\d))[ :]?(.*)$`);
const ALONE = /^(?:提醒|提醒设置|通知设置|通知|设置|settings|preferences|notifications)$/;
/** Whoever wants to be told at a time wants the morning line: `tell me every day at 8`, `每天早上8点提醒我`. */
const TOLD = new RegExp(
  `^(?:please )?(?:notify|remind|tell|message|wake|send) me(?: up)?(?: (?:a|the|my) (?:summary|report|morning line|overview))?(?: (?:every|each|in the) morning)?(?<days> every ?day| daily| each day)? ?(?:at )?(?<at>${TIME})(?<after> every ?day| daily| each day| every morning)?$`,
);
const TOLD_CHINESE = new RegExp(
  `^请?(?<days>每天|工作日)?的?(?<at>${TIME})(?:(?:给我)?发(?:我)?早报|(?:提醒|告诉|通知|叫)我?一?[下声]?)$`,
);
const BEGINS_A_TIME = new RegExp(`^(?:(?:at|from|每天|工作日|从) ?)?(?:${TIME}|(?:${OFF})$)`);

/**
 * Whether a sentence is about quiet hours or the morning line and nothing else: such a word counts where it stands first, alone or before
 * a time. "Good morning" and 早上好 greet.
 */
export function isHoursWish(typed: string): boolean {
  const said = saidOf(typed);
  if (ALONE.test(said) || OFF_FIRST.test(said)) return true;
  const [, , rest] = BARE.exec(said) ?? [];
  return rest === '' || (rest !== undefined && BEGINS_A_TIME.test(rest));
}

/**
 * Reads `quiet 22:00-8:00`, `morning 8.30`, `早报 8点半 每天`, `免打扰 关`, several in one sentence; two times alone are quiet hours, one is
 * the morning line. Pure.
 * @returns nothing: something in it makes no sense; an empty wish: it names no time
 */
export function readHoursWish(typed: string): HoursWish | undefined {
  if (ALONE.test(saidOf(typed))) return {};
  const said = saidOf(typed)
    .replace(OFF_FIRST, '$1 off')
    .replace(/^(?:notify|提醒设置|通知设置|提醒)/, '')
    .replace(/^早(?=[ :]?\d)/, '早报');
  const parts = said.split(new RegExp(`(${QUIET}|${MORNING})`));
  let wish: HoursWish = {};
  for (let n = 0; n < parts.length; n += 2) {
    const read = readPart(parts[n - 1], parts[n] ?? '');
    if (!read) return undefined;
    wish = { ...wish, ...read };
  }
  return wish;
}

function readPart(head: string | undefined, text: string): HoursWish | undefined {
  const days = (Object.keys(DAYS) as MorningDays[]).find((one) => text.search(DAYS[one]) >= 0);
  const rest = text
    .replace(DAYS.all, ' ')
    .replace(DAYS.working, ' ')
    .replace(FILLER, keepColon)
    .replace(/ +/g, ' ')
    .trim();
  const isMorning = head !== undefined && new RegExp(`^(?:${MORNING})$`).test(head);
  if (rest === '') return {};
  if (head !== undefined && new RegExp(`^(?:${OFF})$`).test(rest))
    return isMorning ? { morning: 'off' } : { quiet: 'off' };
  const two = TWO.exec(rest);
  if (two && !isMorning) {
    const [from, to] = [minuteIn(two, 1), minuteIn(two, 1 + TIME_GROUPS)];
    return from === undefined || to === undefined || from === to ? undefined : { quiet: { from, to } };
  }
  const one = ONE.exec(rest);
  const at = one && (isMorning || head === undefined) ? minuteIn(one, 1) : undefined;
  return at === undefined ? undefined : { morning: { at, ...(days === undefined ? {} : { days }) } };
}

/** A time of the day as it is written: `8`, `8:30`, `8.30`, `8点半`, `8am`, `晚上10点`; nothing: none. Pure. */
export function readMinute(typed: string): Minute | undefined {
  const found = ONE.exec(saidOf(typed));
  return found ? minuteIn(found, 1) : undefined;
}

function minuteIn(found: RegExpExecArray, at: number): Minute | undefined {
  const [part, hour, minutes, chinese, half, noon] = found.slice(at, at + TIME_GROUPS);
  const isAfterNoon = noon === 'pm' || /下午|傍晚|晚/.test(part ?? '');
  const isTwelve = Number(hour) === 12;
  const isMidnight = isTwelve && (noon === 'am' || part === '凌晨' || /晚/.test(part ?? ''));
  const hours = isMidnight ? 0 : isAfterNoon && Number(hour) < 12 ? Number(hour) + 12 : Number(hour);
  const minute = half === undefined ? Number(minutes ?? chinese ?? 0) : 30;
  const all = hours * 60 + minute;
  return minute < 60 && all <= DAY ? all % DAY : undefined;
}

/** Between two digits it is part of a time. */
function keepColon(found: string, at: number, text: string): string {
  const isTime = /[:]/.test(found) && /\d/.test(text[at - 1] ?? '') && /\d/.test(text[at + 1] ?? '');
  return isTime ? found : ' ';
}

const DIGITS = '零一二三四五六七八九';

/** As the shortest sentence that means it: `早报 8点`. */
function saidOf(typed: string): string {
  const said = inDigits(typed);
  const told = (TOLD.exec(said) ?? TOLD_CHINESE.exec(said))?.groups;
  return told ? `morning ${told.at}${told.days ?? told.after ?? ''}` : said;
}

/** In small letters and with digits: `十点半` is `10点半`. */
function inDigits(typed: string): string {
  return normalizeText(typed)
    .toLowerCase()
    .replace(/^\//, '')
    .replace(/([ap])\.m\.?/g, '$1m')
    .replaceAll('两点', '二点')
    .replace(/(二?)(十?)([一二三四五六七八九]?)(?=[点时時])/g, (whole, twenty: string, ten: string, one: string) =>
      whole === '' || (ten === '' && twenty !== '' && one !== '')
        ? whole
        : String(
            ten === '' ? DIGITS.indexOf(whole) : (twenty === '' ? 1 : 2) * 10 + (one === '' ? 0 : DIGITS.indexOf(one)),
          ),
    );
}
