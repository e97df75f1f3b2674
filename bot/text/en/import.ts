/** What is said when an administrator brings the grants of an older system. */
export const imports = {
  'import.title': 'Import shops',
  'import.about':
    'Paste the shops of your older system as CSV on a page of mine, never here in the chat. Each line is checked with its platform, and nothing is saved before you say so here.',
  'import.once': 'The page works once and closes after 10 minutes. Type "import" for another one.',
  'import.noAddress':
    'I need a public address for that, so that you can paste on a page of mine. Set SHOPKEY_PUBLIC_URL, then type "import" again.',
  'import.gone': 'This import is not here any more. Type "import" to begin one.',
  'import.dropped': 'Thrown away: nothing of it is kept. Type "import" to paste again.',
  'import.received': '{count} lines have arrived; {open} can be tried.',
  'import.sure':
    'Did you paste these yourself? Then start. Where a platform gives a new refresh token, the old one ends: the older system cannot use that shop any more.',
  'import.running': '{done} of {count} lines are done, {saved} of them saved. It goes on by itself.',
  'import.ended': '{saved} of {count} lines are saved. {not} are not; what to do stands beside each.',
  'import.line': 'Line {at}',
  'import.waits': 'ready',
  'import.works': 'not done yet',
  'import.do.open': 'Open the page',
  'import.do.start': 'Start with {count} lines',
  'import.do.drop': 'Throw them away',
  'import.do.first': 'First page',
  'import.do.look': 'Look again',
  'import.do.more': 'Import more',
  'import.result.saved': 'saved as {what}',
  'import.result.renamed': 'saved as {what}: its name was taken meanwhile',
  'import.result.cells':
    'not saved: it has more cells than the header row. Quote cells that have a comma, and paste the line again.',
  'import.result.flow': 'not saved: its flow is none that works here. Write platform:flow as the page lists it.',
  'import.result.site': 'not saved: this way has no such site. Write the site as in "shops", for example UK.',
  'import.result.name':
    'not saved: a name has letters, digits and underscores, 60 at most. Change it, or leave it out.',
  'import.result.twice': 'not saved: an earlier line is of the same shop, or has the same name.',
  'import.result.taken': 'not saved: the name {what} belongs to another shop. Choose another, or leave it out.',
  'import.result.missing': 'not saved: {what} is missing or too long. Add it and paste the line again.',
  'import.result.misplaced':
    'not saved: a secret stands in a column that is none for secrets. Nothing of the line is kept; look at its columns.',
  'import.result.ended':
    'not saved: endsAt is no date to come, written as 2027-01-31. If the consent is over, authorize the shop anew.',
  'import.result.here': 'not saved: it is here already as {what}. To renew it, press "Authorize again" on its card.',
  'import.result.notThere': 'not saved: the account does not sell on this site, but on: {what}.',
  'import.result.suspended': 'not saved: the platform has suspended the account on this site. Mend that there first.',
  'import.result.noSeller': 'not saved: the platform does not say whose account it is. Add the column sellerId.',
  'import.result.mismatch': 'not saved: the keys are of another seller or shop than the line says.',
  'import.why': ' (the reason as it came: {what})',
  'import.result.refused': 'not saved: the platform refuses these keys{why}. Authorize the shop anew.',
  'import.result.appRefused':
    'not saved: the platform refuses our own app{why}. Check its id and secret in the configuration, then paste the line again.',
  'import.result.denied': 'not saved: you are no administrator any more. Ask one to paste the line again.',
  'import.result.lost':
    'not saved: no answer came to a renewal, and the old key may be spent by it. Authorize the shop anew.',
  'import.result.lostKey':
    'not saved: the key that had sealed what you pasted was lost. Paste the line again; if it is refused then, authorize the shop anew.',
  'import.result.away': 'not saved: the platform gave no answer for too long{why}. Paste the line again later.',
  'import.page.title': 'Import shops as CSV',
  'import.page.lead':
    'A header row, then a line a shop: {count} lines at most at a time. More is pasted on another page, as often as you like.',
  'import.page.columns':
    'Columns by their names in the header row, in any order: flow, site, name, displayName, erpId, and the fields of each way:',
  'import.page.way': '{name} needs {must}',
  'import.page.wayMay': '{name} needs {must}; may have {may}',
  'import.page.optional':
    'name, displayName and erpId may be left empty. Amazon also needs sellerId. endsAt (2027-01-31) is when the consent ends, if you know it: I remind people in time.',
  'import.page.spent':
    'Keys that renew are proved by a renewal. {names} then give a new refresh token, and the older system loses the old one. Stop it there first.',
  'import.page.lines': 'CSV',
  'import.page.hint': 'Cells are parted by commas, semicolons or tabs: rows copied from a sheet fit as they are.',
  'import.page.submit': 'Send',
  'import.fault.empty': 'There is no line below the header row.',
  'import.fault.quotes': 'A quoted cell does not end. Look for a quotation mark that stands alone.',
  'import.fault.many': 'That is too much at once: {count} lines and 40,000 characters at most. Paste it in parts.',
  'import.fault.header': 'The first row has the columns’ names, and I do not know the one of column {column}.',
  'import.fault.twice': 'Column {column} of the header row was there before.',
  'import.fault.noFlow': 'The header row has no column flow.',
} as const;
