/** Two browsers: a citizen on the phone, an officer at the desk; and the head of the bureau looking in. */
import test from 'ava';
import type { Browser } from 'playwright-core';
import { axeFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { clean, fine, openDesk } from '../support/desk.ts';
import { fitsAcross, openHandset, type Handset } from '../support/handset.ts';
import { useSystem, type SignedIn } from '../support/harness.ts';
import { AT, clientId, guided, type Guided } from '../support/threads.ts';

const system = useSystem();
let browser: Browser;
let officer: SignedIn;
let person: Guided;

test.before('an officer, a colleague, a head, and somebody with a task', async (t) => {
  t.timeout(120_000);
  browser = await openBrowser();
  await system.bureaus([{ code: AT.bureauCode, name: '小店区税务局北营税务所', divisionCode: AT.divisionCode }]);
  officer = await system.signInAs('officer', { ...AT, username: 'talker', name: '王指导' });
  await system.signInAs('officer', { ...AT, username: 'second', name: '赵同事' });
  await system.signInAs('bureauHead', { ...AT, username: 'chief', name: '孙所长' });
  person = await guided(system, officer, '13900007501');
});
test.after.always('close the browser', () => browser?.close());

async function handsetOf({ citizen }: Guided): Promise<Handset> {
  const handset = await openHandset(browser, system.url);
  await handset.page.evaluate((token) => localStorage.setItem('zhida.token', JSON.stringify({ data: token })), citizen.token);
  await handset.page.reload();
  await handset.see('我的会话');
  return handset;
}
async function write(handset: Handset, text: string): Promise<void> {
  await handset.page.getByLabel('写给专员的话').fill(text);
  await handset.page.getByRole('button', { name: '发送', exact: true }).tap();
}

test.serial('群众问，专员答：当即看到，正在输入、已读都有；断网写的话通了自己发出，一条不多', async (t) => {
  t.timeout(120_000);
  const handset = await handsetOf(person);
  await handset.tap('我的会话');
  await handset.see('要问什么');
  t.deepEqual(await axeFaults(handset), []);
  await handset.picture('phone-talks');
  await handset.tap(/田记面馆/);
  await handset.see(/王指导（小店区税务局北营税务所）/);
  await write(handset, '您好，减税要带什么资料？');
  await handset.see('您好，减税要带什么资料？');

  const desk = await openDesk(browser, system.url, 'talker', '/threads');
  const { page } = desk;
  await page.getByText('1 个等回复').waitFor();
  await fine(t, desk, 'desk-talks');
  await page.getByRole('link', { name: /田大力/ }).click();
  const log = page.getByRole('log', { name: '说过的话' });
  await log.getByText('您好，减税要带什么资料？').waitFor();
  await handset.see(/已读/);

  const pen = page.getByLabel('回复的内容');
  await pen.pressSequentially('带营业执照');
  await handset.see('专员正在输入…');
  await pen.fill('带营业执照和退出现役证书，拍照就行。');
  await page.keyboard.press('Enter');
  await handset.see('带营业执照和退出现役证书，拍照就行。');
  await log.getByText('已读').first().waitFor();

  await page.getByRole('button', { name: '常用语' }).click();
  await page.getByRole('menuitem', { name: /申报时在“减免税”里选退役士兵从事个体经营/ }).click();
  await page.getByRole('button', { name: '发送', exact: true }).click();
  await page.getByRole('button', { name: '发卡片' }).click();
  await page.getByRole('menuitem', { name: /政策：自主就业退役士兵从事个体经营/ }).click();
  await handset.see('打开看看');

  await handset.page.context().setOffline(true);
  await write(handset, '我在地铁里写的这句');
  await handset.see(/等待发出/);
  await handset.page.context().setOffline(false);
  await log.getByText('我在地铁里写的这句').waitFor();
  t.is(await log.getByText('我在地铁里写的这句').count(), 1);
  await handset.page.waitForFunction('!document.body.innerText.includes("等待发出")');

  await write(handset, '我妻子的电话 13912345678');
  await log.getByText('13912345678').waitFor();
  await page.waitForTimeout(300);
  await fine(t, desk, 'desk-thread');
  t.deepEqual(await axeFaults(handset), []);
  t.true(await fitsAcross(handset));
  await handset.picture('phone-thread');
  await handset.tap('打开看看');
  await handset.see('谁可以享受');
  await clean(t, desk);
  await handset.close();
});

test.serial('所长看到遮盖的号码；专员在写，所长知道等一等；记电话、停止接收再恢复、转交', async (t) => {
  t.timeout(120_000);
  const chief = await openDesk(browser, system.url, 'chief', `/threads/${person.threadId}`);
  const log = chief.page.getByRole('log', { name: '说过的话' });
  await log.getByText('139****5678').waitFor();
  t.is(await log.getByText('13912345678').count(), 0);
  await chief.page.getByText('您不负责这个会话').waitFor();

  const desk = await openDesk(browser, system.url, 'talker', `/threads/${person.threadId}`);
  const { page } = desk;
  await page.getByRole('log').getByText('13912345678').waitFor();
  await page.getByLabel('回复的内容').pressSequentially('我在写');
  await chief.page.getByText('王指导正在回复，请等对方发出').waitFor();
  await chief.page.getByLabel('回复的内容').fill('我来补充');
  await chief.page.getByRole('button', { name: '发送', exact: true }).click();
  await chief.page.getByText('王指导正在回复这个会话').waitFor();
  t.is(await chief.page.getByLabel('回复的内容').inputValue(), '我来补充', '写的还在');
  chief.complaints.length = 0;
  await clean(t, chief);

  await page.getByRole('button', { name: '记电话' }).click();
  await page.getByLabel('电话里说了什么').fill('电话里约了下周二到厅');
  await page.getByRole('button', { name: '记下' }).click();
  await page.getByRole('log').getByText('电话记录（对方只看到“通过电话”）').waitFor();

  await page.getByRole('button', { name: '停止接收' }).click();
  const block = page.getByRole('dialog', { name: /停止接收田大力/ });
  await block.getByLabel('理由').click();
  await page.locator('.ant-select-item-option').getByText('辱骂、威胁工作人员').click();
  await block.getByLabel('情况').fill('试一试停止接收');
  await block.getByRole('button', { name: '停止接收', exact: true }).click();
  await page.getByText('王指导已停止接收').waitFor();
  const handset = await handsetOf(person);
  await handset.visit(`packages/chat/thread/index?id=${person.threadId}`);
  await handset.see(/这个会话已停止接收消息。如有疑问，请拨打 12366/);
  await page.getByRole('button', { name: '恢复接收' }).click();
  const unblock = page.getByRole('dialog', { name: '恢复接收' });
  await unblock.getByLabel('原因').fill('试完了');
  await unblock.getByRole('button', { name: '恢复', exact: true }).click();
  await handset.see('这个会话已恢复，您可以接着说。');

  await page.getByRole('button', { name: '转交' }).click();
  const over = page.getByRole('dialog', { name: '转交会话' });
  await over.getByLabel('交给谁').click();
  await page.locator('.ant-select-item-option').getByText(/赵同事/).click();
  await over.getByLabel('原因').fill('下周休假');
  await over.getByRole('button', { name: '转交', exact: true }).click();
  await page.getByText('已转交，对方会看到换了谁').waitFor();
  await handset.see('接下来由赵同事为您服务，前面说过的都看得到，不用再说一遍。');
  await handset.close();
  desk.complaints.length = 0;
  await clean(t, desk);
});

test.serial('从辅导任务点“发消息”就到会话；找得到说过的话；窄屏也能回复', async (t) => {
  t.timeout(90_000);
  const other = await guided(system, officer, '13900007502', '卢小云');
  await other.citizen.call('POST /api/me/threads/:id/messages', { params: { id: other.threadId }, body: { clientId: clientId(), text: '营业执照的副本行不行' } });
  const desk = await openDesk(browser, system.url, 'talker', `/tasks/${other.taskId}`);
  const { page } = desk;
  await page.getByRole('button', { name: '发消息' }).click();
  await page.getByRole('log').getByText('营业执照的副本行不行').waitFor();
  const search = page.getByLabel('在这个会话里找');
  await search.fill('副本');
  await search.press('Enter');
  await page.getByRole('heading', { name: '说过“副本”的 1 条' }).waitFor();
  await page.setViewportSize({ width: 375, height: 812 });
  await page.getByRole('button', { name: '概况', exact: true }).click();
  await page.getByText('辅导对象').waitFor();
  await page.getByRole('button', { name: '收起概况' }).click();
  await page.getByLabel('回复的内容').fill('副本可以');
  await page.getByRole('button', { name: '发送', exact: true }).click();
  await page.getByRole('log').getByText('副本可以').waitFor();
  await fine(t, desk, 'desk-thread-narrow');
  await clean(t, desk);
});
