import { Carrier } from './carrier.ts';
import { controlRoutes } from './control.ts';
import { listen, type Routes } from './http.ts';
import { SmsSimulator, type SmsAccount } from './sms.ts';
import { TencentSimulator, type TencentAccount } from './tencent.ts';
import { WechatSimulator, type WechatApps } from './wechat.ts';
import { World, type KnownTemplate } from './world.ts';

export { World, type KnownTemplate } from './world.ts';

/** Accounts that the product uses when none are configured. */
export const DEMO_APPS: WechatApps = {
  mini: { appId: 'wx-demo-mini', secret: 'demo-mini-secret' },
  official: { appId: 'wx-demo-official', secret: 'demo-official-secret' },
};
export const DEMO_SMS: SmsAccount = { accessKeyId: 'demo-access-key', accessKeySecret: 'demo-access-secret', signNames: ['税费直达'] };

const DEMO_TENCENT: TencentAccount = { secretId: DEMO_SMS.accessKeyId, secretKey: DEMO_SMS.accessKeySecret, sdkAppId: '1400000000', signNames: DEMO_SMS.signNames };

export interface Simulators {
  wechat: string;
  sms: string;
  world: World;
  close(): Promise<void>;
}

export interface SimulatorOptions {
  wechatPort?: number;
  smsPort?: number;
  /** templates registered at the providers; without any, every well-formed id is accepted */
  templates?: readonly KnownTemplate[];
}

/** Starts WeChat and the SMS providers, which share one world: what arrived, faults, settings. */
export async function startSimulators(options: SimulatorOptions = {}): Promise<Simulators> {
  const world = new World();
  for (const template of options.templates ?? []) world.templates.set(template.id, template);
  const wechat = new WechatSimulator(world, DEMO_APPS);
  const aliyun = new SmsSimulator(world, DEMO_SMS).routes();
  const tencent = new TencentSimulator(world, DEMO_TENCENT);
  // Both providers are posted to at `/`; each names its action in a header of its own.
  const sms: Routes = { ...aliyun, 'POST /': (asked) => (asked.headers['x-tc-action'] ? tencent.call(asked) : aliyun['POST /']!(asked)) };
  const control = controlRoutes(world, wechat, new Carrier(world));
  const [wechatServer, smsServer] = await Promise.all([
    listen({ ...control, ...wechat.routes() }, options.wechatPort ?? 0),
    listen({ ...control, ...sms }, options.smsPort ?? 0),
  ]);
  return {
    wechat: wechatServer.url,
    sms: smsServer.url,
    world,
    close: async () => {
      await Promise.all([wechatServer.close(), smsServer.close()]);
    },
  };
}
