/** What is said of a grant's token and its end. */
export const tending = {
  'names.andMore': '{names} and {count} more',

  'tending.ended.title': '{names}: please authorize again',
  'tending.ended.text':
    'Until consent is given anew, I can do nothing for {names}. I know the rest already: one press begins, and it takes a minute.',
  'tending.refused.why':
    '{platform} no longer renews this access. Usually somebody took the consent back there, or changed the password or the account.',
  'tending.lost.why':
    "I asked {platform} for new keys, and its answer was lost on the way. The old keys count only once there. It is nobody's mistake.",
  'tending.lost-key.why':
    'The key that sealed the access was lost, so nobody can open it any more. It is nobody’s mistake here, and nothing changed at {platform}.',
  'tending.expired.why':
    'The consent has run its time: {platform} ends it by itself, and only a person can give it anew.',

  'tending.remind.title': '{names}: consent ends on {day}',
  'tending.remind.days': '{days} days are left.',
  'tending.remind.hours': 'About {hours} hours are left.',
  'tending.remind.text':
    '{platform} ends each consent by itself. Give it anew before, and nothing stops: the time begins again, and the shop’s name stays as it is.',

  'tending.secret.title': '{names}: the client secret ends on {day}',
  'tending.secret.text':
    '{platform} ends the client secret of your own app by itself. Make a new one there, press below and enter it: nothing stops.',
  'tending.appSecret.title': '{platform}: our app’s client secret ends on {day}',
  'tending.appSecret.text':
    'After that every shop of {flow} stops. Make a new one on {platform}’s page, set it and start me again; "script/shopkey doctor" says whether it is taken.',

  'tending.away.title': '{platform} gives no new keys',
  'tending.away.text':
    'Keys of your {platform} shops have run out, and {platform} gives no new ones at the moment. Nothing for you to do: I keep asking.',
  'tending.app.title': '{platform} does not accept our app',
  'tending.app.text':
    'Keys of your {platform} shops have run out, and {platform} gives no new ones to our app. Nothing for you to do: the administrators know.',

  'tending.alarm.title': '{platform} refuses our app',
  'tending.alarm.text':
    'I renew no token of {flow}: {platform} does not accept the id or secret of our app. Please look on its page whether the secret has run out, set the new one and start me again; "script/shopkey doctor" says whether it is taken. The shops stay authorized.',

  'tending.unsubscribed':
    '{platform} does not tell me when a seller takes consent back, so people hear of it only when the keys run out. {why} Everything else works.',
} as const;
