import { useSystem } from '../support/harness.ts';
import test from 'ava';
import { axeFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { openHandset } from '../support/handset.ts';

const system = useSystem();

test.serial('演示环境：点一位虚构的人，演示手机收到短信，一点就登录', async (t) => {
  const [{ demoAccounts }, { config, setConfig }] = await Promise.all([import('@zhida/server/app/demo/index.ts'), import('@zhida/server/platform/env/index.ts')]);
  setConfig({ ...config(), mode: 'demo' });
  const [somebody] = demoAccounts().citizens;
  const browser = await openBrowser();
  try {
    const handset = await openHandset(browser, system.url);
    await handset.page.getByRole('link', { name: '登录', exact: true }).tap();
    await handset.see('演示账号');
    t.deepEqual(await axeFaults(handset), []);
    await handset.tap(`${somebody!.name} ${somebody!.phone}`);
    await handset.see(`演示手机 ${somebody!.phone}`);
    await handset.see('您的登录验证码是');
    t.deepEqual(await axeFaults(handset), []);
    await handset.picture('phone-demo');
    await handset.tap(/填入 \d{6} 并登录/);
    await handset.see('核实身份，看您能享受哪些政策');
    t.deepEqual(handset.complaints, []);
  } finally {
    await browser.close();
  }
});

test.serial('不是演示环境：登录页没有演示账号', async (t) => {
  const { config, setConfig } = await import('@zhida/server/platform/env/index.ts');
  setConfig({ ...config(), mode: 'empty' });
  const browser = await openBrowser();
  try {
    const handset = await openHandset(browser, system.url);
    await handset.page.getByRole('link', { name: '登录', exact: true }).tap();
    await handset.see('短信验证码登录');
    await handset.page.waitForLoadState('networkidle');
    t.is(await handset.page.getByText('演示账号').count(), 0);
  } finally {
    await browser.close();
  }
});
