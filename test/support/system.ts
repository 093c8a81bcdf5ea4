/** The real system, started in this process and spoken to as people do. Import it before any server code. */
import './environment.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Role } from '@zhida/server/contract/enums';
import { callerAt, type Caller, type SignedIn } from './caller.ts';
import { createDatabase, dropDatabase } from './database.ts';
import { runCommand, type CommandAnswer, type CommandOptions } from './command.ts';
import { lastCodeSentTo } from './phone.ts';
import { startSimulators, type World } from './simulators/index.ts';
import { registeredTemplates } from './simulators/templates.ts';

export { profile } from './environment.ts';
export type { Answer, Caller, SignedIn } from './caller.ts';

export interface SystemOptions {
  /** run background work in this process; false leaves it to the command line */
  worker: boolean;
}

export interface StaffParts {
  username?: string;
  name?: string;
  divisionCode?: string;
  departmentCode?: string | null;
  bureauCode?: string | null;
}

export interface CitizenParts {
  phone: string;
  /** given together, the identity is checked after the sign-in */
  name?: string;
  idNumber?: string;
}

export interface System {
  url: string;
  /** the simulated WeChat and SMS providers: what arrived where, and faults to plant */
  world: World;
  anonymous: Caller;
  /** makes the account and signs in over HTTP; the same parts give the same session */
  signInAs: (role: Role, parts?: StaffParts) => Promise<SignedIn>;
  /** signs in by the code sent to the phone */
  citizen: (parts: CitizenParts) => Promise<SignedIn>;
  /** makes bureaus known before the register names them */
  bureaus: (list: { code: string; name: string; divisionCode: string }[]) => Promise<void>;
  /** waits until neither the outbox nor the queue holds anything that is due */
  untilIdle: () => Promise<void>;
  /** asks again until there is an answer */
  eventually: <T>(ask: () => Promise<T | undefined>) => Promise<T>;
  /** `npm run zhida -- …` on this system's database */
  cli: (args: string[], options?: CommandOptions) => Promise<CommandAnswer>;
  stop: () => Promise<void>;
}

export const STAFF_PASSWORD = 'Test-password-2026';
const IDLE_LIMIT_MS = 120_000;
const EVENTUALLY_MS = 20_000;

const STOP_LIMIT_MS = 45_000;

/** A stop that hangs fails with its name instead of holding the whole run up. */
async function within<T>(what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not end within ${STOP_LIMIT_MS / 1000} s; open: ${process.getActiveResourcesInfo().join(', ')}`)), STOP_LIMIT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** A process that stays alive after everything was stopped says what holds it. */
function tellWhatLingers(): void {
  setTimeout(() => process.stderr.write(`still alive after the stop: ${process.argv.slice(2).join(' ')}; open: ${process.getActiveResourcesInfo().join(', ')}\n`), STOP_LIMIT_MS).unref();
}

/** Boots the composition root on this file's own database and listens on a free port. */
export async function startSystem({ worker }: SystemOptions = { worker: true }): Promise<System> {
  // Loaded first: code that cannot be loaded must not leave a simulator running, or its process never ends.
  const [{ boot, shutDown }, { startWeb }, queue, identity, db, env] = await Promise.all([
    import('@zhida/server/app/boot.ts'),
    import('@zhida/server/app/web.ts'),
    import('@zhida/server/platform/queue/index.ts'),
    import('@zhida/server/modules/identity/index.ts'),
    import('@zhida/server/platform/db/index.ts'),
    import('@zhida/server/platform/env/index.ts'),
  ]);
  const [simulators] = await Promise.all([startSimulators({ templates: registeredTemplates() }), createDatabase()]);
  Object.assign(process.env, { WECHAT_API_BASE: simulators.wechat, SMS_API_BASE: simulators.sms });
  // The settings were read with the code, before the simulators had an address.
  const { wechat, sms } = env.config();
  env.setConfig({ ...env.config(), wechat: { ...wechat, apiBase: simulators.wechat }, sms: { ...sms, apiBase: simulators.sms } });
  await boot({ outside: true }).catch(async (error: unknown) => {
    await shutDown();
    await simulators.close();
    throw error;
  });
  const web = await startWeb();
  if (worker) await queue.startWorker();
  const anonymous = callerAt(web.url);
  const sessions = new Map<string, Promise<SignedIn>>();
  const once = (key: string, open: () => Promise<SignedIn>): Promise<SignedIn> => {
    const known = sessions.get(key) ?? open();
    sessions.set(key, known);
    return known;
  };
  const signedIn = (answer: { token: string | null; me: SignedIn['me'] }): SignedIn => ({ ...callerAt(web.url, answer.token), me: answer.me });

  return {
    url: web.url,
    world: simulators.world,
    anonymous,
    signInAs: (role, parts = {}) =>
      once(`${role} ${JSON.stringify(parts)}`, async () => {
        const username = parts.username ?? `${role}-${sessions.size}`;
        await identity.saveStaff({
          username,
          role,
          name: parts.name ?? `测试${username}`,
          password: STAFF_PASSWORD,
          divisionCode: parts.divisionCode ?? '140000',
          departmentCode: parts.departmentCode ?? null,
          bureauCode: parts.bureauCode ?? null,
        });
        return signedIn(await anonymous.call('POST /api/session/staff', { body: { username, password: STAFF_PASSWORD } }));
      }),
    citizen: ({ phone, name, idNumber }) =>
      once(phone, async () => {
        await anonymous.call('POST /api/session/phone-code', { body: { phone } });
        const code = lastCodeSentTo(simulators.world, phone);
        const caller = signedIn(await anonymous.call('POST /api/session/phone', { body: { phone, code } }));
        if (!name || !idNumber) return caller;
        return { ...caller, me: await caller.call('POST /api/me/identity', { body: { name, idNumber } }) };
      }),
    bureaus: (list) => db.unitOfWork(() => identity.ensureBureaus(list)),
    untilIdle: async () => {
      if (!worker) {
        await queue.workUntilIdle();
        return;
      }
      const end = Date.now() + IDLE_LIMIT_MS;
      for (let quiet = 0; quiet < 3; quiet = (await queue.pendingWork()) === 0 ? quiet + 1 : 0) {
        if (Date.now() > end) throw new Error(`background work did not end within ${IDLE_LIMIT_MS / 1000} s`);
        await queue.relayNow();
        await sleep(40);
      }
    },
    eventually: async (ask) => {
      for (const end = Date.now() + EVENTUALLY_MS; Date.now() < end; await sleep(50)) {
        const found = await ask();
        if (found !== undefined) return found;
      }
      throw new Error(`nothing came within ${EVENTUALLY_MS / 1000} s`);
    },
    cli: runCommand,
    stop: async () => {
      await within('closing the web server', web.close());
      await within('stopping the queue and closing the database', shutDown());
      await within('closing the simulators', simulators.close());
      await within('dropping the database', dropDatabase());
      tellWhatLingers();
    },
  };
}
