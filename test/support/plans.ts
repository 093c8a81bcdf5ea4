import { isAbsolute, relative, resolve } from 'node:path';
import { PROFILES, type Profile } from './profiles.ts';

/** One run of ava. */
export interface Plan {
  name: string;
  /** folders below test/, or the files asked for */
  paths: string[];
  profile: Profile | null;
}

export interface Wish {
  /** files or folders, as typed */
  paths: string[];
  /** handed to ava as they are */
  options: string[];
  profiles: readonly Profile[];
}

const TAKES_VALUE = new Set(['--match', '-m', '--timeout', '-T', '--concurrency', '-c']);

/** What the person asked for: `npm test -- journeys/river.test.ts --match '*twice*' --profile postgres+bull`. */
export function readWish(args: readonly string[]): Wish {
  const wish: Wish = { paths: [], options: [], profiles: PROFILES };
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i]!;
    if (arg === '--profile') {
      i += 1;
      const wanted = PROFILES.filter((profile) => profile === args[i]);
      if (wanted.length === 0) throw new Error(`--profile takes one of ${PROFILES.join(', ')}`);
      wish.profiles = wanted;
    } else if (arg.startsWith('-')) {
      wish.options.push(arg);
      if (TAKES_VALUE.has(arg)) wish.options.push(args[(i += 1)] ?? '');
    } else {
      wish.paths.push(arg);
    }
  }
  return wish;
}

export const isWhole = (wish: Wish): boolean => wish.paths.length === 0 && wish.options.length === 0 && wish.profiles === PROFILES;

/** The path below test/ that somebody meant, standing in `from`. */
function belowTest(path: string, testFolder: string, from: string): string {
  if (!isAbsolute(path) && !path.startsWith('.') && !path.startsWith('test/')) return path;
  return relative(testFolder, resolve(from, path));
}

const ONCE = ['unit', 'architecture'];
const EACH_PROFILE = ['contract', 'journeys'];
const BROWSER = ['browser'];

/** The runs of ava that fulfil the wish: once what needs no system, once a profile what does, the browser once. */
export function plansFor(wish: Wish, testFolder: string, from: string): Plan[] {
  const asked = wish.paths.map((path) => belowTest(path, testFolder, from));
  const chosen = (folders: string[]): string[] =>
    wish.paths.length === 0 ? folders.map((folder) => `${folder}/**/*.test.ts`) : asked.filter((path) => folders.includes(path.split('/')[0] ?? ''));
  const plans: Plan[] = [
    { name: 'unit and architecture', paths: chosen(ONCE), profile: null },
    ...wish.profiles.map((profile) => ({ name: profile, paths: chosen(EACH_PROFILE), profile })),
    { name: 'browser', paths: chosen(BROWSER), profile: 'sqlite+embedded' },
  ];
  return plans.filter(({ paths }) => paths.length > 0);
}
