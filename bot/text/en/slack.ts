/** What only Slack needs to say. */
export const slack = {
  'slack.step': '{n} of {of}',
  'slack.change': 'Change',
  'slack.close': 'Close',
  'slack.loading': 'One moment …',
  'slack.secretHere':
    'Slack cannot hide what you type here, and it passes through Slack. With a public address, Shopkey has a safer page of its own: ask your administrator.',
  'slack.noForm': 'There is nothing to fill in any more. The card in our chat shows where you are.',
  'slack.pressAgain': 'The form did not open in time. Please press the button again; nothing was changed.',
  'slack.inMessages': 'It goes on in the Messages tab.',
  'slack.sorry': 'Sorry, something broke on my side. Nothing you typed is lost. Please try again.',
  'slack.refused': 'I only work for members of this workspace. Please ask an administrator.',
  'slack.prompts': 'What would you like to do?',
  'slack.prompt.resume': 'Go on: {title}',
  'slack.prompt.resume.message': 'resume',
  'slack.prompt.authorize': 'Authorize a shop',
  'slack.prompt.authorize.message': 'authorize',
  'slack.prompt.shops': 'My shops',
  'slack.prompt.shops.message': 'shops',
  'slack.prompt.help': 'What can you do?',
  'slack.prompt.help.message': 'help',
} as const;
