/** Short answers to what people ask about Shopkey and its words. */
export const topics = {
  'topic.sellerId':
    'The seller id is the platform’s own number of your account. Mostly I learn it from the platform; where I have to ask, the card says where it stands.',
  'topic.token':
    'A token is the platform’s permission for me to read a shop’s orders. I get it when you consent on the platform’s page, and renew it. You copy one only where a card asks for it, and the card says where it stands.',
  'topic.code':
    'After you consent, the browser ends on an address with a code in it. Mostly I get it by itself. If not, press “I have a code” on the card, and paste the whole address.',
  'topic.keys':
    'Keys and secrets are of the app that your company has at the platform. Most shops need none. Where one is needed, the card says on which page it stands, and where to enter it.',
  'topic.accountName':
    'The account name is what a shop is called here and in the ERP: letters, digits and underscores, as in northwind_uk. I propose one, and you may change it before you save.',
  'topic.address':
    'Open the shop’s own back office in the browser, copy the address of any page, and paste it here: I find the shop’s name in it.',
  'topic.notMine':
    'You need not hold the shop’s login: press “Send the link to someone” on the card. Whoever holds it consents in the shop’s own browser, and I tell you when they have.',
  'topic.safe':
    'I never need a password. Enter a key only where a card asks for it: it is sealed at once and never shown again. Do not paste one into a chat; if you did, delete the message and change the key at the platform.',
  'topic.whom': 'The administrators decide who sees which shop. Press “Ask for access”, and they all get your request.',
  'topic.howLong':
    'Mostly a few minutes. At some platforms your company’s app has to be approved first, which takes some working days: I keep what you entered. A link works as long as its card says; write “resume” for a fresh one.',
  'topic.platforms': 'I know these platforms: {platforms}.',
  'topic.later': 'Take your time: what you entered is kept. Write “resume” to go on.',
  'topic.pageLanguage':
    'The page speaks the account’s language. Most have a language menu at the top or the bottom, and your browser can translate it. What you press is the button that confirms or allows.',
  'topic.mistake':
    'No harm done: before the last step nothing is saved. Write “back” to go a step back, or “cancel” to close the walk.',
  'topic.broken': 'I am sorry. Write “resume” to see where you are, or tell me what the platform’s page says.',
  'topic.unsure':
    'That is all right. Each card says where to find what it asks, and “help” with a platform’s name shows its steps.',

  'mine.admin': 'You are an administrator: you see every shop, and decide who else does.',
  'mine.authorizer': 'You may authorize shops.',
  'mine.notAuthorizer': 'You may not authorize shops yet; an administrator can allow it.',
  'mine.operator': 'You are operator of {shops}.',
  'mine.service': 'You handle messages of {shops}.',
  'mine.noShops': 'You are not bound to any shop yet.',
} as const;
