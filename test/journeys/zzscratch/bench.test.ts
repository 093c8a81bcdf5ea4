import { useSystem } from './harness.ts';
import test from 'ava';
import { seedMessages, statesOf } from '../dispatchAudience.ts';
const system = useSystem({});
test('bench', async (t) => {
  t.timeout(120000);
  const { campaignId } = await seedMessages(Array.from({ length: 5000 }, () => ({ phone: true })));
  const at = Date.now();
  const r = await system.cli([]);
  t.log(Date.now() - at, 'ms incl. start', r.stderr.slice(-300));
  t.deepEqual(await statesOf(campaignId), { delivered: 5000 });
});
