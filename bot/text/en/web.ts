/** What the browser's pages say. */
export const web = {
  'web.done.title': 'Done. Go back to the chat.',
  'web.done.text': 'You can close this page. The chat goes on by itself.',
  'web.parked.title': 'One question is left in the chat.',
  'web.parked.text':
    'Shopkey asks there whether this consent was expected. Answer within 5 minutes; until then nothing is saved.',
  'web.told.title': 'It goes on in the chat.',
  'web.told.text':
    'Shopkey has written to a colleague who looks after this shop. They open the link in their chat and confirm there.',
  'web.start-in-chat.title': 'Please start in the chat with Shopkey.',
  'web.start-in-chat.text': 'Type “authorize” there, and open the link that you get.',
  'web.declined.title': 'Nothing was authorized.',
  'web.declined.text':
    'You said no there, and nothing was saved. The link in the chat still works if you change your mind.',
  'web.neutral.title': 'There is nothing to do here.',
  'web.neutral.text':
    'The link may be used up or too old. The chat shows how far you are, and has a new link if you need one.',
  'web.busy.title': 'Please try again in a minute.',
  'web.busy.text': 'Shopkey cannot answer right now. Nothing is lost: reload this page in a minute.',
  'web.missing.title': 'There is no such page.',
  'web.missing.text': 'Go back to the chat with Shopkey.',
  'web.tooMuch.title': 'That is too much at once.',
  'web.tooMuch.text':
    'Nothing of it was taken. Go back to the page, and send fewer lines at a time, or a file of at most 4 MB.',
  'web.enter.submit': 'Save and check',
  'web.enter.once': 'This page works once. Nothing that is stored is shown here.',
  'web.enter.again': 'Please look at the fields marked below. What fits is kept.',
  'web.entered.title': 'Received. Go back to the chat.',
  'web.entered.text': 'You can close this page. The chat shows what the check finds.',
  'web.reveal.show': 'Show it now',
  'web.reveal.once': 'This page works once, for 10 minutes.',
  'web.reveal.copy':
    'One click selects all of it. Copy it now, and put it where it is needed: when this page is closed, nobody can show it again.',
  'web.download.get': 'Download',
  'web.download.once': 'This page works once, for 10 minutes.',
  'web.ask.title': '{asker} asks you to authorize a shop',
  'web.ask.where':
    'Go on in the browser and network that this shop always uses. Another shop’s browser can get both suspended.',
  'web.ask.sure': 'You do not know {asker}, or did not expect this? Close this page.',
  'web.ask.go': 'Continue',
} as const;
