/** What is said when a shop is disconnected. */
export const disconnect = {
  'disconnect.which': 'Which shop? Write "disconnect" and its name, or press "Disconnect" on its card.',
  'disconnect.title': 'Disconnect {name}?',
  'disconnect.about':
    'At once I pull no more orders of {name} and give out no more keys. For 24 hours you can undo it; then its keys and orders are destroyed here.',
  'disconnect.aboutMany':
    'This account has {count} shops here: {names}. What you disconnect gets no more orders and keys, at once. For 24 hours you can undo it; then its orders are destroyed here, and with the last shop the keys.',
  'disconnect.onlyYours':
    'The other shops of the account are a colleague’s, so only this one can be disconnected by you.',
  'disconnect.tells': 'After these 24 hours I also tell {platform}, and consent ends there.',
  'disconnect.byHand': 'Consent stays at {platform} until somebody takes it back on its page for connected apps.',
  'disconnect.do': 'Disconnect',
  'disconnect.do.shop': 'Only {name}',
  'disconnect.do.all': 'All {count} shops',
  'disconnect.keep': 'Keep it',
  'disconnect.gone.title': '{names}: disconnected',
  'disconnect.gone.text':
    'Nothing is done with it any more. Until {until} you can undo this; then what is kept here is destroyed.',
  'disconnect.told': '{names}: disconnected by {name}. For 24 hours it can be undone.',
  'disconnect.announced':
    '{name} wants to disconnect {names}. It happens on {day}. If that is wrong, please talk to them now.',
  'disconnect.undo': 'Undo',
  'disconnect.undone': '{names} works as before. Missed orders are on their way.',
  'disconnect.undoneDead':
    '{names} is here again, but its consent ended meanwhile: authorize it again, and its orders come on.',
  'disconnect.over': 'The 24 hours are over: {names} cannot be brought back. Authorize it again to go on.',
  'disconnect.untold.title': '{platform} could not be told',
  'disconnect.untold.text':
    '{names} is disconnected and its keys are destroyed here, but {platform} did not take my word for it.',
  'shops.leaving': 'disconnected, undo until {until}',
} as const;
