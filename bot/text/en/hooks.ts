/** What is said of webhooks. */
export const hooks = {
  'hooks.title': 'Webhooks',
  'hooks.none':
    'No program hears of events yet. Add an address, such as your ERP’s, and I tell it when a shop is authorized or needs somebody, when a token was renewed, and when orders changed.',
  'hooks.new': 'New webhook',
  'hooks.add': 'Add it',
  'hooks.all': 'All webhooks',
  'hooks.show': 'Show it',
  'hooks.which': 'Which one?',
  'hooks.whichFirst': 'Please choose one first.',
  'hooks.form':
    'I send a signed message to this address for each event. The secret that proves it is mine is shown next.',
  'hooks.field.name': 'Name',
  'hooks.hint.name': 'The program that listens there, such as “ERP”.',
  'hooks.field.url': 'Address',
  'hooks.hint.url': 'https://erp.example.com/hooks/shopkey',
  'hooks.field.events': 'Events',
  'hooks.state': 'State',
  'hooks.event.shop.authorized': 'a shop was authorized',
  'hooks.event.shop.needs_attention': 'a shop needs somebody',
  'hooks.event.token.renewed': 'a token was renewed',
  'hooks.event.orders.updated': 'orders changed',
  'hooks.event.test': 'test',
  'hooks.test': 'Send a test',
  'hooks.on': 'Switch on',
  'hooks.off': 'Switch off',
  'hooks.secret': 'Show the secret once',
  'hooks.newSecret': 'New secret',
  'hooks.retire': 'End the old secret',
  'hooks.remove': 'Remove',
  'hooks.two':
    'Messages are signed with the old and the new secret. Once the program knows the new one, end the old one.',
  'hooks.unseen': 'its secret was not shown yet, so nothing is sent',
  'hooks.offPerson': 'switched off',
  'hooks.offGone': 'switched off: the address said that it is no more (410)',
  'hooks.never': 'nothing delivered yet',
  'hooks.delivered': 'last delivered {time}',
  'hooks.failing': 'failing since {time}: {why}',
  'hooks.fault.name': 'Please give it a name.',
  'hooks.fault.url': 'Please give the whole address, with https:// in front.',
  'hooks.fault.events': 'Please choose at least one event.',
  'hooks.fault.not-https':
    'Only https addresses, without a user name in them. A host on your own network has to be named in SHOPKEY_WEBHOOK_PRIVATE_HOSTS.',
  'hooks.fault.not-public':
    'This address is not public. A host on your own network has to be named in SHOPKEY_WEBHOOK_PRIVATE_HOSTS.',
  'hooks.tooMany': 'There are 10 webhooks already. Please remove one that is not used any more.',
  'hooks.noAddress':
    'I show a webhook’s secret once, on a page of my own, never in a chat. For that I need an address that browsers reach: please set SHOPKEY_PUBLIC_URL and start me again.',
  'hooks.made.title': '{name}: the secret is ready to be shown',
  'hooks.made.text':
    'The page shows the secret once. Open it within 10 minutes and put the secret into the program’s settings at once; then send a test.',
  'hooks.testSent': 'The test is on its way. I tell you what came of it.',
  'hooks.drop.title': 'Remove {name}?',
  'hooks.drop.text': 'Nothing more is sent there, and its secret is gone. This cannot be undone.',
  'hooks.removed': '{name} is removed.',
  'hooks.goneAlready': 'That webhook is gone already.',
  'hooks.reveal.title': 'Secret of the webhook “{name}”',
  'hooks.reveal.lead':
    'Press the button where nobody looks over your shoulder. The secret is shown once, and nobody can show it again.',
  'hooks.shown.title': '{name}: the secret was shown',
  'hooks.shown.text':
    'Events are sent from now on. Please send a test. It was not you who opened the page? Then make a new secret.',
  'hooks.shownSecond.text':
    'Messages are signed with both secrets now. Once the program knows the new one, end the old one. It was not you who opened the page? Then remove the webhook.',
  'hooks.tested.title': '{name}: the test arrived',
  'hooks.tested.text': 'The address took it. Events will arrive too.',
  'hooks.untested.text': 'The test did not arrive: {why}. Once that is mended, send another.',
  'hooks.untested.title': '{name}: the test did not arrive',
  'hooks.given-up.title': 'Webhook {name} takes no events',
  'hooks.given-up.text':
    'Events have not arrived for a day: {why}. The first are given up; I go on trying those that follow. Please look after it, or switch the webhook off; what was missed can be asked of the API.',
  'hooks.key-lost.title': 'Webhook {name} needs a new secret',
  'hooks.key-lost.text':
    'Nothing is sent: {why}. Events wait for it, for a day at most; what was missed can be asked of the API.',
  'hooks.gone.title': 'Webhook {name} is switched off',
  'hooks.gone.text':
    'Its address says that it is no more (410), so I send nothing there. Switch it on again once it is back.',
  'hooks.why.no-answer': 'no answer came back',
  'hooks.why.too-slow': 'no answer came within 10 seconds',
  'hooks.why.no-name': 'nobody knows a host of this name',
  'hooks.why.no-connection': 'nothing listens at the address (connection refused)',
  'hooks.why.certificate': 'its certificate is of another name, has ended, or is not trusted',
  'hooks.why.not-public': 'its name stands for a host on a private network',
  'hooks.why.not-https': 'I send to https addresses only',
  'hooks.why.key-lost':
    'the key that had sealed its secret was lost; press “New secret” on its card, and give that to the program',
  'hooks.why.redirect': 'it answered {status}, which leads elsewhere; please give the final address',
  'hooks.why.unaccepted':
    'it answered {status} and did not accept the message; please check the secret in that program',
  'hooks.why.nothing-there': 'it answered {status}: there is nothing at this path',
  'hooks.why.fault': 'it answered {status}: that program has a fault',
  'hooks.why.status': 'it answered {status}',
} as const;
