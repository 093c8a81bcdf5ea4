/** The talk in the mini-program itself: built bundle, WeChat's own socket, a tunnel in between. */
import test from 'ava';
import { useSystem, type SignedIn } from '../support/harness.ts';
import { AT, clientId, guided, type Guided } from '../support/threads.ts';
import { Weapp } from '../support/weapp/host.ts';

const system = useSystem();
let officer: SignedIn;
let person: Guided;

const answers = async (text: string): Promise<void> => {
  const { lastSeq } = await officer.call('GET /api/threads/:id/messages', { params: { id: person.threadId } });
  await officer.call('POST /api/threads/:id/messages', { params: { id: person.threadId }, body: { clientId: clientId(), text, seen: lastSeq } });
};
const texts = async (): Promise<string[]> => (await officer.call('GET /api/threads/:id/messages', { params: { id: person.threadId } })).messages.filter(({ side }) => side === 'citizen').map(({ text }) => text);

test.before('an officer and somebody with a task', async (t) => {
  t.timeout(120_000);
  await system.bureaus([{ code: AT.bureauCode, name: '小店区税务局北营税务所', divisionCode: AT.divisionCode }]);
  officer = await system.signInAs('officer', { ...AT, username: 'weapp-officer', name: '王指导' });
  person = await guided(system, officer, '13900007601');
});

test('小程序：从首页到会话，说一句，专员的答复当即看到；过隧道断线，出来补齐，写的话自己发出', async (t) => {
  t.timeout(90_000);
  const weapp = new Weapp({ serverUrl: system.url, phone: person.phone }, new Map<string, unknown>([['zhida.token', person.citizen.token]]));
  weapp.launch();
  await weapp.see('我的会话');
  await weapp.tap('我的会话');
  await weapp.see('要问什么');
  t.is(weapp.route, 'packages/chat/list/index');
  await weapp.tap('田记面馆1');
  await weapp.see('着急？拨打');
  t.is(weapp.route, 'packages/chat/thread/index');
  await weapp.type('写给专员的话', '要带什么资料？');
  await weapp.tap('发送');
  await system.eventually(async () => ((await texts()).includes('要带什么资料？') ? true : undefined));
  await answers('带营业执照就可以');
  await weapp.see('带营业执照就可以');

  weapp.phone.connect(false);
  weapp.phone.breakSockets();
  await weapp.type('写给专员的话', '隧道里写的');
  await weapp.tap('发送');
  await weapp.see('等待发出');
  await answers('您断线时说的');
  weapp.phone.connect(true);
  await weapp.see('您断线时说的');
  await system.eventually(async () => ((await texts()).includes('隧道里写的') ? true : undefined));
  t.is((await texts()).filter((text) => text === '隧道里写的').length, 1);
  t.deepEqual(weapp.complaints, []);
});
