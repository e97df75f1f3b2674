export const amazon = {
  'amazon.consent.lead': "Allow Shopkey to read this shop's orders.",
  'amazon.consent.step.1':
    "Open the link in the browser and network that this shop always uses. Another shop's browser can get both suspended.",
  'amazon.consent.step.2': "Sign in as the account's main user and press Confirm.",
  'amazon.consent.after': "I'll notice when you're done. The link works for 30 minutes.",
  'amazon.consent.help':
    'If the browser is on another machine, type the link there. If it cannot reach me afterwards, press "I have a code" and paste the address it ended on. Someone else holds the login? Press "Send the link to someone".',
  'amazon.code.lead': 'Paste the code here, or the whole address your browser ended on after you confirmed.',
  'amazon.code.help':
    'The address has "spapi_oauth_code=" in it. A code works once and for five minutes. Never paste a secret or a password here.',
  'amazon.pageError.lead': "What does Amazon's page say?",
  'amazon.pageError.help':
    'The code stands in the error text, "MD" and four digits. Pick the closest one; I will say what to do.',
  'amazon.handed.lead': "Copy this link and send it to whoever holds the shop's login. It works for 24 hours.",
  'amazon.handed.step.1': 'They open it in the browser and network that this shop always uses.',
  'amazon.handed.step.2': "They sign in as the account's main user and press Confirm.",
  'amazon.handed.after': "I'll notice when they're done. If they send you a code or an address instead, paste it here.",
  'amazon.handed.help': 'The page behind the link first says that you ask, and for which shop.',
  'amazon.private.lead': "Enter the three values of the seller's own app. All three must come from the same app.",
  'amazon.private.step.1':
    'In Seller Central ({host}): Apps and Services → Develop Apps. Under "LWA credentials" press View: client id and client secret.',
  'amazon.private.step.2':
    'The arrow beside Edit App → Authorize → "Authorize app" for this account: the refresh token.',
  'amazon.private.help':
    'The account that made the app does this. Pressing "Authorize app" again makes a new token; the earlier ones stay good.',
  'amazon.private.do.submit': 'Save and check',
  'amazon.sellerId.lead': 'Amazon does not say whose account this is. What is its seller id?',
  'amazon.sellerId.step.1': 'In Seller Central: Settings → Account Info → Business Information → Merchant Token.',
  'amazon.sellerId.help':
    'It begins with A and has 9 to 21 letters and digits. Amazon shows it to the account itself only.',
  'amazon.mws-self.lead': 'Enter the values of MWS, self-authorized.',
  'amazon.mws-self.step.1': 'Open {developerPage} and sign in to this site’s account.',
  'amazon.mws-self.step.2': 'Choose access to your own seller account, and accept the terms.',
  'amazon.mws-self.step.3': 'Copy Merchant ID, MWS Access Key ID and Secret Key.',
  'amazon.mws-self.help': 'The site must be the one you signed in to.',
  'amazon.mws-third-party.lead': 'Enter the values of MWS for an application.',
  'amazon.mws-third-party.step.1': 'Open {developerPage} and sign in to this site’s account.',
  'amazon.mws-third-party.step.2':
    'Choose to use an application; enter any name and the developer number {developerNumber}.',
  'amazon.mws-third-party.step.3': 'Copy Seller ID and MWS Auth Token.',
  'amazon.mws-third-party.help': 'The Far East and China have no third-party access.',
  'amazon.closed.CN':
    "Amazon China is closed to sellers' programs: the API has no China site. These are the sites I can do:",
  'amazon.retired':
    'Amazon closed MWS on 1 April 2024, and its keys with it. Consent on Amazon’s page has taken its place.',

  'amazon.problem.cancelledThere':
    'No harm done, nothing was saved. Open the link again whenever you like; it still works.',

  'amazon.page.MD1000.label': 'MD1000',
  'amazon.page.MD1000':
    'MD1000: our app is still a draft, or its id is wrong. That is our mistake: please tell your administrator.',
  'amazon.page.MD5100.label': 'MD5100',
  'amazon.page.MD5100':
    "MD5100: an address is missing in our app's settings, or Amazon has a fault. Try once more; if it stays, tell your administrator.",
  'amazon.page.MD5101.label': 'MD5101',
  'amazon.page.MD5101':
    "MD5101: our return address is not registered with Amazon. Please tell your administrator: it must stand in the app's settings.",
  'amazon.page.MD5110.label': 'MD5110',
  'amazon.page.MD5110': 'MD5110: our return address has a # in it. Please tell your administrator.',
  'amazon.page.MD5200.label': 'MD5200',
  'amazon.page.MD5200':
    'MD5200: Amazon does not say what it means. Open the link again in a fresh window; if it stays, tell your administrator code and time: Amazon’s support can look it up.',
  'amazon.page.MD9010.label': 'MD9010',
  'amazon.page.MD9010':
    'MD9010: our app is still registered for MWS. Please tell your administrator: it must be a pure SP-API app.',
  'amazon.page.rights.label': 'Invalid access, or no permission',
  'amazon.page.rights':
    'This user may not give consent. Let the main user open the link (press "Send the link to someone"), or let them grant "Manage Authorized Partners" in Settings → User Permissions.',
  'amazon.page.plan.label': 'Must be a Professional account',
  'amazon.page.plan':
    'Only the main user of a Professional selling plan can give consent. Upgrade the plan, or let the main user open the link.',
  'amazon.page.switched.label': 'An error after changing the marketplace',
  'amazon.page.switched':
    'Changing the marketplace on that page loses the request. Open the link again, and choose the account first.',
  'amazon.page.developer.label': 'It asks for a developer id',
  'amazon.page.developer': 'Our app is not published on this site yet. Please tell your administrator.',
  'amazon.page.other.label': 'Something else',
  'amazon.page.other':
    'Open the link again in a fresh window. If it stays, send your administrator a picture of the page.',

  'amazon.reason.invalid_client':
    'Amazon does not accept the client id and secret together. If the secret was rotated, paste the new one.',
  'amazon.reason.secret-expired':
    'The client secret has expired: it lives 180 days. Make a new one in Develop Apps → LWA credentials, and paste it here. The refresh token stays good.',
  'amazon.reason.app-invalid_client':
    'Amazon does not accept our app; its client secret may be older than 180 days. This is not your mistake. Please tell your administrator: make a new secret in Develop Apps (or the Solution Provider Portal) → LWA credentials, and set it in Shopkey. Then open the link again.',
  'amazon.reason.app-secret-expired':
    "Our app's client secret has expired: it lives 180 days. This is not your mistake. Please tell your administrator: make a new one in Develop Apps (or the Solution Provider Portal) → LWA credentials, and set it in Shopkey. Then open the link again.",
  'amazon.reason.app-not-configured': 'Our Amazon app is not set up in Shopkey. Please tell your administrator.',
  'amazon.reason.unauthorized_client':
    'The refresh token belongs to another app. Client id, secret and token must come from the same app.',
  'amazon.reason.flow-retired':
    'Orders do not come with this old kind of authorization. Please authorize the shop anew; its orders then come by themselves.',
  'amazon.reason.access-denied':
    'The keys are good, but Amazon denies access. Is the seller account active, and does the app have its roles? If a role was added later, press "Authorize app" again and paste the new token.',
  'amazon.reason.another-seller':
    'Consent came from another seller than the one it says to be. Please open the new link.',
  'amazon.reason.mws-closed': 'Amazon answers that MWS is closed. Please use consent on Amazon’s page instead.',

  'amazon.fault.clientId': 'A client id begins with "amzn1.application-oa2-client."',
  'amazon.fault.clientSecret': 'A client secret begins with "amzn1.oa2-cs.v1."',
  'amazon.fault.refreshToken': 'A refresh token begins with "Atzr|". Copy all of it.',
  'amazon.fault.sellerId': 'A seller id begins with A and has 9 to 21 capital letters and digits.',
  'amazon.fault.accessKeyId': 'An access key id has 16 to 24 capital letters and digits.',
  'amazon.fault.secretKey': 'A secret key has 20 to 80 characters without spaces.',
  'amazon.fault.mwsAuthToken': 'An MWS Auth Token begins with "amzn.mws."',

  'amazon.secret.text':
    'Amazon ends a client secret after 180 days. Make a new one in Seller Central: Develop Apps → LWA credentials; the old one stays good for 7 days. Press "Authorize app" there once more for a refresh token, then press below and enter both.',
  'amazon.appSecret.text':
    'After that every shop of {flow} stops. Make a new one in Develop Apps (or the Solution Provider Portal) → LWA credentials; the old one stays good for 7 days. Set it as SHOPKEY_AMAZON_CLIENT_SECRET and its day as SHOPKEY_AMAZON_SECRET_MADE, and start me again. No shop has to authorize again.',

  'amazon.disconnect.byHand':
    'Consent stays at Amazon until the account’s main user disables the app in Seller Central, under Apps and Services, Manage Your Apps.',
} as const;
