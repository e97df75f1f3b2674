/** `2026-11-24 00:00:00`, as clocks in California show it: AliExpress tells times so, without a zone. */
export const pacific = (ms: number): string =>
  new Date(ms).toLocaleString('sv-SE', { timeZone: 'America/Los_Angeles' });
