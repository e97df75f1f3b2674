/** What is said of a shop's orders. */
export const pulling = {
  'pulling.begins': 'Orders since yesterday are on their way.',
  'pulling.some': '{count} orders since yesterday, 00:00 {zone}.',
  'pulling.one': '1 order since yesterday, 00:00 {zone}.',
  'pulling.each': '({sites})',
  'pulling.eachZone': 'by the clock of each site',
  'pulling.none':
    'No orders since yesterday, 00:00 {zone}. I looked at {sites}, at all that was ordered or changed until {until}; the permission for it is "{permission}".',
  'pulling.next': 'I look again in {minutes} minutes.',
  'pulling.nextSoon': 'I look again in a minute.',
  'pulling.nextAt': 'I look again at {time}.',
  'pulling.again': 'I try again in {minutes} minutes.',
  'pulling.againSoon': 'I try again in a minute.',
  'pulling.againAt': 'I try again at {time}.',

  'pulling.fact': 'Orders',
  'pulling.looked': 'Last looked at {time}.',
  'pulling.first': 'I am looking for the first time.',
  'pulling.stopped': 'I look again once the shop is authorized anew.',
  'pulling.failing': '{why} It has been so since {since}.',
  'pulling.known.some':
    '{count} orders since yesterday, 00:00 {zone}, as far as {until}; what came later I do not know yet.',
  'pulling.known.one': '1 order since yesterday, 00:00 {zone}, as far as {until}; what came later I do not know yet.',
  'pulling.known.none':
    'No orders since yesterday, 00:00 {zone}, as far as {until}; what came later I do not know yet.',
  'pulling.unknown': 'What was ordered since {until} I do not know yet.',
  'pulling.neverYet': 'I could not look at the orders yet.',
  'pulling.overdue':
    'I should have looked again long ago: the administrators have to see whether Shopkey’s worker runs.',

  'pulling.unread':
    '{count} orders that came at {time} have a form that I cannot read, and are missing here: see {platform}’s own page, and tell the administrators.',
  'pulling.unread.one':
    '1 order that came at {time} has a form that I cannot read, and is missing here: see {platform}’s own page, and tell the administrators.',
  'pulling.unread.title': 'Orders that I cannot read: {names}',
  'pulling.unread.again': 'I ask for them again each day, for a month, and store them once I can read them.',

  'pulling.reason': 'For your administrator, the reason as it came: {reason}.',
  'pulling.why.refused': '{platform} does not let me read orders.',
  'pulling.why.expired': '{platform} does not let me read orders: the access has ended.',
  'pulling.why.mismatch': '{platform} says that these sites do not belong together.',
  'pulling.why.throttled': '{platform} asks me to wait.',
  'pulling.why.unavailable': '{platform} answers with errors right now.',
  'pulling.why.app-refused': '{platform} does not accept our app; the administrators have to look at it.',
  'pulling.why.unexpected': '{platform} gave an answer that I do not understand.',

  'pulling.refused.title': '{names}: I cannot read the orders',
  'pulling.stuck.title': '{names}: I could not look at the orders for hours',
  'pulling.stuck.text':
    'I keep trying, and bring what was missed as soon as it works. Until then, new orders are on {platform}’s own page only.',
  'pulling.refused.text':
    'Whoever gives consent needs the right to see orders, and the app the permission "{permission}". Once that is so, authorize {names} again; until then I ask {platform} every few hours.',
} as const;
