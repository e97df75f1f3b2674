import { describe, expect, it } from 'vitest';
import { isHoursWish, readHoursWish, readMinute } from '../../../bot/hours/read-wish.ts';

const NIGHT = { quiet: { from: 22 * 60, to: 8 * 60 } };
const at = (hour: number, minute = 0, days?: 'all' | 'working') => ({
  morning: { at: hour * 60 + minute, ...(days ? { days } : {}) },
});

describe('bot/hours/read-wish', () => {
  it.each([
    ['quiet 22:00-8:00', NIGHT],
    ['Quiet hours 22–8', NIGHT],
    ['quiet from 10pm to 8 a.m.', NIGHT],
    ['免打扰 ２２：００－８：００', NIGHT],
    ['免打扰 22点到8点', NIGHT],
    ['安静 晚上十点到早上八点', NIGHT],
    ['notify quiet 22.00 - 8.00', NIGHT],
    ['quiet off', { quiet: 'off' }],
    ['no quiet hours', { quiet: 'off' }],
    ['免打扰 关', { quiet: 'off' }],
    ['取消免打扰', { quiet: 'off' }],
    ['morning 8:30', at(8, 30)],
    ['morning 8.30', at(8, 30)],
    ['morning 8am every day', at(8, 0, 'all')],
    ['morning line at 9 on weekdays', at(9, 0, 'working')],
    ['morning 12am', at(0)],
    ['早 8:30', at(8, 30)],
    ['早报 8点半', at(8, 30)],
    ['早报：8：30 每天', at(8, 30, 'all')],
    ['早报 八点', at(8)],
    ['早报 下午1点5分', at(13, 5)],
    ['早报 关', { morning: 'off' }],
    ['取消早报', { morning: 'off' }],
    ['turn off the morning line', { morning: 'off' }],
    ['quiet 22-8, morning 8:30', { ...NIGHT, ...at(8, 30) }],
    ['quiet', {}],
    ['morning', {}],
    ['免打扰', {}],
    ['提醒', {}],
    ['quiet 25-8', undefined],
    ['quiet 8-8', undefined],
    ['quiet 8', undefined],
    ['morning 8:60', undefined],
    ['morning 22-8', undefined],
  ])('%s', (typed, wish) => {
    expect(isHoursWish(typed)).toBe(true);
    expect(readHoursWish(typed)).toEqual(wish);
  });

  it.each([
    'good morning',
    'morning all',
    'Morning!',
    '早',
    '早上好',
    '早安',
    'quiet please',
    'authorize amazon uk',
    '取消',
    '',
  ])('%s is about something else', (typed) => expect(isHoursWish(typed)).toBe(false));

  it.each([
    ['8', 480],
    ['８：３０', 510],
    ['8点半', 510],
    ['晚上12点', 0],
    ['24:00', 0],
    ['24:01', undefined],
    ['eight', undefined],
    ['', undefined],
  ])('the time %s', (typed, minute) => expect(readMinute(typed)).toBe(minute));
});
