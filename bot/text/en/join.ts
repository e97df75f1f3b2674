/** What is said when one person uses two chats. */
export const join = {
  'join.title': 'One person, two chats',
  'join.how':
    'You use both chats? Then I can take you for one person: what you may do counts in both, and a walk begun in one goes on in the other. Within 15 minutes, write this to me in your other chat; an administrator then confirms it.',
  'join.code': 'Write this in your other chat',
  'join.unknown': 'I don’t know this code, or its time is over. Write “join” to me in your other chat for a new one.',
  'join.sameChat': 'This code is for your other chat. Please write it to me there.',
  'join.already': 'You and {one} are one person already.',
  'join.oneOf': '{name} ({chat})',
  'join.what': '{one} and {two} are one person',
  'join.sent': 'The administrators have it: {what}. I’ll tell you what they say.',
  'join.decide.title': '{name} says: I use both chats',
  'join.decide.text':
    'If you confirm, each of the two may do what the other may. A name is easily taken: when you are not sure, ask them in person first.',
  'join.done': 'From now on {what}. What was given to one counts for both.',
  'join.part': 'Separate them',
  'join.parted': '{one} and {two} are two again: each has what was given there.',
  'join.none': 'They are not joined with another chat. Nothing was changed.',
} as const;
