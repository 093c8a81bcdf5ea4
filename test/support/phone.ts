import type { World } from './simulators/index.ts';

/** The six digits of the newest text message at this phone. @throws when none arrived */
export function lastCodeSentTo(world: World, phone: string): string {
  const code = world
    .at(phone)
    .map(({ params }) => params['code'])
    .findLast((found) => found !== undefined);
  if (!code) throw new Error(`no code arrived at ${phone}`);
  return code;
}
