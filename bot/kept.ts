import { IMPORT, isImportId } from './importing/record.ts';
import { isSeenBuyerId, SEEN_BUYER } from './orders/seen-buyer.ts';
import { isSheetId, SHEET } from './sheet/record.ts';

/** Which job goes on with what is kept as a session without a machine; nothing: it is a walk. */
export function keptKind(id: string): string | undefined {
  if (isImportId(id)) return IMPORT;
  if (isSeenBuyerId(id)) return SEEN_BUYER;
  return isSheetId(id) ? SHEET : undefined;
}
