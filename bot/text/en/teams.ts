/** What only Teams needs to say. */
export const teams = {
  'teams.step': '{n} of {of}',
  'teams.required': 'Please fill in: {label}',
  'teams.checking': 'Checking… This card goes on by itself.',
  'teams.checked': 'This is done. Write “resume” to see where you are.',
  'teams.ok': 'OK',
  'teams.sorry': 'Sorry, something broke on my side. Nothing you typed is lost. Please try again.',
  'teams.refused':
    "I only work for this organization's own members, not for guests. Please ask a colleague who is one.",
  'teams.unchecked':
    'I cannot check right now that you belong to this organization. Nothing was changed. Please try again in a minute.',
  'teams.app.short': 'Authorize your marketplace shops, step by step, in the chat.',
  'teams.app.full':
    'Shopkey walks you through authorizing a marketplace shop: which page to open, what to press there, and what to do when something is not as expected. It asks for nothing that it can find out by itself, and goes on by itself when consent comes back. Everything happens in your private chat with it; a channel only gets a pointer there.',
  'teams.command.authorize': 'authorize',
  'teams.command.authorize.about': 'Authorize a shop: authorize amazon uk',
  'teams.command.resume': 'resume',
  'teams.command.resume.about': 'Go on where you stopped',
  'teams.command.shops': 'shops',
  'teams.command.shops.about': 'The shops you may see, and how they are',
  'teams.command.language': 'language',
  'teams.command.language.about': 'Choose English or Chinese',
  'teams.command.help': 'help',
  'teams.command.help.about': 'What Shopkey can do',
  'teams.command.cancel': 'cancel',
  'teams.command.cancel.about': 'Stop the walk that is open',
} as const;
