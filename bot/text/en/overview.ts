/** What is said to whoever leads. */
export const overview = {
  'overview.title': 'Shops: {works} work, {needs} need somebody',
  'overview.quiet': 'Nothing waits for anybody.',
  'overview.needs': 'They need somebody:',
  'overview.stuck': 'I could not look at the orders of {names} for hours. "why" and a name says what is wrong.',
  'overview.stuckMany':
    'I could not look at the orders of {count} shops for hours: {names} and others. "why" and a name says what is wrong.',
  'overview.nobodys': 'Nobody is bound to {names}, so nobody hears of them and sees their orders.',
  'overview.nobodysMany':
    'Nobody is bound to {count} shops, so nobody hears of them and sees their orders: {names} and others.',
  'overview.walks': 'Open walks, the longest first:',
  'overview.nudge': 'Remind them',
  'overview.told': 'I have reminded {count} people. Each hears it once a day.',
  'overview.told.one': 'I have reminded {count} person. Each hears it once a day.',
  'overview.held': '{count} of them have quiet hours now and hear it after them.',
  'overview.held.one': '{count} of them has quiet hours now and hears it after them.',
  'overview.nudged': '{name} asks you to go on with this',
} as const;
