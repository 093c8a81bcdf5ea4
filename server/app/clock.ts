import { log } from '../platform/log/index.ts';
import { modules } from './modules.ts';

const TICK_MS = 30_000;

/** Looks every half minute for what time alone brings about; each act is harmless when several clocks run. */
export function startClock(): () => void {
  let busy = false;
  const tick = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    for (const module of modules) {
      try {
        await module.tick?.();
      } catch (error) {
        log.error({ err: error, module: module.name }, '定时任务出错，下次再试');
      }
    }
    busy = false;
  };
  const timer = setInterval(() => void tick(), TICK_MS);
  return () => clearInterval(timer);
}
