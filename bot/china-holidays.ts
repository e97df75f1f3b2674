/**
 * Days off of the whole country by its law on holidays (全国年节及纪念日放假办法, as amended from 2025): 1 January; the eve of the Spring Festival and
 * three days; Qingming; 1 and 2 May; Dragon Boat; Mid-Autumn; 1 to 3 October. What is arranged around them anew each November (days between,
 * Saturdays worked instead) is not known ahead.
 */
const FIXED = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'];

/**
 * Those that go by moon and sun, by year: first day of the Spring Festival, Qingming, Dragon Boat, Mid-Autumn. A table, for ICU's Chinese calendar
 * has the new moon of February 2027, four minutes before midnight in Beijing, a day late. A year beyond it has the fixed days alone.
 */
const MOVING: Readonly<Record<string, readonly string[]>> = {
  2026: ['02-17', '04-05', '06-19', '09-25'],
  2027: ['02-06', '04-05', '06-09', '09-15'],
  2028: ['01-26', '04-04', '05-28', '10-03'],
  2029: ['02-13', '04-04', '06-16', '09-22'],
  2030: ['02-03', '04-05', '06-05', '09-12'],
  2031: ['01-23', '04-05', '06-24', '10-01'],
};
const DAY_MS = 86_400_000;

/** @param dayMs midnight of a day in China, as if it were UTC */
export function isHolidayInChina(dayMs: number): boolean {
  const [year = '', ...monthDay] = new Date(dayMs).toISOString().slice(0, 10).split('-');
  const day = monthDay.join('-');
  if (FIXED.includes(day)) return true;
  const [spring, ...others] = MOVING[year] ?? [];
  if (spring === undefined) return false;
  const sinceSpring = (dayMs - Date.parse(`${year}-${spring}T00:00:00Z`)) / DAY_MS;
  return others.includes(day) || (sinceSpring >= -1 && sinceSpring <= 2);
}
