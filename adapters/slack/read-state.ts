import { z } from 'zod';
import { FIELD } from './render-fields.ts';

const option = z.object({ value: z.string().max(300) });
const element = z.looseObject({
  type: z.string().max(50),
  value: z.string().max(5_000).nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).max(200).nullish(),
  selected_user: z.string().max(50).nullish(),
  selected_users: z.array(z.string().max(50)).max(200).nullish(),
});

/** What stands in the inputs of a message or a form, as interactions carry it: by block, then by element. */
export const stateSchema = z.object({ values: z.record(z.string(), z.record(z.string(), element)) }).nullish();

/** Values by field id; several chosen options or people are joined with commas. */
export function valuesIn(state: z.infer<typeof stateSchema>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [block, elements] of Object.entries(state?.values ?? {})) {
    const [first] = Object.values(elements);
    if (!first || !block.startsWith(FIELD)) continue;
    values[block.slice(FIELD.length)] =
      first.selected_options?.map((one) => one.value).join(',') ??
      first.selected_users?.join(',') ??
      first.selected_option?.value ??
      first.selected_user ??
      first.value ??
      '';
  }
  return values;
}
