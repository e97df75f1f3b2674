import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { type Prompt, type PromptField, type StateMeta, startWalk, type Walk } from '../../machines/shared/walk.ts';
import { code, type Page, page, table } from './markdown.ts';

const MINUTE_MS = 60_000;
/** Stands for what only a walk knows. */
const SOME = '…';

/** @param name of the machine, as machines/index.ts has it */
export function machinePage(name: string, machine: AnyStateMachine, version: number): Page {
  const leaves = leavesOf(machine.root);
  return page(`docs/platforms/${name}-machine.md`, `machines/${name}.ts`, [
    `# The machine \`${name}\`, version ${version}`,
    `${everywhereOf(machine)} A state that waits takes help as well; a choice is written as its id.`,
    `\`\`\`mermaid\n${diagram(machine, leaves)}\n\`\`\``,
    '## What is asked',
    'The id is that of the texts. A field in _italics_ is a secret; a choice in (brackets) stands behind "Something else".',
    table(['id', 'state', 'step', 'fields', 'choices', 'link', 'back'], leaves.flatMap(promptRow)),
    '## What is worked on',
    table(['id', 'state', 'step', 'effect'], leaves.flatMap(statusRow)),
  ]);
}

function leavesOf(node: AnyStateNode): AnyStateNode[] {
  const children = Object.values(node.states);
  return children.length === 0 ? [node] : children.flatMap(leavesOf);
}

function diagram(machine: AnyStateMachine, leaves: readonly AnyStateNode[]): string {
  const lines = ['stateDiagram-v2', `  [*] --> ${idOf(entered(machine.root))}`];
  for (const leaf of leaves) {
    if (leaf.path.length > 1) lines.push(`  state "${leaf.path.join(' · ')}" as ${idOf(leaf)}`);
    const edges = new Map<string, string[]>();
    for (const { to, label } of edgesOf(machine, leaf)) edges.set(to, [...(edges.get(to) ?? []), label]);
    for (const [to, labels] of edges) {
      const label = [...new Set(labels)].filter((one) => one !== '').join(', ');
      lines.push(`  ${idOf(leaf)} --> ${to}${label === '' ? '' : ` : ${label}`}`);
    }
    if (leaf.type === 'final') lines.push(`  ${idOf(leaf)} --> [*]`);
  }
  return lines.join('\n');
}

/** What leads on from a state: its own transitions and those of the states around it, except what stands at the root. */
function edgesOf(machine: AnyStateMachine, leaf: AnyStateNode): { to: string; label: string }[] {
  const edges: { to: string; label: string }[] = [];
  for (let node: AnyStateNode | undefined = leaf; node?.parent !== undefined; node = node.parent) {
    for (const transition of [...(node.always ?? []), ...[...node.transitions.values()].flat()]) {
      for (const target of transition.target ?? [])
        edges.push({ to: idOf(entered(target)), label: labelOf(machine, transition) });
    }
  }
  return edges;
}

/** The state that is entered with this one. */
function entered(node: AnyStateNode): AnyStateNode {
  const [initial] = node.type === 'compound' ? node.initial.target : [];
  return initial === undefined ? node : entered(initial);
}

function idOf(node: AnyStateNode): string {
  return node.path.join('_');
}

function labelOf(machine: AnyStateMachine, { eventType, guard }: AnyTransitionDefinition): string {
  const when = guardOf(guard);
  const [, kind, of = ''] = eventType.split('.');
  if (eventType === '') return when;
  if (kind === 'after') return `after ${minutes(machine, of)}`;
  const event = kind === 'done' ? 'done' : kind === 'error' ? 'failed' : eventType.toLowerCase();
  return when === '' ? event : `${event} ${when}`;
}

function guardOf(guard: unknown): string {
  if (typeof guard === 'string') return guard;
  if (typeof guard !== 'object' || guard === null || !('type' in guard)) return '';
  const params = 'params' in guard ? guard.params : undefined;
  if (typeof params !== 'object' || params === null) return String(guard.type);
  return Object.entries(params)
    .map(([name, value]) => (name === 'prefix' ? `${value}${SOME}` : String(value)))
    .join(' ');
}

function minutes(machine: AnyStateMachine, delay: string): string {
  const delays: Readonly<Record<string, unknown>> = machine.implementations.delays;
  const ms = delays[delay];
  return typeof ms === 'number' ? `${ms / MINUTE_MS} min` : delay;
}

function everywhereOf({ root }: AnyStateMachine): string {
  const ways = [...root.transitions.values()]
    .flat()
    .flatMap(({ eventType, target }) => (target ?? []).map((to) => `${code(eventType)} leads to ${code(idOf(to))}`));
  return `From every state ${ways.join(' and ')}, unless the state itself takes the event; they are not drawn.`;
}

function promptRow(leaf: AnyStateNode): string[][] {
  const { prompt } = (leaf.meta ?? {}) as StateMeta;
  if (prompt === undefined) return [];
  const { id, step, fields = [], more = [], link = '', back } = prompt;
  const choices = [...choicesOf(prompt).map(choice), ...more.map((one) => `(${choice(one)})`)];
  return [
    [
      code(id),
      leaf.path.join(' · '),
      step.join(' of '),
      fields.map(fieldOf).join('<br>'),
      choices.join(', '),
      link,
      back ? 'yes' : '',
    ],
  ];
}

function statusRow(leaf: AnyStateNode): string[][] {
  const { status } = (leaf.meta ?? {}) as StateMeta;
  if (status === undefined) return [];
  return [
    [
      code(status.id),
      leaf.path.join(' · '),
      status.step.join(' of '),
      leaf.invoke.map(({ src }) => code(String(src))).join(', '),
    ],
  ];
}

function choice(id: string): string {
  return code(id.endsWith('.') ? `${id}${SOME}` : id);
}

function fieldOf({ id, secret, example, kind }: PromptField): string {
  const name = secret ? `_${code(id)}_` : code(id);
  return `${name}${kind === 'sites' ? ', a choice of sites' : ''}${example === undefined ? '' : `, such as ${code(example)}`}`;
}

function choicesOf({ choices = [] }: Prompt): readonly string[] {
  return typeof choices === 'function' ? choices(SAMPLE) : choices;
}

/** A walk with one of everything that choices are made from. */
const SAMPLE: Walk = {
  ...startWalk({
    platform: SOME,
    flow: SOME,
    addable: [{ grant: SOME, name: SOME, sellerId: SOME }],
    startedThere: false,
  }),
  account: { sites: [{ code: SOME, storeName: SOME, suspended: false }] },
};
