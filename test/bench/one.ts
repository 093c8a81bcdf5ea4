/** The child of `run.ts`: one figure, told to the parent. */
import { BENCHES } from './cases/index.ts';
import { measure } from './measure.ts';

const [name, scale] = process.argv.slice(2);
const bench = BENCHES.find((one) => one.name === name);
if (!bench) throw new Error(`There is no figure “${name ?? ''}”`);
const result = await measure(bench, Number(scale));
process.send?.(result, () => process.exit());
