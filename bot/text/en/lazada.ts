export const lazada = {
  'lazada.app.lead':
    "Enter your company's app at Lazada. It is asked once: later shops of the company use it by themselves.",
  'lazada.app.step.1':
    'Open {consolePage} → APP Console. No app yet? Create one of the kind "Seller In-house APP" and wait for its approval.',
  'lazada.app.step.2': "Set the app's callback URL to the one below, exactly.",
  'lazada.app.step.3': 'On the page of the app copy App Key and App Secret.',
  'lazada.app.help': 'The App Key is a short number, the App Secret has letters, too. One app serves all countries.',
  'lazada.help.step.1':
    'Have the App Key and App Secret of your company\'s app at hand: the kind is "Seller In-house APP", and one serves all countries.',
  'lazada.help.step.2': 'Open the link that I give you, in the browser and network that this shop always uses.',
  'lazada.help.step.3':
    'Choose the country, sign in with the main seller account, and authorize. A cross-border seller chooses "Crossborder" and signs in with the account of Malaysia.',
  'lazada.copy.redirectUri': 'Callback URL',
  'lazada.consent.lead': "Allow Shopkey to read this shop's orders.",
  'lazada.consent.step.1':
    "Open the link in the browser and network that this shop always uses. Another shop's browser can get both suspended.",
  'lazada.consent.step.2':
    'Choose the country {site}, sign in with the main seller account, and authorize. A cross-border seller chooses "Crossborder" and signs in with the account of Malaysia: that covers all six countries.',
  'lazada.consent.after': "I'll notice when you're done. The link is for app {appKey} and works for 30 minutes.",
  'lazada.consent.help':
    'If the browser ends on a page that does not open, press "I have a code" and paste the address it ended on. The shop belongs to another company? "Something else" → "Another app".',
  'lazada.code.lead': 'Paste the code here, or the whole address your browser ended on after you authorized.',
  'lazada.code.help':
    'The address has "code=" in it. A code works once and for half an hour. Never paste a secret or a password here.',
  'lazada.pageError.lead': "What does Lazada's page say?",
  'lazada.pageError.help': 'Pick the closest one; I will say what to do.',
  'lazada.handed.lead': "Copy this link and send it to whoever holds the shop's login. It works for 24 hours.",
  'lazada.handed.step.1': 'They open it in the browser and network that this shop always uses.',
  'lazada.handed.step.2': 'They choose the country, sign in with the main seller account, and authorize.',
  'lazada.handed.after': "I'll notice when they're done. If they send you a code or an address instead, paste it here.",
  'lazada.handed.help': 'The page behind the link first says that you ask, and for which shop.',
  'lazada.note.testApp':
    'Your app is still in test: this consent ends on {ends}. Put it online in the console, then authorize once more.',

  'lazada.problem.cancelledThere':
    'No harm done, nothing was saved. Open the link again whenever you like; it still works.',

  'lazada.page.redirect.label': 'Something about redirect_uri or the callback',
  'lazada.page.redirect':
    "The app's callback URL is another one. In the console set it to {redirectUri}, exactly, then open the link again.",
  'lazada.page.app.label': 'App or appkey is invalid',
  'lazada.page.app':
    'Lazada does not know app {appKey}, or it is not approved yet. Press "Something else" → "Another app" and compare the App Key.',
  'lazada.page.country.label': 'It does not let me sign in',
  'lazada.page.country':
    'The country above the sign-in has to be that of the account. A cross-border seller chooses "Crossborder" and the account of Malaysia.',
  'lazada.page.other.label': 'Something else',
  'lazada.page.other':
    'Open the link again in a fresh window. If it stays, send your administrator a picture of the page.',

  'lazada.reason.InvalidCode':
    'That code was already used, is older than half an hour, or was made for another app. Please open the new link.',
  'lazada.reason.IncompleteSignature':
    'The App Secret does not fit App Key {appKey}. Copy the App Secret again and paste it here; everything else is kept.',
  'lazada.reason.InvalidAppKey': 'Lazada does not know App Key {appKey}. Copy it from {consolePage}.',
  'lazada.reason.code-of-another-app':
    'That code was made for another app than {appKey}. Open the new link, or enter the app that the code belongs to.',
  'lazada.reason.no-seller':
    'This account has no shop at Lazada. Open the new link, and sign in with the main seller account.',
  'lazada.reason.another-seller': 'The shop that answers is another one than gave consent. Please open the new link.',
  'lazada.reason.MissingParameter':
    'Lazada missed something in my question. That is my mistake; please tell your administrator.',
  'lazada.reason.IllegalTimestamp':
    'Lazada says that my clock is wrong. This is not your mistake: please tell your administrator to set the time of this machine.',
  'lazada.reason.IllegalAccessToken': 'This consent is not valid any more. Please open the new link.',
  'lazada.reason.IllegalRefreshToken': 'This consent has ended. Please open the new link.',
  'lazada.reason.AUTH_TYPE_UNSUPPORTED':
    'This consent hangs on an order in the service market and cannot be renewed. Renew that order, then open the new link.',
  'lazada.reason.InsufficientPermission':
    'The app may not read who the seller is. In the console request the API groups for seller and orders, then open the new link.',
  'lazada.disconnect.byHand':
    'Consent stays at Lazada until it ends by itself: no page is known where a seller takes it back. Whoever looks after the app can take the account off its seller whitelist, in the app console under App Management, Auth Management.',
} as const;
