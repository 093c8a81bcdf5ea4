import { addDays, dayStart, shanghaiDay } from '../calendar/index.ts';
import { OutboundError, type Handling } from '../outbound/index.ts';

const MINUTE_MS = 60_000;

/** Return codes of WeChat's documents, and what each asks of us. */
const KNOWN: Readonly<Record<number, { handling: Handling; message: string }>> = {
  [-1]: { handling: 'retry', message: '微信系统繁忙' },
  40001: { handling: 'refresh', message: '微信凭据失效' },
  40014: { handling: 'refresh', message: '微信凭据失效' },
  42001: { handling: 'refresh', message: '微信凭据过期' },
  45011: { handling: 'retry', message: '微信每分钟调用次数达上限' },
  45009: { handling: 'park', message: '微信今日调用次数达上限' },
  40003: { handling: 'final', message: '微信用户标识无效' },
  43004: { handling: 'final', message: '用户没有关注公众号' },
  43101: { handling: 'final', message: '用户没有订阅或已用完订阅次数' },
  45015: { handling: 'final', message: '已过公众号回复时限' },
  45047: { handling: 'final', message: '公众号回复条数达上限' },
  40029: { handling: 'final', message: '微信登录凭证无效' },
  40163: { handling: 'final', message: '微信登录凭证已使用' },
  40037: { handling: 'stop', message: '微信消息模板不存在' },
  41030: { handling: 'stop', message: '小程序页面路径不存在' },
  48001: { handling: 'stop', message: '微信账号没有此接口权限' },
  40164: { handling: 'stop', message: '服务器地址不在微信白名单中' },
  40013: { handling: 'stop', message: '微信 AppID 不正确' },
  40125: { handling: 'stop', message: '微信 AppSecret 不正确' },
  40016: { handling: 'stop', message: '公众号菜单的按钮数不对' },
  40017: { handling: 'stop', message: '公众号菜单的按钮类型不对' },
  40018: { handling: 'stop', message: '公众号菜单的按钮名称太长' },
  40020: { handling: 'stop', message: '公众号菜单的网址太长' },
  40023: { handling: 'stop', message: '公众号菜单的下级按钮数不对' },
  40025: { handling: 'stop', message: '公众号菜单的下级按钮名称太长' },
  40055: { handling: 'stop', message: '公众号菜单的网址不对' },
  47003: { handling: 'fix', message: '微信消息字段不合规' },
};

/** The field that a 47003 names, such as `thing1`; null when it names none. */
export const fieldNamed = (errmsg: string): string | null => /data\.([a-z_]+\d+)/.exec(errmsg)?.[1] ?? null;

/** A return code as an error with its handling. A code nobody has listed is final for the row, so that nothing loops. */
export function wechatError(errcode: number, errmsg: string, at: number): OutboundError {
  const known = KNOWN[errcode];
  const field = errcode === 47003 ? fieldNamed(errmsg) : null;
  const notBefore = errcode === 45009 ? dayStart(addDays(shanghaiDay(at), 1)) : errcode === 45011 ? (Math.floor(at / MINUTE_MS) + 1) * MINUTE_MS : null;
  return new OutboundError({
    service: '微信',
    handling: known?.handling ?? 'final',
    code: String(errcode),
    message: `${known?.message ?? `微信拒绝：${errmsg.replace(/ ?rid: .*$/, '')}`}${field ? `（字段 ${field}）` : ''}（${errcode}）`,
    notBefore,
  });
}
