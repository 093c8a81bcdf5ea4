/** Starts the real system for a test file. Import it before any server code. */
import { profile } from './environment.ts';
import anyTest from 'ava';
import { startSystem, type System, type SystemOptions } from './system.ts';

export * from './system.ts';

/**
 * One system for the whole test file: started before its first test, stopped after its last. The answer is filled in
 * when the first test begins.
 */
export function useSystem(options?: SystemOptions): System {
  const holder: { system?: System } = {};
  anyTest.serial.before(`start on ${profile}`, async (t) => {
    t.timeout(120_000);
    holder.system = await startSystem(options);
  });
  anyTest.after.always('stop', async () => {
    await holder.system?.stop();
  });
  return new Proxy({} as System, {
    get: (_target, name) => {
      if (!holder.system) throw new Error('the system is not started yet: use it inside a test');
      return holder.system[name as keyof System];
    },
  });
}
