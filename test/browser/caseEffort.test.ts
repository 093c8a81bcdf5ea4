import { useSystem } from '../support/harness.ts';
import test from 'ava';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { beginAtGuide, handInOnScreen, handsetOf, SOLDIER, type Said } from '../support/casePhone.ts';
import { countEffort, secondsOf } from '../support/effort.ts';
import { applicants, type Applicant } from '../support/service.ts';

const system = useSystem();
const FIVE_MINUTES = 300;
let browser: Browser;
let people: Applicant[];

test.before('a list of soldiers', async (t) => {
  t.timeout(180_000);
  browser = await openBrowser();
  people = await applicants(system, 2);
});
test.after.always('close the browser', () => browser?.close());

const PEOPLE: readonly [string, Said][] = [
  ['九件事都要办', SOLDIER],
  ['户口没有注销、身份证有效', { ...SOLDIER, 入伍时是否注销了户口: '否', 是否有在有效期内的居民身份证: '是' }],
];

for (const [at, [who, said]] of PEOPLE.entries()) {
  test.serial(`材料在手边的人，五分钟以内报完：${who}`, async (t) => {
    t.timeout(400_000);
    const handset = await handsetOf(browser, system.url, people[at]!);
    await beginAtGuide(handset);
    const effort = await countEffort(handset.page);
    await handInOnScreen(handset, said);
    const made = await effort();
    const seconds = secondsOf(made);
    t.log(JSON.stringify(made), `${seconds} s`);
    t.true(made.photos >= 5 && made.questions >= 30 && made.strokes >= 1, '确实都填了、拍了、签了');
    t.true(seconds < FIVE_MINUTES, `约 ${seconds} 秒`);
    t.deepEqual(handset.complaints, []);
    await handset.close();
  });
}
