/**
 * What Slack refuses of Block Kit, written from its reference alone, and not from our renderer: shapes, lengths, numbers, ids.
 * @see docs.slack.dev, Block Kit reference (2026-11-24)
 */
type Json = Readonly<Record<string, unknown>>;

const BLOCKS = {
  message: new Set(['header', 'section', 'context', 'actions', 'divider', 'rich_text', 'input']),
  modal: new Set(['header', 'section', 'context', 'actions', 'divider', 'rich_text', 'input']),
  home: new Set(['header', 'section', 'context', 'actions', 'divider', 'rich_text', 'input']),
};
const ELEMENTS = {
  actions: new Set(['button', 'static_select', 'users_select', 'checkboxes', 'overflow']),
  section: new Set([
    'button',
    'static_select',
    'multi_static_select',
    'users_select',
    'multi_users_select',
    'checkboxes',
    'overflow',
  ]),
  input: new Set([
    'plain_text_input',
    'static_select',
    'multi_static_select',
    'users_select',
    'multi_users_select',
    'checkboxes',
  ]),
};
const OPTIONS: Readonly<Record<string, number>> = {
  static_select: 100,
  multi_static_select: 100,
  checkboxes: 10,
  overflow: 5,
};

/** @returns one sentence for each thing that Slack would not take */
export function faultsOf(blocks: readonly Json[], place: keyof typeof BLOCKS): string[] {
  const faults: string[] = [];
  const ids = new Set<string>();
  const say = (what: string) => void faults.push(what);
  if (blocks.length > (place === 'message' ? 50 : 100)) say(`${blocks.length} blocks`);
  for (const block of blocks) {
    const type = String(block.type);
    if (!BLOCKS[place].has(type)) say(`block ${type} in ${place}`);
    if (block.block_id !== undefined) unique(`block ${String(block.block_id)}`, String(block.block_id));
    if (type === 'header') plain(block.text, 150, 'header');
    if (type === 'section') section(block);
    if (type === 'context') context(block);
    if (type === 'actions') for (const one of bounded(block.elements, 25, 'actions')) element(one, 'actions');
    if (type === 'input') input(block);
    if (type === 'rich_text') richText(block.elements);
  }
  return faults;

  function unique(what: string, id: string): void {
    if (id.length === 0 || id.length > 255) say(`${what}: id of ${id.length}`);
    if (ids.has(what)) say(`${what} twice`);
    ids.add(what);
  }

  function plain(text: unknown, max: number, what: string): void {
    const { type, text: said } = (text ?? {}) as Json;
    if (type !== 'plain_text') say(`${what}: ${String(type)}`);
    length(said, 1, max, what);
  }

  function length(said: unknown, min: number, max: number, what: string): void {
    const chars = typeof said === 'string' ? said.length : -1;
    if (chars < min || chars > max) say(`${what}: ${chars} characters`);
  }

  function bounded(list: unknown, max: number, what: string): readonly Json[] {
    const items = Array.isArray(list) ? (list as Json[]) : [];
    if (items.length === 0 || items.length > max) say(`${what}: ${items.length} elements`);
    return items;
  }

  function section(block: Json): void {
    plain(block.text, 3_000, 'section');
    if (block.accessory) element(block.accessory as Json, 'section');
  }

  function context(block: Json): void {
    for (const one of bounded(block.elements, 10, 'context')) plain(one, 2_000, 'context');
  }

  function input(block: Json): void {
    plain(block.label, 2_000, 'label');
    if (block.hint) plain(block.hint, 2_000, 'hint');
    element(block.element as Json, 'input');
  }

  function element(one: Json, place: keyof typeof ELEMENTS): void {
    const type = String(one.type);
    if (!ELEMENTS[place].has(type)) say(`${type} in ${place}`);
    unique(`action ${String(one.action_id)}`, String(one.action_id ?? ''));
    if (type === 'button') {
      plain(one.text, 75, 'button');
      if (one.value !== undefined) length(one.value, 1, 2_000, 'value');
      if (one.url !== undefined) length(one.url, 1, 3_000, 'url');
    }
    if (one.placeholder) plain(one.placeholder, 150, 'placeholder');
    if (type === 'plain_text_input') {
      const max = Number(one.max_length ?? 3_000);
      if (max < 1 || max > 3_000) say(`max_length ${max}`);
      if (one.initial_value !== undefined) length(one.initial_value, 1, max, 'initial_value');
    }
    if (type in OPTIONS) options(one, type);
    const people = [one.initial_user, ...((one.initial_users as unknown[] | undefined) ?? [])].filter(Boolean);
    for (const id of people) if (!/^[UW][A-Z0-9]{2,20}$/.test(String(id))) say(`${type}: ${String(id)} is no user`);
  }

  function options(one: Json, type: string): void {
    if (one.options !== undefined && one.option_groups !== undefined) say(`${type}: options and groups`);
    const groups = one.option_groups === undefined ? [] : bounded(one.option_groups, 100, `${type} groups`);
    for (const group of groups) plain(group.label, 75, `group of ${type}`);
    const lists = groups.length > 0 ? groups.map((group) => group.options) : [one.options];
    const all = lists.flatMap((list) => bounded(list, OPTIONS[type] ?? 0, type));
    for (const { text, value } of all) {
      plain(text, 75, `option of ${type}`);
      length(value, 1, 150, `option's value of ${type}`);
    }
    if (new Set(all.map(({ value }) => value)).size !== all.length) say(`${type}: a value twice`);
    const initial = [one.initial_option, ...((one.initial_options as unknown[] | undefined) ?? [])].filter(Boolean);
    for (const chosen of initial)
      if (!all.some((option) => JSON.stringify(option) === JSON.stringify(chosen)))
        say(`${type}: initial is no option`);
  }

  function richText(elements: unknown): void {
    for (const part of bounded(elements, 100, 'rich_text')) {
      const type = String(part.type);
      const inner = bounded(part.elements, 200, type);
      if (type === 'rich_text_list') for (const item of inner) runs(bounded(item.elements, 200, 'item'), 'item');
      else if (/^rich_text_(section|quote|preformatted)$/.test(type)) runs(inner, type);
      else say(`rich text ${type}`);
    }
  }

  function runs(all: readonly Json[], what: string): void {
    for (const { type, text } of all) {
      if (type !== 'text') say(`${what}: ${String(type)}`);
      length(text, 1, 10_000, what);
    }
  }
}

/** What Slack refuses of a view. @see docs.slack.dev, "Views" (2026-11-24) */
export function faultsOfView(view: Json): string[] {
  const type = view.type === 'home' ? 'home' : 'modal';
  const blocks = (view.blocks ?? []) as Json[];
  const faults = faultsOf(blocks, type);
  if (blocks.length === 0) faults.push('no blocks');
  if (type === 'home') return faults;
  for (const part of ['title', 'submit', 'close']) {
    const said = (view[part] as Json | undefined)?.text;
    if (part === 'title' && said === undefined) faults.push('no title');
    if (said !== undefined && (typeof said !== 'string' || said.length < 1 || said.length > 24))
      faults.push(`${part}: ${String(said)}`);
  }
  if (blocks.some((block) => block.type === 'input') && !view.submit) faults.push('inputs without submit');
  if (String(view.private_metadata ?? '').length > 3_000) faults.push('private_metadata too long');
  return faults;
}

/** A list's options, also where they stand in groups. */
export function optionsOf({ options, option_groups }: Json): Json[] {
  const groups = (option_groups ?? []) as Json[];
  return groups.length > 0 ? groups.flatMap((group) => group.options as Json[]) : ((options ?? []) as Json[]);
}
