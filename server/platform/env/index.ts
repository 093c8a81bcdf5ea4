import { resolve } from 'node:path';
import { z } from 'zod';
import { projectRoot } from './root.ts';

export { projectRoot, serverRoot } from './root.ts';

const url = (schemes: string[]) =>
  z
    .string()
    .refine((text) => schemes.some((scheme) => text.startsWith(`${scheme}://`)), { message: `应以 ${schemes.join(':// 或 ')}:// 开头` })
    .optional();
const flag = z.enum(['0', '1'], '应为 0 或 1').optional();
const oneOf = <const T extends readonly string[]>(...values: T) => z.enum(values, `应为 ${values.join('、')} 之一`);
/** `600/60`: at most 600 in any 60 seconds. */
const quota = z
  .string()
  .regex(/^[1-9]\d{0,7}\/[1-9]\d{0,4}$/, '应为“600/60”这样的条数/秒数')
  .transform((text) => ({ most: Number(text.split('/')[0]), seconds: Number(text.split('/')[1]) }))
  .optional();
const whole = (from: number, to: number) => {
  const message = `应为 ${from} 到 ${to} 的整数`;
  return z.coerce.number(message).int(message).min(from, message).max(to, message);
};

const Env = z.object({
  NODE_ENV: z.string().optional(),
  ZHIDA_MODE: oneOf('demo', 'production', 'empty').optional(),
  PORT: whole(0, 65_535).default(8080),
  HOST: z.string().default('0.0.0.0'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: url(['postgres', 'postgresql']),
  REDIS_URL: url(['redis', 'rediss']),
  REDIS_PREFIX: z.string().default('zhida'),
  ZHIDA_PROCESS: z.string().default('web,worker,clock'),
  ZHIDA_MASTER_KEY: z.string().optional(),
  ZHIDA_CIPHER: oneOf('aes-256-gcm', 'sm4').default('aes-256-gcm'),
  ZHIDA_UPLOAD_LIMIT_MB: whole(1, 4096).default(200),
  ZHIDA_MATCH_AFTER_MS: whole(0, 3_600_000).default(3000),
  ZHIDA_PUBLIC_URL: url(['http', 'https']),
  ZHIDA_LOG: oneOf('debug', 'info', 'warn', 'error', 'silent').default('info'),
  ZHIDA_TRUST_PROXY: flag,
  ZHIDA_SECURE_COOKIE: flag,
  ZHIDA_QUIET_HOURS: z.string().regex(/^\d{1,2}-\d{1,2}$/, '应为“21-8”这样的起止钟点').optional(),
  WECHAT_MINI_LIMIT: quota,
  WECHAT_OFFICIAL_LIMIT: quota,
  SMS_LIMIT: quota,
  WECHAT_API_BASE: url(['http', 'https']),
  WECHAT_MINI_APPID: z.string().default('wx-demo-mini'),
  WECHAT_MINI_SECRET: z.string().default('demo-mini-secret'),
  WECHAT_MINI_TOKEN: z.string().min(3).max(32).optional(),
  WECHAT_MINI_AES_KEY: z.string().length(43, '应为小程序后台给出的 43 位 EncodingAESKey').optional(),
  WECHAT_OFFICIAL_APPID: z.string().default('wx-demo-official'),
  WECHAT_OFFICIAL_SECRET: z.string().default('demo-official-secret'),
  WECHAT_OFFICIAL_TOKEN: z.string().min(3).max(32).optional(),
  WECHAT_OFFICIAL_AES_KEY: z.string().length(43, '应为公众号后台给出的 43 位 EncodingAESKey').optional(),
  SMS_PROVIDER: oneOf('aliyun', 'tencent').default('aliyun'),
  SMS_API_BASE: url(['http', 'https']),
  SMS_ACCESS_KEY_ID: z.string().default('demo-access-key'),
  SMS_ACCESS_KEY_SECRET: z.string().default('demo-access-secret'),
  SMS_SIGN_NAME: z.string().default('税费直达'),
  SMS_SDK_APP_ID: z.string().regex(/^\d{5,20}$/, '应为腾讯云短信应用的 SdkAppId，一串数字').optional(),
  SMS_LOGIN_TEMPLATE: z.string().default('SMS_LOGIN_CODE'),
  SMS_ENTERPRISE_TEMPLATE: z.string().default('SMS_ENTERPRISE_CODE'),
  SMS_RECEIPT_TOKEN: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/, '应为 16 到 64 位字母、数字、下划线或连字符').optional(),
});

/** A mini-program or an official account, and how WeChat signs what it sends us. */
export interface WechatAccount {
  appId: string;
  secret: string;
  /** signs what WeChat sends us; null: nothing is taken in */
  token: string | null;
  /** EncodingAESKey of the safe mode; null: plain mode only */
  aesKey: string | null;
}

/** What sends are counted by. */
export type Credential = 'wechat-mini' | 'wechat-official' | 'sms';

export interface Config {
  /**
   * demo: a made-up province, demo accounts, simulated outside services.
   * empty: no demo province or accounts, outside services simulated unless configured (command line, tests).
   * production: real outside services only; demo accounts are refused.
   */
  mode: 'demo' | 'empty' | 'production';
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | null;
  redisUrl: string | null;
  redisPrefix: string;
  processes: ReadonlySet<'web' | 'worker' | 'clock'>;
  masterKey: string | null;
  cipher: 'aes-256-gcm' | 'sm4';
  uploadLimitBytes: number;
  /** how long after a filing the comparison begins; filings of that time share one run */
  matchAfterMs: number;
  /** where people reach this system, without a slash at the end; printed into QR codes */
  publicUrl: string;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  trustProxy: boolean;
  secureCookie: boolean;
  /** hours in Asia/Shanghai during which no SMS leaves; null sends at any hour */
  quietHours: { from: number; to: number } | null;
  /** the most that may leave by each credential, all processes together; null: no limit of ours */
  sendLimits: Readonly<Record<Credential, { most: number; seconds: number } | null>>;
  wechat: { apiBase: string; mini: WechatAccount; official: WechatAccount };
  sms: {
    provider: 'aliyun' | 'tencent';
    apiBase: string;
    accessKeyId: string;
    accessKeySecret: string;
    signName: string;
    /** Tencent Cloud only: SmsSdkAppId */
    sdkAppId: string;
    /** the provider's template of sign-in codes */
    loginTemplate: string;
    /** the provider's template of codes that let somebody act for an enterprise */
    enterpriseTemplate: string;
    /** the secret part of the address for delivery receipts; null: none are taken in */
    receiptToken: string | null;
  };
}

/** A setting that stops the start; its message is the one line the operator sees. */
export class ConfigError extends Error {}

/** Made-up in demo mode; production does without none of them. */
const OUTSIDE_SECRETS = ['WECHAT_MINI_APPID', 'WECHAT_MINI_SECRET', 'WECHAT_OFFICIAL_APPID', 'WECHAT_OFFICIAL_SECRET', 'SMS_ACCESS_KEY_ID', 'SMS_ACCESS_KEY_SECRET'] as const;

const WECHAT_API = 'https://api.weixin.qq.com';
const SMS_API = { aliyun: 'https://dysmsapi.aliyuncs.com', tencent: 'https://sms.tencentcloudapi.com' } as const;

/** Reads and checks the environment. @throws ConfigError naming the wrong variable */
export function readConfig(env: NodeJS.ProcessEnv): Readonly<Config> {
  const parsed = Env.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`环境变量 ${issue?.path.join('.') ?? ''} 的值不对：${issue?.message ?? ''}`);
  }
  const e = parsed.data;
  const production = e.NODE_ENV === 'production' || e.ZHIDA_MODE === 'production';
  if (e.NODE_ENV === 'production' && e.ZHIDA_MODE && e.ZHIDA_MODE !== 'production') {
    throw new ConfigError('NODE_ENV=production 时不能使用演示模式：请去掉 ZHIDA_MODE，或改为 production');
  }
  const mode = production ? 'production' : (e.ZHIDA_MODE ?? 'demo');
  if (mode === 'production') {
    for (const name of OUTSIDE_SECRETS) if (e[name].startsWith('demo-') || e[name].startsWith('wx-demo-')) throw new ConfigError(`正式环境必须设置 ${name}`);
    if (e.SMS_PROVIDER === 'tencent' && !e.SMS_SDK_APP_ID) throw new ConfigError('SMS_PROVIDER=tencent 时必须设置 SMS_SDK_APP_ID');
    if (e.DATABASE_URL && !e.ZHIDA_MASTER_KEY) throw new ConfigError('正式环境使用 PostgreSQL 时必须设置 ZHIDA_MASTER_KEY（32 字节，base64）');
  }
  if (e.ZHIDA_MASTER_KEY && Buffer.from(e.ZHIDA_MASTER_KEY, 'base64').length !== 32) {
    throw new ConfigError('环境变量 ZHIDA_MASTER_KEY 应为 32 字节的 base64（可用 openssl rand -base64 32 生成）');
  }
  const processes = new Set(e.ZHIDA_PROCESS.split(',').map((name) => name.trim()));
  for (const name of processes) {
    if (name !== 'web' && name !== 'worker' && name !== 'clock') throw new ConfigError(`环境变量 ZHIDA_PROCESS 不认识“${name}”，可用 web、worker、clock`);
  }
  const [from, to] = (e.ZHIDA_QUIET_HOURS ?? '').split('-').map(Number);
  return Object.freeze({
    mode,
    port: e.PORT,
    host: e.HOST,
    dataDir: resolve(env['INIT_CWD'] && !e.DATA_DIR.startsWith('/') ? projectRoot() : process.cwd(), e.DATA_DIR),
    databaseUrl: e.DATABASE_URL ?? null,
    redisUrl: e.REDIS_URL ?? null,
    redisPrefix: e.REDIS_PREFIX,
    processes: processes as Config['processes'],
    masterKey: e.ZHIDA_MASTER_KEY ?? null,
    cipher: e.ZHIDA_CIPHER,
    uploadLimitBytes: e.ZHIDA_UPLOAD_LIMIT_MB * 1024 * 1024,
    matchAfterMs: e.ZHIDA_MATCH_AFTER_MS,
    publicUrl: (e.ZHIDA_PUBLIC_URL ?? `http://localhost:${e.PORT}`).replace(/\/+$/, ''),
    logLevel: e.ZHIDA_LOG,
    trustProxy: e.ZHIDA_TRUST_PROXY === '1',
    secureCookie: e.ZHIDA_SECURE_COOKIE ? e.ZHIDA_SECURE_COOKIE === '1' : production,
    quietHours:
      from !== undefined && to !== undefined ? { from, to } : production ? { from: 21, to: 8 } : null,
    sendLimits: { 'wechat-mini': e.WECHAT_MINI_LIMIT ?? null, 'wechat-official': e.WECHAT_OFFICIAL_LIMIT ?? null, sms: e.SMS_LIMIT ?? null },
    wechat: {
      apiBase: e.WECHAT_API_BASE ?? (production ? WECHAT_API : ''),
      mini: { appId: e.WECHAT_MINI_APPID, secret: e.WECHAT_MINI_SECRET, token: e.WECHAT_MINI_TOKEN ?? (production ? null : 'demo-mini-token'), aesKey: e.WECHAT_MINI_AES_KEY ?? null },
      official: { appId: e.WECHAT_OFFICIAL_APPID, secret: e.WECHAT_OFFICIAL_SECRET, token: e.WECHAT_OFFICIAL_TOKEN ?? (production ? null : 'demo-official-token'), aesKey: e.WECHAT_OFFICIAL_AES_KEY ?? null },
    },
    sms: {
      provider: e.SMS_PROVIDER,
      apiBase: e.SMS_API_BASE ?? (production ? SMS_API[e.SMS_PROVIDER] : ''),
      accessKeyId: e.SMS_ACCESS_KEY_ID,
      accessKeySecret: e.SMS_ACCESS_KEY_SECRET,
      signName: e.SMS_SIGN_NAME,
      sdkAppId: e.SMS_SDK_APP_ID ?? '1400000000',
      loginTemplate: e.SMS_LOGIN_TEMPLATE,
      enterpriseTemplate: e.SMS_ENTERPRISE_TEMPLATE,
      receiptToken: e.SMS_RECEIPT_TOKEN ?? (production ? null : 'demo-receipt-token'),
    },
  } satisfies Config);
}

let current: Readonly<Config> | null = null;

/** The settings of this process, read once. */
export function config(): Readonly<Config> {
  current ??= readConfig(process.env);
  return current;
}

/** Replaces the settings: the composition root points outside services at their simulators with it. */
export function setConfig(next: Config): void {
  current = Object.freeze(next);
}
