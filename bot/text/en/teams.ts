/** What only Teams needs to say. */
export const teams = {
  'teams.step': '{n} of {of}',
  'teams.required': 'Please fill in: {label}',
  'teams.checking': 'Checking… This card goes on by itself.',
  'teams.checked': 'This is done. Write “resume” to see where you are.',
  'teams.ok': 'OK',
  'teams.sorry': 'Sorry, something broke on my side. Nothing you typed is lost. Please try again.',
  'teams.refused': 'I only work for members of this organization. Please ask an administrator.',
  'teams.private': 'We go on in our private chat.',
  'teams.open': 'Open the chat',
} as const;
