import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Reads ids of processes, `-<id>` of those that have ended, and kills what is left when nothing more can come: the kernel closes the pipe,
 * however its writer died. It stands in a session of its own, so that Ctrl-C does not take it first.
 */
const WATCHES = `pids=' '
while read -r one; do case $one in
  -*) pids="\${pids%% \${one#-} *} \${pids#* \${one#-} }" ;;
  *) pids="$pids$one " ;;
esac; done
for one in $pids; do kill -9 "$one"; done 2>/dev/null`;

export function openWatch() {
  const watch = spawn('sh', ['-c', WATCHES], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  watch.unref();
  /** Of a pipe it is a socket's, which does not hold the process either. */
  const { stdin } = watch as { stdin: typeof watch.stdin & { unref?(): void } };
  stdin.unref?.();
  stdin.on('error', () => undefined);
  return stdin;
}

let ours: ReturnType<typeof openWatch> | undefined;

function ourWatch() {
  ours ??= openWatch();
  return ours;
}

/** A process that a test has started: whatever becomes of its test, of the hook that was to end it, or of all of Vitest, it does not outlive us. */
export function endsWithUs<Child extends ChildProcess>(child: Child, watch = ourWatch()): Child {
  const { pid } = child;
  if (pid === undefined) return child;
  watch.write(`${pid}\n`);
  child.once('exit', () => watch.write(`-${pid}\n`));
  return child;
}
