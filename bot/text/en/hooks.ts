/** What is said of webhooks. */
export const hooks = {
  'hooks.show': 'Show it',
  'hooks.untold.title': 'Webhook {name} does not answer',
  'hooks.given-up.text':
    'For a day its address has not taken events ({reason}), and the first are given up. I go on trying those that follow. Please look after it, or switch the webhook off; what was missed can be asked of the API.',
  'hooks.gone.text':
    'Its address says that it is no more ({reason}), so I send nothing there. Switch it on again once it is back.',
} as const;
