export const aliexpress = {
  'aliexpress.app.lead':
    "Enter your company's app at AliExpress. It is asked once: later shops of the company use it by themselves.",
  'aliexpress.app.step.1': 'Open {consolePage} and sign in with the account that applied for the app.',
  'aliexpress.app.step.2':
    'In the list of apps open yours. Copy App Key, and App Secret (also called App Signature, or 签名串).',
  'aliexpress.app.help':
    'The App Key is a short number, the App Secret has letters, too. An app from the old portal (before 2022) does not work any more. No app yet? Press "We have no app yet".',
  'aliexpress.app.do.submit': 'Go on',
  'aliexpress.app.do.apply': 'We have no app yet',
  'aliexpress.company.lead': "What is your company's name? It goes into the application's texts.",
  'aliexpress.company.help': 'The short name is enough. Your administrator can set it for everybody (SHOPKEY_COMPANY).',
  'aliexpress.apply.lead': 'Apply for an app for your own company at AliExpress. These are the texts to copy:',
  'aliexpress.apply.step.1': 'Open {consolePage}, sign in with the main seller account, and add an app.',
  'aliexpress.apply.step.2': 'Choose "self-use" as its purpose, and copy the texts below into their fields.',
  'aliexpress.apply.step.3': 'Fill in everything else truthfully: AliExpress may call you. Then send it off.',
  'aliexpress.apply.after': 'AliExpress answers within one or two working days.',
  'aliexpress.apply.help':
    'If the page refuses to save, you may be on the old portal or its foreign edition: open {consolePage}. The callback URL must be exactly the one below.',
  'aliexpress.apply.do.applied': 'I have applied',
  'aliexpress.copy.appName': 'App name',
  'aliexpress.copy.appName.value': '{company} ERP',
  'aliexpress.copy.appDescription': 'Description',
  'aliexpress.copy.appDescription.value':
    "Connects {company}'s own ERP with its AliExpress shops; for use inside the company only.",
  'aliexpress.copy.appReason': 'Reason for the application',
  'aliexpress.copy.appReason.value': '{company} handles the orders of its own AliExpress shops in its ERP.',
  'aliexpress.copy.redirectUri': 'Callback URL',
  'aliexpress.waiting.lead': 'AliExpress is looking at your application. How does it stand?',
  'aliexpress.waiting.step.1': "The list of apps at {consolePage} shows the application's state.",
  'aliexpress.waiting.after':
    'It takes one or two working days. I ask you on the next working day in China at 9:30; nothing is lost meanwhile.',
  'aliexpress.waiting.help': 'You may close this. Write "resume" to come back to it at any time.',
  'aliexpress.waiting.reminder': '{title}: has your app been approved?',
  'aliexpress.waiting.do.approved': 'Approved',
  'aliexpress.waiting.do.notYet': 'Not yet',
  'aliexpress.waiting.do.refused': 'Refused',
  'aliexpress.refused.lead':
    'What reason does AliExpress give? Copy it here: it stays beside the texts while you apply again.',
  'aliexpress.refused.help': 'The reason stands in the list of apps, beside the state.',
  'aliexpress.consent.lead': "Allow Shopkey to read this shop's orders.",
  'aliexpress.consent.step.1':
    "Open the link in the browser and network that this shop always uses. Another shop's browser can get both suspended.",
  'aliexpress.consent.step.2':
    "Choose the country, sign in with the shop's main seller account, and press the button that authorizes.",
  'aliexpress.consent.after': "I'll notice when you're done. The link is for app {appKey} and works for 30 minutes.",
  'aliexpress.consent.help':
    'A buyer\'s account or a sub-account cannot authorize. If the browser ends on a page that does not open, press "I have a code" and paste the address it ended on. The shop belongs to another company? "Something else" → "Another app".',
  'aliexpress.code.lead': 'Paste the code here, or the whole address your browser ended on after you authorized.',
  'aliexpress.code.help':
    'The address has "code=" in it. A code works once and for a few minutes. Never paste a secret or a password here.',
  'aliexpress.pageError.lead': "What does AliExpress's page say?",
  'aliexpress.pageError.help': 'Pick the closest one; I will say what to do.',
  'aliexpress.handed.lead': "Copy this link and send it to whoever holds the shop's login. It works for 24 hours.",
  'aliexpress.handed.step.1': 'They open it in the browser and network that this shop always uses.',
  'aliexpress.handed.step.2': "They choose the country, sign in with the shop's main seller account, and authorize.",
  'aliexpress.handed.after':
    "I'll notice when they're done. If they send you a code or an address instead, paste it here.",
  'aliexpress.handed.help': 'The page behind the link first says that you ask, and for which shop.',
  'aliexpress.gw.lead':
    'Open the link, sign in with the main seller account, and authorize. The page then shows a code: paste it here.',
  'aliexpress.gw.help': 'The code has 36 characters with dashes in it. It works once and for two minutes.',
  'aliexpress.help.step.1':
    "Have the App Key and App Secret of your company's app at hand. No app yet? I give you the texts to apply for one, and ask again when AliExpress has had its working days.",
  'aliexpress.help.step.2': 'Open the link that I give you, in the browser and network that this shop always uses.',
  'aliexpress.help.step.3':
    "Choose the country, sign in with the shop's main seller account (no buyer's, no sub-account), and authorize.",
  'aliexpress.retired':
    'AliExpress closed gw.api.alibaba.com, and its keys with it. An app of the open platform has taken its place.',
  'aliexpress.note.testApp':
    'Your app is still in test: this consent ends on {ends}, and someone must give it again until the app is launched. Launch it in the console, then authorize once more.',
  'aliexpress.note.postingForbidden':
    'AliExpress has stopped this shop from posting products. You can authorize it all the same.',

  'aliexpress.problem.cancelledThere':
    'No harm done, nothing was saved. Open the link again whenever you like; it still works.',
  'aliexpress.problem.notYet': 'All right. I ask again on the next working day in China.',
  'aliexpress.problem.refused': 'AliExpress refused: {refusal}. Mend that, and apply again.',

  'aliexpress.page.whitelist.label': 'This account may not authorize the app',
  'aliexpress.page.whitelist':
    "The shop is not on the app's list. In the console open your app → Auth Management, add the shop's short code (or let every signed-in seller authorize), then open the link again.",
  'aliexpress.page.redirect.label': 'Something about redirect_uri or the callback',
  'aliexpress.page.redirect':
    "The app's callback URL is another one. In the console set it to {redirectUri}, exactly, then open the link again.",
  'aliexpress.page.app.label': 'App or appkey is invalid',
  'aliexpress.page.app':
    'AliExpress does not know app {appKey}, or it is not approved yet. Press "Something else" → "Another app" and compare the App Key.',
  'aliexpress.page.buyer.label': 'It signs in to a buyer account',
  'aliexpress.page.buyer':
    "Log out of AliExpress in this browser, open the link again, and sign in with the shop's main seller account.",
  'aliexpress.page.other.label': 'Something else',
  'aliexpress.page.other':
    'Open the link again in a fresh window. If it stays, send your administrator a picture of the page.',

  'aliexpress.reason.InvalidCode':
    'That code was already used, is too old, or was made for another app. Please open the new link.',
  'aliexpress.reason.IncompleteSignature':
    'The App Secret does not fit App Key {appKey}. Copy the App Secret (App Signature, 签名串) again and paste it here; everything else is kept.',
  'aliexpress.reason.InvalidAppKey':
    'AliExpress does not know App Key {appKey}. Copy it from {consolePage}; keys of the old portal do not work any more.',
  'aliexpress.reason.code-of-another-app':
    'That code was made for another app than {appKey}. Open the new link, or enter the app that the code belongs to.',
  'aliexpress.reason.buyer':
    "This is a buyer account, not a seller's. Log out of AliExpress in this browser, open the new link, and sign in with the shop's main seller account.",
  'aliexpress.reason.MissingParameter':
    'AliExpress missed something in my question. That is my mistake; please tell your administrator.',
  'aliexpress.reason.IllegalTimestamp':
    'AliExpress says that my clock is wrong. This is not your mistake: please tell your administrator to set the time of this machine.',
  'aliexpress.reason.IllegalAccessToken': 'This consent is not valid any more. Please open the new link.',
  'aliexpress.reason.IllegalRefreshToken': 'This consent has ended. Please open the new link.',
  'aliexpress.reason.AUTH_TYPE_UNSUPPORTED':
    'This consent hangs on an order in the service market and cannot be renewed. Renew that order, then open the new link.',
  'aliexpress.reason.InsufficientPermission':
    'The app may not read orders, or this is no seller account. Ask AliExpress in the console for the order permission, or sign in with the main seller account.',
  'aliexpress.reason.account-migration-check-fail':
    'AliExpress has not enabled this account for this kind of app. Please ask AliExpress support, then open the link again.',
  'aliexpress.reason.gw-closed':
    'AliExpress has closed this platform. Use an app of the open platform instead: press Cancel, and write "authorize aliexpress".',
  'aliexpress.reason.gw-code': 'That code was already used, or is older than two minutes. Please open the new link.',
  'aliexpress.reason.gw-app':
    'The old platform does not accept App Key {appKey} with this signature string. Please compare both.',
  'aliexpress.reason.another-seller':
    'The shop that answers is another one than gave consent. Please open the new link.',

  'aliexpress.disconnect.byHand':
    'AliExpress has no page to take consent back: if nothing else uses the app, delete it in the Open Platform’s console, or reset its secret there.',
} as const;
