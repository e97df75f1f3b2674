/** What Shopkey says outside of a walk. */
export const chat = {
  'chat.hello': 'I am Shopkey. I walk you through authorizing a marketplace shop, step by step.',
  'chat.unknown': 'I did not understand that. I can authorize a shop, show your shops, or explain the steps.',
  'chat.didYouMean': 'Did you mean {what}?',
  'chat.what': '{platform} {site}',
  'chat.yes': 'Yes',
  'chat.goThere': 'Go there',
  'chat.inPrivate': "I've opened this with you in private.",
  'chat.cannotReach': 'I cannot write to you in private yet. Please open a chat with me once, then write this again.',
  'chat.secretInShared':
    'You wrote a secret where others can read it. I have not used it. Please rotate it at the platform, and delete the message.',
  'chat.secretUsed': 'I have taken it. Please delete your message with the secret now.',
  'chat.secretUnasked':
    'That looks like a secret, and I did not ask for one. I have not kept it. Please delete your message.',
  'chat.sorry': 'Sorry, something broke on my side. Nothing you typed is lost. Please try again.',
  'chat.storageAway': 'I cannot reach my storage right now. Nothing was changed. Please try again in a minute.',
  'chat.forged': 'I do not know that button. Nothing was changed. Write "help" to begin.',
  'chat.notYours': 'That card belongs to a colleague. Nothing was changed.',
  'chat.walkGone': 'That walk is over. Nothing was changed.',
  'chat.denied': 'You may not do that here. Please ask an administrator.',
  'chat.mayNotAuthorize': 'You may not authorize shops yet. An administrator can allow it.',
  'chat.authorize': 'Authorize a shop',
  'chat.shops': 'My shops',
  'chat.help': 'Help',
  'chat.resume': 'Open walks',

  'person.unnamed': 'somebody in {surface}',

  'left.shops':
    '{name} has left. The shops they authorized go on: {shops}. When one needs consent again, a colleague has to give it.',
  'left.manyShops':
    '{name} has left. The {count} shops they authorized go on: {shops} and others. When one needs consent again, a colleague has to give it.',
  'left.silent':
    '{surface} has not answered for a day when I asked who has left the company. Nobody lost a right by it. Please check Shopkey’s app there: script/shopkey doctor says what is wrong.',
  'left.key':
    'The API key “{name}” was made by somebody who has left, so it ends in 24 hours. Please make another for the program that uses it: "keys".',
  'left.somebody': 'A colleague',

  'authorize.more': 'More platforms',
  'authorize.which': 'Which platform is the shop on?',
  'authorize.off':
    '{platform} is not set up yet. Please ask your administrator: it takes three values in the configuration.',
  'authorize.use': 'Authorize with consent',

  'resume.none': 'You have no open walk.',
  'resume.title': 'Your open walks',
  'resume.since': 'since {day}',

  'cancel.none': 'There is no open walk to cancel.',
  'cancel.which': 'Which walk shall I cancel?',

  'take.how': "Write the code that your colleague's card shows, and I'll bring the walk here.",
  'take.unknown': 'That code is unknown, used or too old. Ask your colleague for a new one.',
  'take.own': 'This walk is yours already. Write "resume" to see it.',
  'take.busy': 'Something is being checked in that walk right now. Please try again in a minute.',
  'worklist.title': 'Shops to authorize',
  'worklist.progress': '{done} of {of} are done.',
  'worklist.open': 'to do',
  'worklist.done': 'done',
  'worklist.skipped': 'skipped',
  'worklist.taken': '{name} is at it',
  'worklist.more': 'and {count} more',
  'worklist.next': 'Next: {what}',
  'worklist.skip': 'Skip it',
  'worklist.takeOver': 'Take over: {what}',
  'worklist.share': 'Work on it together',
  'worklist.share.how':
    'A colleague who may authorize writes this code to me: then both of you see the list, and each gets the next shop that nobody is at.',
  'worklist.with': 'Together with {names}.',
  'worklist.joined': '{name} works off the list with you now.',
  'worklist.back': 'To the list',
  'worklist.leave': 'Leave the list',
  'worklist.unknown': 'I know no list of that code. Please check it, or ask your colleague for it again.',
  'worklist.busy': 'You have a list of your own that is not done. Finish or drop it, then write the code again.',
  'worklist.full': 'Ten people work on that list already: it takes no more.',
  'worklist.clear': 'Drop the list',
  'worklist.none': 'There is no list. Paste your shops, one in a line: "amazon UK", "amazon DE" …',
  'worklist.unread': 'I did not understand {lines}.',
  'worklist.dropped': 'I keep 50 at a time. Please paste the last {count} again when these are done.',
  'shops.title': 'Your shops',
  'shops.none': 'No shop is authorized here yet that I may show you.',
  'shops.next': 'Next page',
  'shops.again': 'Authorize {name} again',
  'shops.all': 'All my shops',
  'shops.noneFits': 'None of the shops I may show you fits this: {what}.',
  'shops.count': '{from} to {to} of {of}',
  'shops.thatNeed': 'need somebody',
  'shops.works': 'works',
  'shops.worksUntil': 'works, until {day}',
  'shops.waits': 'waits: the platform gives no new keys; I keep asking',
  'shops.needsYou': 'needs you: please authorize it again',

  'shop.unseen': "I can't show you a shop of that name.",
  'shop.which': 'Which shop? Write "shop" and its name.',
  'shop.state': 'State',
  'shop.platform': 'Platform and site',
  'shop.seller': 'Seller id',
  'shop.saved': 'Saved.',
  'shop.save': 'Save',
  'shop.again': 'Authorize again',
  'shop.taken': 'The name {name} is taken. Please choose another one.',
  'shop.changed': 'Somebody changed this shop meanwhile. This is how it is now.',

  'language.title': 'Language',
  'language.which': 'Which language shall I speak?',
  'language.set': 'I speak English with you from now on.',

  'home.walks': 'Your open walks',
  'home.overview': 'Everything',
  'home.show': 'Show',
  'home.again': 'Authorize again',
  'home.previous': 'Previous page',

  'help.title': 'Shopkey',
  'help.1': 'Write "authorize amazon UK" to authorize a shop.',
  'help.2': '"resume" shows your open walks, "cancel" closes one.',
  'help.3': '"shops" shows your shops, "shop" and a name one, "orders" their orders.',
  'help.4': 'You see nothing of a shop? Write "why" and its name, or "ask" and its name.',
  'help.5': '"help amazon" shows the steps to read, "language" switches between English and 中文.',
  'help.admin':
    'For admins: "overview", "bind" and "rights" for people, "keys" and "webhooks" for your ERP, "import" for the shops of an older system, "audit" for who did what.',
  'help.contact': 'Questions? Ask {contact}.',
  'help.platform': '{platform}: the steps',

  'notice.revoked.title': '{names}: consent has ended',
  'notice.revoked.text':
    '{platform} takes the keys of this consent no more, so I have destroyed them. Nothing comes from {names} until consent is given anew.',
  'notice.closed.title': '{names}: the account was closed',
  'notice.closed.text':
    '{platform} says that the account is closed. The keys are destroyed; nothing comes from {names} any more.',
  'notice.uninstalled.title': '{names}: Shopkey was taken out',
  'notice.uninstalled.text':
    'Somebody has removed Shopkey from the shop at {platform}, and its keys died with that. Nothing comes from {names} until it is authorized anew.',
  'notice.erase.title': '{names}: erased, as {platform} asks',
  'notice.erase.text':
    '{platform} asks everybody to erase what they have of this account. I have erased {names} with all keys; what was done here stays in the audit trail.',
  'notice.again': 'Authorize it anew',
} as const;
