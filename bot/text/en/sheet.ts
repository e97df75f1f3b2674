/** What is said when an administrator changes roles by a file. */
export const sheet = {
  'sheet.title': 'Change roles by a file',
  'sheet.about':
    'Take the file of everybody’s roles, change it, and send it on a page of mine. I look at every line, and show you here what would change.',
  'sheet.once':
    'Only what stands in the file is changed. The page closes after 10 minutes; type "bind file" for another one.',
  'sheet.noAddress':
    'I need a public address for that, so that you can send the file on a page of mine. Set SHOPKEY_PUBLIC_URL, then type "bind file" again.',
  'sheet.begin': 'Change by a file',
  'sheet.open': 'Open the page',
  'sheet.again': 'Send another file',
  'sheet.gone': 'This file is not here any more. Type "bind file" to send one.',
  'sheet.nothing': 'All of it is so already (lines: {count}). There is nothing to change.',
  'sheet.received':
    'Did you send this file? Changes: {count}, of them {gives} given and {takes} taken away; people: {people}. Nothing is changed yet.',
  'sheet.more': 'And {count} more: all of them are in the file.',
  'sheet.whole': 'All changes as a file',
  'sheet.do': 'Yes, change all of it',
  'sheet.applying': 'I am at it. This card says when all {count} are changed.',
  'sheet.applied': 'All of it is done. Changes made: {count}.',
  'sheet.cut':
    'You are no administrator any more, so I have stopped. Changes made: {count}. An administrator can send the file again.',
  'sheet.undoing': 'I am taking all of it back. This card says when that is done.',
  'sheet.undone': 'All of it is taken back. Changes undone: {count}.',
  'sheet.dropped': 'Thrown away. Nothing was changed.',
  'sheet.file.lead': 'Every change that the file would make, line by line. It can be had once.',
  'sheet.action.add': 'add',
  'sheet.action.remove': 'remove',

  'sheet.page.lead':
    'The file of everybody’s roles, as you changed it: {count} lines at most. Nothing counts before you say so in the chat.',
  'sheet.page.columns':
    'Needed in the header row, in any order: person, role, shop. A person is written by id, as in the file you took out; a name alone could be anybody’s.',
  'sheet.page.action':
    'A line gives a role, until its day if it has one. "remove" in the column action takes it away. Whoever is not in the file keeps what they have.',
  'sheet.page.file': 'File',
  'sheet.page.fileHint': 'CSV as Excel or WPS saves it, 4 MB at most',
  'sheet.page.pasted': 'Or rows copied from the sheet, with the header row',
  'sheet.page.submit': 'Check it',
  'sheet.page.once': 'This page is for you alone. It closes after 10 minutes.',

  'sheet.faults': 'Lines that do not fit: {count}. So nothing was taken. Correct them, and send all of it again.',
  'sheet.moreFaults': 'And {count} more.',
  'sheet.line': 'Line {at}: {fault}',
  'sheet.fault.both': 'Please choose a file or paste its rows, not both.',
  'sheet.fault.letters': 'I cannot read the letters of this file. Save it in Excel as "CSV UTF-8", and send it again.',
  'sheet.fault.empty': 'There is no line below the header row.',
  'sheet.fault.many': 'That is too much at once: {count} lines at most. Send it in parts.',
  'sheet.fault.quotes': 'A quoted cell does not end. Look for a quotation mark that stands alone.',
  'sheet.fault.unknown':
    'The first row has the columns’ names, and I do not know the one of column {column}. Correct it, or leave the column out.',
  'sheet.fault.twiceColumn': 'Column {column} of the header row was there before.',
  'sheet.fault.lacks': 'The header row has no column "{column}".',
  'sheet.fault.cells': 'it has more cells than the header row. A cell with a comma in it needs quotation marks.',
  'sheet.fault.long': 'it is too long. Keep it under 2,000 characters.',
  'sheet.fault.noPerson': 'it names nobody. Copy the person’s id from the file of roles.',
  'sheet.fault.person':
    '"{what}" is no person’s id. Copy the id from the file of roles; a name alone could be anybody’s.',
  'sheet.fault.unheard': 'I have never heard of {what}. Let them write to me once, or write "bind @name" first.',
  'sheet.fault.unasked':
    'I could not find out who {what} is. Send it again in a few minutes; I look up 100 new people at a time.',
  'sheet.fault.left': '{what} has left the company. Take the line out.',
  'sheet.fault.noRole': 'it has no role. Write operator or service.',
  'sheet.fault.role': '"{what}" is no role. Write operator or service.',
  'sheet.fault.right':
    'administrators and authorizers are not changed by a file. Take the line out, and write "rights @name".',
  'sheet.fault.noShop': 'it names no shop.',
  'sheet.fault.shop': 'there is no shop "{what}". Write its name as "shops" shows it.',
  'sheet.fault.until': '"{what}" is no day. Write it as 2026-12-31.',
  'sheet.fault.over': '"{what}" is over, or no day of the calendar. Write a day that is still to come.',
  'sheet.fault.action': '"{what}" is neither add nor remove. Leave it empty to add.',
  'sheet.fault.twice': 'it says the same as line {what}. Take one of them out.',
  'sheet.fault.against': 'it contradicts line {what}, of the same person, role and shop. Take one of them out.',
} as const;
