/** A day as people and sheets write it: `2026-11-20`, `2026/11/20`, `2026.11.20`, `2026年11月20日`. */
export const WRITTEN_DAY = /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?/;

const ALONE = new RegExp(`^${WRITTEN_DAY.source}$`);

/**
 * Reads a day whose year stands first: of `01/02/2027` nobody knows which is the month. Pure.
 * @returns `2026-11-20`; nothing: it is written otherwise, or the calendar has no such day
 */
export function readDay(written: string): string | undefined {
  const [, year, month = '', day = ''] = ALONE.exec(written) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : undefined;
}
