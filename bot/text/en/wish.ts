export const wish = {
  'wish.help.step.1':
    'Have the main account at hand: a sub-account cannot authorize. Use the browser and network that this shop always uses.',
  'wish.help.step.2':
    'At Wish, Settings → API: create a private app. I give you its name and its redirect URI to copy; you give me its client id and client secret.',
  'wish.help.step.3': 'Open the link that I give you then, sign in as the main account, and press Accept, twice.',
  'wish.help.step.4': 'Back here, press "Check it" within 5 minutes, see whose account it is, and save it.',
  'wish.client.lead':
    "Only the main account can authorize; a sub-account cannot. Make the shop's private app at Wish, and enter its two values here.",
  'wish.client.step.1': 'Sign in at {host} as the main account, in the browser and network that this shop always uses.',
  'wish.client.step.2':
    'Settings → API: create a private app, or open the one that is there. Enter the app name and the redirect URI below there, letter by letter, and save.',
  'wish.client.step.3': 'Copy Client ID and Client Secret from that page into the fields here.',
  'wish.client.help':
    'Wish gives each merchant one private app. If another ERP uses it, its next renewal ends our access, and ours ends theirs: agree on one. You sign in at another Wish address? Press "I sign in at the other Wish address".',
  'wish.client.do.submit': 'Go on',
  'wish.client.do.otherHost': 'I sign in at the other Wish address',
  'wish.copy.appName': 'App name',
  'wish.copy.redirectUri': 'Redirect URI',
  'wish.closed.lead': 'Wish has closed V2. Your app keeps its client id and secret, so we go on with V3.',
  'wish.closed.help': 'V3 reads the same shop. Nothing has to be entered again.',
  'wish.closed.do.v3': 'Go on with V3',
  'wish.retired': 'Wish has closed V2. Your API settings keep the same client id; we go on with V3.',
  'wish.consent.lead': "Allow Shopkey to read this shop's orders.",
  'wish.consent.step.1':
    "Open the link in the browser and network that this shop always uses. Another shop's browser can get both suspended.",
  'wish.consent.step.2': 'Sign in at {host} as the main account, and press Accept, twice.',
  'wish.consent.after': "I'll notice when you're done, and ask you here once. The link works for 30 minutes.",
  'wish.consent.help':
    'If the browser is on another machine, type the link there. If it cannot reach me afterwards, press "I have a code" and paste the address it ended on, within 5 minutes. Someone else holds the login? Press "Send the link to someone".',
  'wish.code.lead': 'Paste the code here, or the whole address your browser ended on after you accepted.',
  'wish.code.help':
    'The address has "?code=" in it. A code works once and for five minutes, and it looks like the client secret: take it from the address.',
  'wish.handed.lead': "Copy this link and send it to whoever holds the shop's login. It works for 24 hours.",
  'wish.handed.step.1': 'They open it in the browser and network that this shop always uses.',
  'wish.handed.step.2': 'They sign in at {host} as the main account, and press Accept, twice.',
  'wish.handed.after':
    "I'll notice when they're done, and ask you here once. If they send you a code or an address instead, paste it here.",
  'wish.handed.help': 'The page behind the link first says that you ask, and for which shop.',
  'wish.pageError.lead': "What does Wish's page say?",
  'wish.pageError.help': 'Pick the closest one; I will say what to do.',

  'wish.problem.cancelledThere':
    'No harm done, nothing was saved. Open the link again whenever you like; it still works.',

  'wish.page.sub.label': 'No permission',
  'wish.page.sub':
    'That is a sub-account. Sign out there, and sign in as the main account; or let whoever holds it open the link (press "Send the link to someone").',
  'wish.page.client.label': 'Unknown client, or a wrong client id',
  'wish.page.client':
    'Wish does not know the client id at {host}. Press Back, and compare it with Settings → API; if you sign in at the other Wish address, say so there.',
  'wish.page.merchant.label': 'The app belongs to another merchant',
  'wish.page.merchant':
    'You are signed in as another merchant than the one whose app this is. Sign out there, and sign in as the right one.',
  'wish.page.elsewhere.label': 'It ends on a page that is not Shopkey’s',
  'wish.page.elsewhere':
    'The redirect URI at Wish is another one. Press Back, copy the redirect URI from the card into Settings → API, save there, and open the link again.',
  'wish.page.closed.label': 'Page not found (404)',
  'wish.page.closed': 'That is the old address of V2, or Wish is away. Open the link of this card again.',
  'wish.page.other.label': 'Something else',
  'wish.page.other':
    'Open the link again in a fresh window. If it stays, send your administrator a picture of the page.',

  'wish.reason.exchange-10001':
    'Wish says that one of three values differs, and not which. Compare with Settings → API, in this order: the redirect URI (whole, https, no slash at its end), the client id, the client secret (if it was regenerated, enter the new one).',
  'wish.reason.exchange-10002': 'That code was used already. Open the new link; a code works once.',
  'wish.reason.exchange-10004':
    'That code is older than five minutes. Open the new link, and finish within five minutes.',
  'wish.reason.exchange-10008':
    'Wish does not know that code. Often only half of it was copied, or it belongs to another app. Open the new link, and paste the whole address.',
  'wish.reason.exchange-1007': 'Wish says that this consent has run out. Please open the new link.',
  'wish.reason.exchange-1008': 'Wish says that this consent was withdrawn. Please open the new link.',
  'wish.reason.exchange-1001': 'Wish did not understand me. This is our mistake: please tell your administrator.',
  'wish.reason.exchange-closed': 'Wish has moved or closed this API. Please tell your administrator.',
  'wish.reason.exchange-no-client': 'The client id or the client secret is missing. Please enter them again.',
  'wish.reason.exchange-secret-for-code':
    'That was the client secret, not a code; they look alike. I have not sent it. Take the code from the address your browser ended on.',
  'wish.reason.test-1002':
    'Wish has disabled this merchant account. Waiting does not help: the merchant must talk to Wish.',
  'wish.reason.test-1006':
    'The app is not there any more: it was deleted in Settings → API. Create it again, and enter its new client id and secret.',
  'wish.reason.test-1007': 'The access has run out. Please open the new link.',
  'wish.reason.test-1008':
    'The access was ended. Does another ERP use the same private app? Each renewal there ends ours. Please open the new link.',
  'wish.reason.test-1012': 'Wish did not understand me. This is our mistake: please tell your administrator.',
  'wish.reason.test-closed': 'Wish has moved or closed this API. Please tell your administrator.',
  'wish.reason.v2-closed': 'Wish answers "not found" to everything of V2.',

  'wish.note.inactive':
    'Wish says that this account is inactive. You can save it, but no orders will come until it is active.',
  'wish.note.noOrders':
    'This consent does not cover orders (orders:read). You can save it, but no orders will come until the app has that permission at Wish.',
  'wish.note.noName': 'This consent does not cover the shop’s name (merchant:read), so please compare the seller id.',

  'wish.fault.clientId': 'A client id has 24 characters, 0 to 9 and a to f.',
  'wish.fault.clientSecret': 'A client secret has at least 28 letters and digits; usually 32. Copy all of it.',
  'wish.fault.idForSecret': 'That looks like the client id. The client secret is longer.',

  'wish.disconnect.byHand':
    'Consent stays at Wish until somebody removes the app in API settings, or renews its secret there.',
} as const;
