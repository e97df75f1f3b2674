/** What every platform's walk says. */
export const walk = {
  'walk.more': 'Something else',
  'walk.link': 'Link to hand over',
  'walk.kept': 'Kept. Leave it empty to use it again.',

  'walk.do.open': 'Open {platform}',
  'walk.do.send': 'Send the link to someone',
  'walk.do.code': 'I have a code',
  'walk.do.error': 'I see an error there',
  'walk.do.cancelled': 'I cancelled there',
  'walk.do.private': 'Use my own app instead',
  'walk.do.app': 'Give consent on {platform} instead',
  'walk.do.own': 'I will open it myself',
  'walk.do.newLink': 'New link',
  'walk.do.check': 'Check it',
  'walk.do.expected': 'Yes, go on',
  'walk.do.unexpected': 'No, that was not us',
  'walk.do.now': 'Try now',
  'walk.do.renew': 'Renew it',
  'walk.do.other': 'Not this account',
  'walk.do.useSite': 'Use {site}',
  'walk.do.add': 'Add it to {name}',
  'walk.do.pick': 'Go on',
  'walk.do.submit': 'Go on',
  'walk.others': '{names} is authorizing this account right now, too. Agree who goes on; either of you may.',
  'walk.colleague': '{name} is authorizing the same account right now ({title}). Agree who goes on; either of you may.',
  'walk.do.back': 'Back',
  'walk.do.help': 'Help',
  'walk.do.cancel': 'Cancel',
  'walk.do.nextListed': 'Next on the list',
  'walk.do.pass': 'Pass this walk on',
  'walk.pass.about':
    'Your colleague writes this to Shopkey, and goes on where you are. It works once, for 24 hours; going on yourself ends it.',
  'walk.pass.label': 'For your colleague',
  'walk.passed': '{name} goes on with it.',
  'walk.do.another': 'Authorize another',
  'walk.do.continue': 'Continue',
  'walk.do.stopReminding': 'Stop reminding',
  'walk.do.enter': 'Enter them safely',
  'walk.do.newPage': 'Open a new page',
  'walk.page.about':
    'Secrets do not belong in a chat. Type them on my own page: it opens for you, for 10 minutes, once.',
  'walk.page.over': 'The page for your secrets has closed after 10 minutes. Nothing you typed is lost.',

  'walk.site.lead': 'Which site is the shop on?',
  'walk.site.help':
    'The site must be one that this account sells on. I check it before anything is saved. Sites of one group usually share a consent.',
  'walk.group.NA': 'North America',
  'walk.group.EU': 'Europe',
  'walk.group.MENA': 'Middle East and Egypt',
  'walk.group.AP': 'Asia and Pacific',
  'walk.group.alone': 'Each on its own',
  'walk.adding.lead': 'You have this seller here already, and its consent covers {site} too. No new consent is needed.',
  'walk.adding.do.other': 'Another account',
  'walk.adding.help': 'Adding uses the consent that is here. Another account needs a consent of its own.',
  'walk.lapsed.lead': 'The link has run out. Everything else is kept.',
  'walk.lapsed.help':
    'A consent link works for 30 minutes, or 24 hours when you send it to someone. A new one is made at once.',
  'walk.startedThere':
    'Somebody pressed “Authorize” at {platform} for seller {expected}. If it was you or a colleague, finish it here; if not, press Cancel.',
  'walk.parked.lead': 'Consent came back from a browser that had not opened my link. Did you expect this?',
  'walk.parked.help':
    'Go on only if you or a colleague of yours gave this consent just now. If not, say no: nothing is saved.',
  'walk.arrived.lead': 'Consent arrived. I check it when you say so, within 5 minutes.',
  'walk.arrived.help':
    '{platform} does not say who asked for it. Press "Check it" if you or a colleague gave it just now; nothing is saved before you have seen the account.',
  'walk.unasked.lead':
    '{platform} has sent a new consent for {shop}, and nobody here had asked for it. Was that you? Answer within 5 minutes.',
  'walk.unasked.help':
    'It comes when somebody presses "Add app" or "Accept" at {platform}. If it was not you or a colleague, say no: the old consent stays in use.',
  'walk.platformDown.lead': 'I will try again in 2 minutes and tell you here.',
  'walk.platformDown.help': 'There is nothing for you to mend. Your answers are kept.',
  'walk.anotherSeller.lead':
    'This shop belongs to seller {expected}; consent came from {sellerId}. Orders of the two would mix, so the old one stays in use.',
  'walk.anotherSeller.do.keep': 'Keep the old one',
  'walk.anotherSeller.do.replace': 'Ask an admin to replace it',
  'walk.anotherSeller.do.other': 'Sign in to another account',
  'walk.anotherSeller.help':
    'Nothing was changed. Sign in as seller {expected}, or keep it and authorize {sellerId} as a shop of its own. Replacing takes a second person.',
  'walk.replacing.lead':
    'Why shall seller {sellerId} take the place of {expected}? The administrators see your reason and decide within a day. Until then the old one stays in use.',
  'walk.replacing.do.submit': 'Ask them',
  'walk.replacing.help':
    'One sentence is enough: “The company has moved to a new seller account.” The new consent is kept sealed until they decide, and destroyed if they refuse.',
  'walk.proposing': 'I am asking the administrators …',
  'walk.proposed.asked':
    'The administrators have it: seller {sellerId} in the place of {expected}. If none of them answers until {day}, {time} UTC, nothing happens, and the new consent is destroyed. Until then the old one stays in use.',
  'walk.proposed.alone':
    'You are the only administrator, so seller {sellerId} takes the place of {expected} by itself on {day} at {time} UTC. Until then you can take it back.',
  'walk.proposed.done': 'Seller {sellerId} is in the place of {expected}. Until {day}, {time} UTC you can undo it.',
  'walk.registeredElsewhere.lead':
    'This account was registered on {home}. It may sell on {site} too: shall the shop be {site}, as you asked?',
  'walk.registeredElsewhere.do.stay': 'Yes, {site}',
  'walk.registeredElsewhere.do.other': 'Sign in to another account',
  'walk.registeredElsewhere.help':
    'One account can sell on many sites, whichever it was registered on. If this is the account you meant, go on. If you meant a shop of {home}, choose it.',
  'walk.wrongSite.lead': 'This account sells in {sitesAnd}, not in {sitePlace}.',
  'walk.wrongSite.do.other': 'Sign in to another account',
  'walk.wrongSite.help':
    'The site must match the account, or its orders would never come. Take one of its sites, or sign in to the account that sells on {site}.',
  'walk.knownHere.lead': 'This is {known}, authorized on {since}.',
  'walk.knownHere.help': 'Renewing puts the new consent in place of the old one. The name and its orders stay.',
  'walk.confirming.lead': 'This is who gave consent. Save it as:',
  'walk.confirming.do.submit': 'Save',
  'walk.confirming.help':
    'The account name is what the ERP uses: letters, digits, underscores. The display name is what colleagues read. If this is not the account you meant, press "Not this account".',

  'walk.app.lead': 'Your company has several apps at {platform}. Which one is for this shop?',
  'walk.app.help': 'Take the app of the company that the shop belongs to. An app serves the shops of its own company.',
  'walk.do.useApp': 'App {id}',
  'walk.do.anotherApp': 'Another app',
  'walk.findingApp': "I am looking for your company's app …",
  'walk.exchanging': 'Consent is here. I am collecting the keys …',
  'walk.verifying': 'I am checking whose account this is …',
  'walk.saving': 'Saving …',
  'walk.saved': '{names} is authorized.',
  'walk.savedMany': '{names} are authorized.',
  'walk.yourShop': 'You are its operator, so you see its orders.',
  'walk.yourShops': 'You are their operator, so you see their orders.',
  'walk.renewed': '{names}: the consent is renewed.',
  'walk.cancelled': 'cancelled. Nothing was saved.',
  'walk.expired': 'closed after 30 days without an answer. Nothing was saved.',
  'walk.moved': '{title}: the card is below.',
  'walk.oldCard': '{title}: this card was old. The one of today is below; nothing was changed.',
  'walk.suspended': 'Listings are paused on {sites}. You can authorize all the same.',
  'walk.reminder': 'Still waiting for you: {title}.',

  'walk.fact.store': 'Store',
  'walk.fact.sellerId': 'Seller id',
  'walk.fact.home': 'Registered on',
  'walk.fact.sites': 'Sells on',
  'walk.fact.covers': 'Consent covers',
  'walk.everySite': 'every site',

  'walk.problem.nameTaken': 'The name {name} is taken. Here is a free one.',
  'walk.problem.saveFailed': 'Saving did not work. Nothing is lost: press Save again.',
  'walk.problem.parkedTooLong':
    'That consent was not confirmed within 5 minutes, so I dropped it. Please open the new link.',
  'walk.problem.unaskedTooLong':
    'that consent was not confirmed within 5 minutes, so I dropped it. The old one stays in use.',
  'walk.problem.unaskedDropped': 'I dropped that consent. The old one stays in use.',
  'walk.problem.denied': 'you may not authorize this any more, so nothing was saved. Ask an administrator.',
  'walk.problem.keptOld': 'the old one stays in use. Nothing was changed.',
  'walk.problem.proposeFailed':
    'Asking did not work: the shop has changed meanwhile, or you may not ask any more. Nothing was changed.',
  /** Of walks that an earlier version left at this. */
  'walk.problem.anotherSeller':
    'Consent came from another seller account than this shop has. Orders of the two would mix, so I kept the old one. Sign in to the right account.',
  'walk.problem.unreadReturn':
    '{platform} sent you back without a code that fits, so nothing was saved. Open the link again; if it stays, press “Something else” and say what the page showed.',
  'walk.problem.unlisted':
    'I do not know {typed} yet. Pick the closest one below; if none fits, send your administrator {typed} and a picture of the page.',
  'walk.problem.unlistedThere':
    'I do not know {typed} yet. Please send your administrator {typed} and a picture of the page; the link stays good meanwhile.',
  'walk.problem.whichError':
    'Write me the code that stands on the page, and I will say what to do. If there is none, send your administrator a picture of the page.',
  'walk.problem.reason': 'For your administrator, the reason as it came: {reason}',
  'walk.problem.keyLost':
    'The key that had sealed what you gave me was lost, so nobody can open it any more. It is not your mistake: please give access once more.',
  'walk.problem.noSuchSite': '{platform} has no site “{typed}”.',
  'walk.problem.notExpected': 'I dropped that consent. Please open the new link.',

  'walk.failed.other': 'Something went wrong at {platform}. Your answers are kept; please try again.',
  'walk.failed.exchange.expired':
    'That code was already used, or is older than five minutes. Please open the new link.',
  'walk.failed.exchange.refused':
    '{platform} refused our app. Please tell your administrator; this is not your mistake.',
  'walk.failed.exchange.app-refused':
    '{platform} does not accept our app. This is not your mistake: please tell your administrator.',
  'walk.failed.exchange.mismatch': 'That code belongs to something else. Please open the new link.',
  'walk.failed.exchange.throttled': '{platform} is busy, and a code works once. Please open the new link.',
  'walk.failed.exchange.unavailable':
    '{platform} gave no clear answer, and a code works once. Please open the new link.',
  'walk.failed.exchange.unexpected': '{platform} gave an answer I do not know. Please open the new link.',
  'walk.failed.exchange.interrupted':
    'I was restarted while collecting the keys, and a code works once. Please open the new link.',
  'walk.failed.verify.expired': '{platform} says that these keys are not valid any more. Please give access again.',
  'walk.failed.verify.refused': '{platform} refused. Please compare what you entered.',
  'walk.failed.verify.app-refused':
    '{platform} does not accept our app. This is not your mistake: please tell your administrator.',
  'walk.failed.verify.mismatch':
    'This account sells on none of the sites I know there. Please sign in to another account.',
  'walk.failed.verify.throttled': '{platform} is busy right now.',
  'walk.failed.verify.unavailable': '{platform} answers with errors right now.',
  'walk.failed.verify.unexpected': '{platform} gave an answer I do not know. Please try again.',

  'walk.fault.pick': 'Please choose one first.',
  'walk.fault.empty': 'Please fill this in.',
  'walk.fault.tooLong': 'That is too long.',
  'walk.fault.name': 'Letters, digits and underscores only.',
  'walk.fault.ruledName': "On {platform} the account name follows the shop's address: {proposedName}.",
  'walk.fault.noSite': 'Tick at least one site.',
  'walk.fault.code': 'That does not look like a code. Paste the code, or the whole address your browser ended on.',
  'walk.fault.otherWalk': 'That address belongs to another walk. Paste the one that this link led to.',
  'walk.fault.otherAddress':
    'Your browser ended on another address than the redirect URI I gave you. Go back to see mine, enter it at the platform letter by letter, and open the link again.',
  'walk.fault.noCodeInUrl':
    'There is no code in that address. Paste the one your browser ended on after you confirmed.',
  'walk.fault.addressTooOld': 'That address is too old by now. Open the link again, and paste the new one at once.',
  'walk.fault.secretForCode': 'That looks like a secret, not a code. I have not kept it.',
  'walk.fault.secretHere': 'That looks like a secret. I have not kept it; it does not belong in this field.',
  'walk.fault.appKey': 'The App Key is a number of 5 to 10 digits. A longer value with letters is the App Secret.',
  'walk.fault.appSecretIsKey': 'That is the App Key again. The App Secret has letters, too.',
  'walk.fault.appSecretIsToken': 'That is a token, not the App Secret. I have not kept it.',
  'walk.fault.appSecret': 'The App Secret has 10 to 64 letters and digits, and nothing else.',
  'walk.fault.other': 'That cannot be used here.',

  'field.name': 'Account name',
  'field.name.hint': 'Letters, digits, underscores',
  'field.displayName': 'Display name',
  'field.reason': 'Why',
  'field.sites': 'One consent covers these sites',
  'field.choice': 'Choose',
  'field.code': 'Code or address',
  'field.code.hint': 'Paste the code, or the whole address your browser ended on.',
  'field.sellerId': 'Seller id (Merchant Token)',
  'field.clientId': 'Client id',
  'field.clientSecret': 'Client secret',
  'field.refreshToken': 'Refresh token',
  'field.appKey': 'App Key',
  'field.appSecret': 'App Secret (App Signature, 签名串)',
  'field.company': 'Company',
  'field.refusal': 'Reason',
  'field.accessKeyId': 'MWS Access Key ID',
  'field.secretKey': 'Secret Key',
  'field.mwsAuthToken': 'MWS Auth Token',
  'field.erpId': 'Id in the ERP',
} as const;
