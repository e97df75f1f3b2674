/**
 * Reads `20180402143144000-0700`: milliseconds and the zone are glued on.
 * @returns UTC milliseconds; nothing for anything else
 */
export function readGluedTime(text: string): number | undefined {
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})([+-]\d\d)(\d\d)$/.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, ms, zoneHour, zoneMinute] = found;
  const atMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}${zoneHour}:${zoneMinute}`);
  return Number.isNaN(atMs) ? undefined : atMs;
}
