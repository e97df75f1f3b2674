/** What the doctor found out about one thing, one line. It never holds a configured value. */
export type Finding =
  | { readonly kind: 'ok'; readonly what: string }
  | { readonly kind: 'not set'; readonly what: string }
  /** It works today. */
  | { readonly kind: 'soon'; readonly what: string; readonly mend: string }
  | { readonly kind: 'wrong'; readonly what: string; readonly mend: string };

export const ok = (what: string): Finding => ({ kind: 'ok', what });
export const notSet = (what: string): Finding => ({ kind: 'not set', what });
export const soon = (what: string, mend: string): Finding => ({ kind: 'soon', what, mend });
export const wrong = (what: string, mend: string): Finding => ({ kind: 'wrong', what, mend });

export function lineOf(finding: Finding): string {
  const what = finding.what.replace(/[\r\n]+/g, ' ');
  return 'mend' in finding
    ? `${finding.kind} ${what} → ${finding.mend.replace(/[\r\n]+/g, ' ')}`
    : `${finding.kind} ${what}`;
}
