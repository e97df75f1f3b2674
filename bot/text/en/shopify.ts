export const shopify = {
  'shopify.site.lead': 'Which shop is it? Any address of its admin will do, or its name before .myshopify.com.',
  'shopify.site.help':
    'Not the address that buyers see. In the shop’s admin open Settings → Domains and take the one that ends in .myshopify.com; or copy the address of any admin page.',

  'shopify.help.step.1': "Have the shop's address at hand: it ends in .myshopify.com (Settings → Domains).",
  'shopify.help.step.2': 'Open the link that I give you, in the browser and network that this shop always uses.',
  'shopify.help.step.3': "Log in as the shop's owner, or as staff who may install apps, and press Install.",
  'shopify.help.step.4':
    'No link? An app of your own in the Dev Dashboard, or a token that begins with shpat_, does as well: "Something else" on the card.',
  'shopify.consent.lead': "Install Shopkey's app on {site}, so that it may read the shop's orders.",
  'shopify.consent.step.1': 'Open the link in the browser and network that this shop always uses.',
  'shopify.consent.step.2': "Log in as the shop's owner, or as staff who may install apps, and press Install.",
  'shopify.consent.after': "I'll notice when you're done. The link works for 30 minutes.",
  'shopify.consent.help':
    'If the browser is on another machine, type the link there. If it cannot reach me afterwards, press "I have a code" and paste the address it ended on within 90 seconds. Someone else holds the login? Press "Send the link to someone".',
  'shopify.consent.do.dev-app': 'Use my own app instead',
  'shopify.code.lead': 'Paste the whole address your browser ended on after you pressed Install.',
  'shopify.code.help':
    'The address has "code=" and "hmac=" in it. Shopify signs it for 90 seconds: if more have passed, open the link again and copy the new one at once.',
  'shopify.pageError.lead': "What does Shopify's page say?",
  'shopify.pageError.help': 'Pick the closest one; I will say what to do.',
  'shopify.handed.lead': 'Copy this link and send it to whoever may install apps on {site}. It works for 24 hours.',
  'shopify.handed.step.1': 'They open it in the browser and network that this shop always uses.',
  'shopify.handed.step.2': "They log in as the shop's owner, or as staff who may install apps, and press Install.",
  'shopify.handed.after': "I'll notice when they're done. If they send you an address instead, paste it here at once.",
  'shopify.handed.help': 'The page behind the link first says that you ask, and for which shop.',

  'shopify.dev-app.lead':
    'Enter the credentials of your own app in the Dev Dashboard. It must belong to the same organization as {site}, and be installed there.',
  'shopify.dev-app.step.1':
    'In the Dev Dashboard: Apps → Create app. Release a version with the scopes {scopes}, then install it on the shop.',
  'shopify.dev-app.step.2': 'The app’s Settings: copy Client ID and Client secret.',
  'shopify.dev-app.help':
    'Since 2026 new apps are made in the Dev Dashboard (dev.shopify.com), no longer in the shop’s admin. An app of another organization, an agency’s for instance, cannot be used this way.',
  'shopify.dev-app.do.submit': 'Save and check',
  'shopify.dev-app.do.admin-token': 'I have a shpat_ token',
  'shopify.dev-app.do.install': "Install Shopkey's app instead",

  'shopify.admin-token.lead': 'Enter the Admin API access token of the app that {site} has already.',
  'shopify.admin-token.step.1': "In the shop's admin: Settings → Apps → Develop apps → your app → API credentials.",
  'shopify.admin-token.step.2':
    'Shopify shows the token once. Not there any more? Make a new one; the old one stops at once.',
  'shopify.admin-token.step.3': 'Under Configuration the app needs the scopes {scopes}.',
  'shopify.admin-token.help':
    'The token begins with "shpat_". Apps of this kind can no longer be created; one that is there goes on working. If you have none, press "My app is in the Dev Dashboard".',
  'shopify.admin-token.do.submit': 'Save and check',
  'shopify.admin-token.do.dev-app': 'My app is in the Dev Dashboard',
  'shopify.admin-token.do.install': "Install Shopkey's app instead",

  'shopify.private.lead': 'Enter the API key and the password of the private app of {site}.',
  'shopify.private.step.1': "They stood in the shop's admin: Apps → Manage private apps → the app.",
  'shopify.private.help': 'Shopify turned private apps into custom apps in 2022. What is left of them may still work.',
  'shopify.private.do.submit': 'Save and check',
  'shopify.retired':
    'Shopify no longer has private apps. An app of the Dev Dashboard, or the token of a custom app, has taken their place.',

  'shopify.problem.cancelledThere':
    'No harm done, nothing was saved. Open the link again whenever you like; it still works.',

  'shopify.page.hosts.label': 'Matching hosts',
  'shopify.page.hosts':
    "Our app's address and its redirect address are on different hosts. That is our mistake: please tell your administrator to make them the same in the Dev Dashboard.",
  'shopify.page.redirect.label': 'redirect_uri is not whitelisted',
  'shopify.page.redirect':
    "Our return address is not registered with Shopify. Please tell your administrator: it must stand among the app's redirect URLs.",
  'shopify.page.distribution.label': 'The app cannot be installed on this store',
  'shopify.page.distribution':
    'Our app may not be installed on this shop: with custom distribution it is for one shop, or one organization. Please tell your administrator, or press "Something else" → "Use my own app instead".',
  'shopify.page.rights.label': 'No permission to install apps',
  'shopify.page.rights':
    'This login may not install apps. Let the owner open the link (press "Send the link to someone"), or let them allow it in Settings → Users.',
  'shopify.page.otherShop.label': 'It is another shop, or no access',
  'shopify.page.otherShop':
    'This login is not of {site}. Log out of Shopify there and open the link again; if the shop is wrong, press Back and give the right one.',
  'shopify.page.paused.label': 'The shop is paused or unpaid',
  'shopify.page.paused':
    'Shopify installs nothing on a shop that is paused or unpaid. Its owner can settle that under Settings → Plan; the link can be opened again after.',
  'shopify.page.other.label': 'Something else',
  'shopify.page.other':
    'Open the link again in a fresh window. If it stays, send your administrator a picture of the page.',

  'shopify.reason.shop_not_permitted':
    'This app belongs to another organization than {site}. Create the app in the organization that owns the shop, or install Shopkey’s app if "Something else" offers it.',
  'shopify.reason.app_not_installed':
    'This app is not installed on {site}. Install it from the Dev Dashboard, then try again. If it was made in the shop’s admin, press "I have a shpat_ token" instead.',
  'shopify.reason.application_cannot_be_found':
    'Shopify knows no app with this client id. Copy it again from the app’s Settings in the Dev Dashboard.',
  'shopify.reason.invalid_client':
    'Shopify does not accept this client secret. Copy it again from the app’s Settings; if it was rotated, take the new one.',
  'shopify.reason.app-invalid_client':
    'Shopify does not accept our app’s client secret. This is not your mistake. Please tell your administrator: copy it from the app’s Settings in the Dev Dashboard into Shopkey. Then open the new link.',
  'shopify.reason.app-application_cannot_be_found':
    'Shopify does not know our app. This is not your mistake. Please tell your administrator: the client id in Shopkey is wrong, or the app was deleted.',
  'shopify.reason.app-fewer-scopes':
    'Shopify gave our app fewer rights than it needs. Please tell your administrator: the app’s version in the Dev Dashboard must have the scopes {scopes}. Then open the new link.',
  'shopify.reason.app-not-configured': 'Our Shopify app is not set up in Shopkey. Please tell your administrator.',
  'shopify.reason.no-such-shop':
    'Shopify has no shop at {site}. Press Back and look for the right address under Settings → Domains: it ends in .myshopify.com.',
  'shopify.reason.renamed':
    '{site} leads to another address: the shop was renamed. Press Back and give today’s, under Settings → Domains.',
  'shopify.reason.dead-token':
    'Shopify does not accept this access for {site}: it was replaced, the app was uninstalled, or it is of another shop. Please give access again.',
  'shopify.reason.no-token': 'There is no token yet. Please give access again.',
  'shopify.reason.missing-scope':
    'Access works, but the app may not read what is needed. Add the scopes {scopes} to the app, approve that in the shop’s admin, and try again.',
  'shopify.reason.non-expiring':
    'Shopify no longer takes this kind of token, one that never expires. Please give access again.',
  'shopify.reason.frozen':
    '{site} is frozen, because a payment to Shopify is open. Its owner can settle it under Settings → Billing; nothing is lost until then.',
  'shopify.reason.locked': '{site} is locked by Shopify. Its owner has to ask Shopify’s support; nothing is lost.',
  'shopify.reason.inactive': '{site} is not active at the moment. Its owner can open it again under Settings → Plan.',
  'shopify.reason.invalid_request': 'That code was already used, or is too old. Please open the new link.',
  'shopify.reason.invalid_grant': 'That code was already used, or is too old. Please open the new link.',
  'shopify.reason.no-refresh-token':
    'Shopify gave a token that cannot be renewed, although one was asked that can. Please open the new link; if it stays, tell your administrator.',

  'shopify.note.otherVersion':
    'Shopify answered in another version of its API than Shopkey asks for. You can go on; please tell your administrator.',

  'shopify.fault.site':
    'That is no shop’s address at Shopify. In the shop’s admin open Settings → Domains: it is the one that ends in .myshopify.com.',
  'shopify.fault.adminToken': 'The token begins with "shpat_". Copy all of it.',
  'shopify.fault.secretForToken': 'That is the app’s secret. The token begins with "shpat_".',
  'shopify.fault.idForToken': 'That is the client id, or API key. The token begins with "shpat_".',
  'shopify.fault.otherToken': 'That is another kind of token. The one needed here begins with "shpat_".',
  'shopify.fault.clientId': 'That is no client id: it has about 32 digits and letters from a to f.',
  'shopify.fault.clientSecret': 'The client secret begins with "shpss_". Copy all of it.',
  'shopify.fault.tokenForSecret':
    'That is a token. The secret begins with "shpss_"; for the token press "I have a shpat_ token".',
  'shopify.fault.apiKey': 'The API key has about 32 digits and letters from a to f.',
  'shopify.fault.apiPassword': 'The password begins with "shppa_", or has 32 digits and letters from a to f.',
  'shopify.fault.secretForPassword': 'That is the app’s secret. The password begins with "shppa_".',

  'field.site': 'The shop’s address',
  'field.site.hint': 'It ends in .myshopify.com. Any admin address will do.',
  'field.adminToken': 'Admin API access token',
  'field.apiKey': 'API key',
  'field.apiPassword': 'Password of the private app',

  'shopify.disconnect.byHand':
    'The app stays in the shop until somebody uninstalls it in Shopify’s admin, under Settings, Apps. Do that only if nothing else uses it.',
} as const;
