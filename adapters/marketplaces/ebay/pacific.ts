const DAY_MS = 86_400_000;
const CLOCK = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Los_Angeles',
  hourCycle: 'h23',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

/**
 * When eBay's daily quotas begin anew: the next midnight at its own clock, epoch milliseconds. In the first hours of the two days a
 * year on which that clock is changed it is an hour off.
 */
export function nextPacificMidnight(nowMs: number): number {
  const part = (type: string) => Number(CLOCK.formatToParts(nowMs).find((one) => one.type === type)?.value ?? 0);
  const sinceMidnightMs = ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000 + (nowMs % 1000);
  return nowMs - sinceMidnightMs + DAY_MS;
}
