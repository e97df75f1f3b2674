export const ebay = {
  'ebay.consent.lead': "Allow Shopkey to read this shop's orders.",
  'ebay.consent.step.1':
    "Open the link in the browser and network that this shop always uses. Another shop's browser can get both suspended.",
  'ebay.consent.step.2': 'Sign in with the eBay login of the shop (not a developer login) and press Agree.',
  'ebay.consent.after': "I'll notice when you're done. The link works for 30 minutes.",
  'ebay.consent.help':
    'This is a link, not a pop-up: no browser blocks it. If the browser is on another machine, type the link there. If it ends on eBay\'s own "Thank you" page, or cannot reach me, press "I have a code" and paste that page\'s address. Changing the shop\'s password or user name later ends the consent.',
  'ebay.code.lead': 'Paste the whole address that your browser ended on after you agreed.',
  'ebay.code.help':
    'The address has "code=" in it, also on eBay\'s own "Thank you" page. A code works once and for five minutes. Never paste a password here.',
  'ebay.pageError.lead': "What does eBay's page say?",
  'ebay.pageError.help': 'The word stands after "error_id". Pick the closest one; I will say what to do.',
  'ebay.handed.lead': "Copy this link and send it to whoever holds the shop's login. It works for 24 hours.",
  'ebay.handed.step.1': 'They open it in the browser and network that this shop always uses.',
  'ebay.handed.step.2': 'They sign in with the eBay login of the shop and press Agree.',
  'ebay.handed.after': "I'll notice when they're done. If they send you an address or a code instead, paste it here.",
  'ebay.handed.help': 'The page behind the link first says that you ask, and for which shop.',
  'ebay.signIn.lead': "Allow Shopkey to read this shop's orders.",
  'ebay.signIn.step.1':
    "Open the link in the browser and network that this shop always uses. Another shop's browser can get both suspended.",
  'ebay.signIn.step.2': 'Sign in with the eBay login of the shop and press Agree, within five minutes.',
  'ebay.signIn.step.3': 'Come back here and press "I agreed".',
  'ebay.signIn.help':
    'This is a link, not a pop-up: no browser blocks it. Each press of it begins anew, and gives you another five minutes.',
  'ebay.signIn.do.agreed': 'I agreed',
  'ebay.signIn.do.tooLate': 'It says Error 20.1.5',
  'ebay.closed.IN': 'eBay closed its site for India. These are the sites I can do:',
  'ebay.closed.CN':
    'eBay has no site for China: sellers in China sell on the sites of other countries. These are the sites I can do:',
  'ebay.closed.JP': 'eBay has no site for Japan. These are the sites I can do:',
  'ebay.closed.TW': 'eBay has no site for Taiwan. These are the sites I can do:',
  'ebay.closed.RU': 'eBay has no site for Russia. These are the sites I can do:',
  'ebay.retired': 'Auth’n’Auth is eBay’s old way, and switched off here. Consent by OAuth has taken its place.',

  'ebay.problem.cancelledThere':
    'No harm done, nothing was saved. Open the link again whenever you like; it still works.',

  'ebay.page.login.label': 'User name or password is incorrect',
  'ebay.page.login':
    'eBay has three kinds of logins: for the shop, for developers, and for tests. Only the one of the shop works here. Open the link again and sign in with it.',
  'ebay.page.invalid_request.label': 'invalid_request',
  'ebay.page.invalid_request':
    'invalid_request: the client id or the RuName that Shopkey sends is not right. That is our mistake: please tell your administrator to compare both with eBay’s developer pages.',
  'ebay.page.invalid_scope.label': 'invalid_scope',
  'ebay.page.invalid_scope':
    "invalid_scope: our keyset lacks a permission that Shopkey asks for. Please tell your administrator: eBay's developer pages list the keyset's OAuth scopes.",
  'ebay.page.unauthorized_client.label': 'unauthorized_client',
  'ebay.page.unauthorized_client':
    'unauthorized_client: eBay does not know our client id. Please tell your administrator: is it the production keyset, and is it switched on?',
  'ebay.page.temporarily_unavailable.label': 'temporarily_unavailable',
  'ebay.page.temporarily_unavailable':
    'temporarily_unavailable: eBay may be down; try once more in ten minutes. If it stays, tell your administrator to check the RuName: eBay says the same when an address stands in its place.',
  'ebay.page.tooLate':
    'Error 20.1.5: more than five minutes went by. Open the link again; it begins anew each time. If it stays, tell your administrator to check the RuName.',
  'ebay.page.other.label': 'Something else',
  'ebay.page.other':
    'Open the link again in a fresh window. If it stays, send your administrator a picture of the page.',

  'ebay.reason.code-refused':
    'eBay does not take that code: it was used already, is older than five minutes, or was cut. Please open the new link.',
  'ebay.reason.grant-refused':
    'eBay has ended this consent. Was the password or the user name of the shop changed, or was the consent withdrawn? Please give it anew.',
  'ebay.reason.token-refused': 'eBay does not take these keys any more. Please give consent anew.',
  'ebay.reason.token-unknown':
    'eBay does not know this token: it is cut, or of the test environment. Please give consent anew.',
  'ebay.reason.token-ended': 'This token has ended, or was withdrawn. Please give consent anew.',
  'ebay.reason.no-token': 'The keys of this shop are not here any more. Please give consent anew.',
  'ebay.reason.not-a-seller':
    'This eBay account has never registered to sell, so it has no orders. Please sign in with the account of the shop.',
  'ebay.reason.scope-missing':
    'This consent lacks a permission that Shopkey needs. Please open the new link and agree once more; if it stays, tell your administrator.',
  'ebay.reason.access-denied': 'eBay denies access to this account. Please open the new link and agree once more.',
  'ebay.reason.flow-retired':
    'Orders do not come with this old kind of authorization. Please authorize the shop anew; its orders then come by themselves.',
  'ebay.reason.not-agreed':
    'eBay says that nobody has agreed yet. Go back to its page, press Agree, wait ten seconds, then press "I agreed" again.',
  'ebay.reason.no-code': 'Please open the link first, and agree on eBay’s page.',
  'ebay.reason.invalid_client':
    "eBay does not accept our keyset. This is not your mistake. Please tell your administrator: compare App ID and Cert ID with eBay's developer pages, and set them in Shopkey. Then open the link again.",
  'ebay.reason.unauthorized_client':
    'eBay does not let our keyset do this. This is not your mistake. Please tell your administrator: the keyset may be switched off until eBay’s account-deletion notifications are set up.',
  'ebay.reason.invalid_scope':
    "eBay says that our keyset lacks a permission. This is not your mistake. Please tell your administrator to compare the keyset's OAuth scopes.",
  'ebay.reason.wrong-runame':
    'Our RuName is of the wrong kind, or wrong. This is not your mistake. Please tell your administrator: one for user authorization is needed.',
  'ebay.reason.app-not-configured': 'Our eBay keyset is not set up in Shopkey. Please tell your administrator.',

  'ebay.ended.PASSWORD_CHANGE':
    "The password or the user name of the shop's eBay account was changed; that ends every consent.",
  'ebay.ended.REVOKED_BY_USER': 'Somebody withdrew the consent in My eBay.',
  'ebay.ended.REVOKED_BY_EBAY':
    'eBay itself withdrew the consent, as it does when an account may have been taken over. Please secure the account first.',
  'ebay.ended.REVOKED_BY_APP': 'The consent was withdrawn through our own application.',

  'ebay.subscribe.missing':
    'Shopkey subscribes by itself within minutes of its start, and once a day: start it. It logs what is missing.',
  'ebay.subscribe.alert-email':
    'eBay first wants an e-mail address for alerts: set SHOPKEY_EBAY_ALERT_EMAIL and start me again.',
  'ebay.subscribe.challenge':
    'eBay could not prove the address of its notices: run "script/shopkey doctor", and look whether the public address can be reached from outside.',
  'ebay.subscribe.elsewhere':
    'Our eBay keyset has a subscription to AUTHORIZATION_REVOCATION that leads to another address, and eBay allows one. Delete it by the Notification API if nobody needs it; I subscribe then.',
  'ebay.subscribe.not-allowed':
    'eBay does not let our keyset subscribe to AUTHORIZATION_REVOCATION. Please ask eBay’s developer support.',

  'ebay.note.onHold':
    'eBay has put this account on hold. You can save it; orders may be missing until eBay lifts that.',
  'ebay.note.unconfirmed': 'This account is not confirmed at eBay yet. You can save it; finish that at eBay.',
  'ebay.note.hiddenName':
    'eBay shows this account’s id in place of its user name: it does that for US accounts to apps from mainland China.',
  'ebay.note.registeredInChina':
    'This account was registered in China, which is no site of eBay’s. It may sell on every site.',

  'ebay.disconnect.byHand':
    'Consent stays at eBay until the seller takes it back there, in the account’s settings under third-party app access.',
} as const;
