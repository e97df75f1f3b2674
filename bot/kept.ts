import { IMPORT, isImportId } from './importing/record.ts';
import { isSheetId, SHEET } from './sheet/record.ts';

/** Which job goes on with what is kept as a session without a machine; nothing: it is a walk. */
export function keptKind(id: string): string | undefined {
  if (isImportId(id)) return IMPORT;
  return isSheetId(id) ? SHEET : undefined;
}
