import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Runs the server as a child of a shell that waits for its own input to end. The input is a pipe from this process, so
 * the server stops when we ask for it and also when we are killed without a word.
 */
const KEEP = '"$@" & pid=$!; cat >/dev/null; kill -INT $pid 2>/dev/null; wait $pid';

export interface Kept {
  /** what the server printed so far */
  output: () => string;
  stop: () => Promise<void>;
}

export function keep(program: string, args: string[], options: SpawnOptions = {}): Kept {
  const child: ChildProcess = spawn('sh', ['-c', KEEP, 'keeper', program, ...args], { ...options, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
  let output = '';
  child.stdout?.on('data', (data) => (output += String(data)));
  child.stderr?.on('data', (data) => (output += String(data)));
  child.once('error', (error) => (output += String(error)));
  return {
    output: () => output,
    stop: async () => {
      if (child.exitCode !== null || child.pid === undefined) return;
      const ended = once(child, 'exit');
      child.stdin?.end();
      await ended;
    },
  };
}

/** A TCP port that nobody uses now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** True when `port` accepts a connection. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Waits until `ready` says yes. @throws with the server's own words when it does not within `ms` */
export async function untilReady(ready: () => Promise<boolean>, server: Kept, what: string, ms = 30_000): Promise<void> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(50)) {
    if (await ready()) return;
  }
  await server.stop();
  throw new Error(`${what} did not start: ${server.output()}`);
}
