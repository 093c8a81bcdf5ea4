import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Names the kernel and process namespace, so that a process number means something. */
function machine(): string {
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
export const MACHINE = machine();

/** Whether a process of this machine is no more. */
export function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

/** A name for whoever holds a lease: this process, and which of its holders. */
export const ownerName = (holder: string): string => `${MACHINE}|${process.pid}|${holder}`;

/** True when the owner was a process of this machine that is no more: no need to wait for its lease to run out. */
export function ownerIsDead(owner: string | null): boolean {
  const [where, pid] = owner?.split('|') ?? [];
  return where === MACHINE && Boolean(pid) && isGone(Number(pid));
}
