import type Database from 'libsql';

/** Brings a file that an earlier version made to today's tables, before those that are new are made. A new file has none. */
export function migrate(database: Database.Database): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    addGrantsDue(database);
    database.exec('COMMIT');
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Before the calendar, grants had no time at which something is due. */
function addGrantsDue(database: Database.Database): void {
  const columns = database.prepare("SELECT name FROM pragma_table_info('grant_')").all() as { name: string }[];
  if (columns.length === 0 || columns.some(({ name }) => name === 'due')) return;
  database.exec("ALTER TABLE grant_ ADD COLUMN due INTEGER; UPDATE grant_ SET due = json_extract(record, '$.dueAtMs')");
}
