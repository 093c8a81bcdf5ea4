import { jsonBody, type Answer, type Asked, type Routes } from './http.ts';
import { isMiniOpenid, isOfficialOpenid, openidOfCode, phoneOfCode, unionidOfOpenid } from './people.ts';
import { menuFault, type MenuShown } from './wechatMenu.ts';
import { badField, fieldsAsText, fieldValues, wechatError } from './wechatRules.ts';
import { Tokens } from './wechatTokens.ts';
import { pause, type World } from './world.ts';

export interface WechatApps {
  mini: { appId: string; secret: string };
  official: { appId: string; secret: string };
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** “同一个 openid + client_msg_id 只发送一条消息，10 分钟有效” */
const DEDUPE_MS = 600_000;
/** After a person's own words: five replies within 48 hours; after a tap, a scan or a follow: three within a minute. */
const WORDS = { lasts: 48 * 3_600_000, count: 5 };
const TAP = { lasts: MINUTE_MS, count: 3 };
const TEMPLATE_ID = /^[A-Za-z0-9_-]{6,64}$/;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const refuse = (errcode: number, detail?: string): Answer => ({ json: wechatError(errcode, detail) });

/** WeChat's servers for one mini-program and one official account. */
export class WechatSimulator {
  readonly tokens: Tokens;
  private readonly credits = new Map<string, number>();
  private readonly sent = new Map<string, { msgid: number; at: number }>();
  private readonly inbound = new Map<string, { until: number; left: number }>();
  /** what the account's menu shows now */
  private menu: MenuShown[] = [];
  private messages = 200_000_000;

  constructor(
    private readonly world: World,
    private readonly apps: WechatApps,
  ) {
    this.tokens = new Tokens({ [apps.mini.appId]: apps.mini.secret, [apps.official.appId]: apps.official.secret });
    world.onReset(() => {
      for (const memory of [this.credits, this.sent, this.inbound]) memory.clear();
      this.menu = [];
    });
  }

  /** Sets how many one-time sends a person has bought for a template. */
  setCredits(openid: string, templateId: string, credits: number): void {
    this.credits.set(`${openid}\n${templateId}`, credits);
  }

  /** A person wrote to the official account, or tapped there. A tap takes nothing away from what words have opened. */
  heardFrom(openid: string, by: 'words' | 'tap' = 'words'): void {
    const { lasts, count } = by === 'words' ? WORDS : TAP;
    const open = this.inbound.get(openid);
    if (by === 'tap' && open && open.until >= Date.now() + lasts && open.left >= count) return;
    this.inbound.set(openid, { until: Date.now() + lasts, left: count });
  }

  get menuShown(): readonly MenuShown[] {
    return this.menu;
  }

  get officialAppId(): string {
    return this.apps.official.appId;
  }

  /** The MsgId of the next message that somebody writes. */
  nextInbound(): string {
    return `23${String(this.nextMessage()).padStart(15, '0')}`;
  }

  routes(): Routes {
    return {
      'GET /cgi-bin/token': (asked) => this.plainToken(asked),
      'POST /cgi-bin/stable_token': (asked) => this.stableToken(asked),
      'GET /sns/jscode2session': (asked) => this.codeToSession(asked),
      'POST /wxa/business/getuserphonenumber': (asked) => this.call(asked, 'mini', (body) => this.phoneNumber(body)),
      'POST /cgi-bin/message/subscribe/send': (asked) => this.call(asked, 'mini', (body) => this.subscribeSend(body)),
      'POST /cgi-bin/message/template/send': (asked) => this.call(asked, 'official', (body) => this.templateSend(body)),
      'GET /cgi-bin/user/info': (asked) => this.userInfo(asked),
      'POST /cgi-bin/menu/create': (asked) => this.call(asked, 'official', (body) => this.createMenu(body)),
      'POST /cgi-bin/message/custom/send': (asked) => this.call(asked, 'official', (body) => this.customSend(body)),
    };
  }

  private plainToken({ query }: Asked): Answer {
    if (query.get('grant_type') !== 'client_credential') return refuse(40002, 'invalid grant_type');
    const app = query.get('appid') ?? '';
    const wrong = this.tokens.credentials(app, query.get('secret') ?? '');
    return wrong ? refuse(wrong) : { json: this.tokens.plain(app) };
  }

  private async stableToken(asked: Asked): Promise<Answer> {
    const struck = await this.strike(asked.path, '');
    if (struck) return struck;
    const body = jsonBody(asked);
    if (body['grant_type'] !== 'client_credential') return refuse(40002, 'invalid grant_type');
    const app = text(body['appid']);
    const wrong = this.tokens.credentials(app, text(body['secret']));
    return wrong ? refuse(wrong) : { json: this.tokens.stable(app, body['force_refresh'] === true) };
  }

  private async codeToSession({ path, query }: Asked): Promise<Answer> {
    const struck = await this.strike(path, query.get('js_code') ?? '');
    if (struck) return struck;
    const wrong = this.tokens.credentials(query.get('appid') ?? '', query.get('secret') ?? '');
    if (wrong) return refuse(wrong);
    const openid = openidOfCode(query.get('js_code') ?? '');
    if (!openid) return refuse(40029);
    const unionid = unionidOfOpenid(openid);
    return { json: { openid, ...(unionid ? { unionid } : {}), session_key: Buffer.from(openid.padEnd(16, '=').slice(0, 16)).toString('base64') } };
  }

  /** A fault that answers instead of the call; delays are waited for and the call goes on. */
  private async strike(path: string, to: string): Promise<Answer | null> {
    this.world.called(path);
    await pause(this.world.settings.latencyMs);
    const fault = this.world.fault(path, to);
    if (!fault) return null;
    await pause(fault.delayMs ?? 0);
    if (fault.dropBefore) return { drop: true };
    if (fault.status) return { status: fault.status, json: {} };
    if (fault.errcode !== undefined) return refuse(fault.errcode, fault.errmsg);
    if (fault.dropAfter) this.world.faults.push({ ...fault, times: 1, dropAfter: true, on: `${path}#after`, to });
    return null;
  }

  /** Token, planted faults and quotas first; then the call itself. */
  private async call(asked: Asked, kind: 'mini' | 'official', act: (body: Record<string, unknown>) => Answer): Promise<Answer> {
    const body = jsonBody(asked);
    const to = text(body['touser']);
    const struck = await this.strike(asked.path, to);
    if (struck) return struck;
    const token = this.tokens.check(asked.query.get('access_token') ?? '');
    if (!token.ok) return refuse(token.errcode);
    if (token.app !== this.apps[kind].appId) return refuse(48001);
    const { dailyQuota, minuteQuota } = this.world.settings;
    if (asked.path.startsWith('/cgi-bin/message/')) {
      if (!this.world.withinQuota(`day:${asked.path}`, dailyQuota, DAY_MS)) return refuse(45009);
      if (!this.world.withinQuota(`minute:${asked.path}`, minuteQuota, MINUTE_MS)) return refuse(45011);
    }
    const answer = act(body);
    return this.world.fault(`${asked.path}#after`, to) ? { drop: true } : answer;
  }

  private phoneNumber(body: Record<string, unknown>): Answer {
    const phone = phoneOfCode(text(body['code']));
    if (!phone) return refuse(40029);
    const watermark = { timestamp: Math.floor(Date.now() / 1000), appid: this.apps.mini.appId };
    return { json: { errcode: 0, errmsg: 'ok', phone_info: { phoneNumber: phone, purePhoneNumber: phone, countryCode: '86', watermark } } };
  }

  /** 0 when the template is known. Without any registered template every well-formed id is. */
  private templateFault(templateId: string): 0 | 40037 {
    if (!TEMPLATE_ID.test(templateId)) return 40037;
    return this.world.templates.size === 0 || this.world.templates.has(templateId) ? 0 : 40037;
  }

  private subscribeSend(body: Record<string, unknown>): Answer {
    const openid = text(body['touser']);
    const templateId = text(body['template_id']);
    if (!isMiniOpenid(openid)) return refuse(40003);
    if (this.templateFault(templateId)) return refuse(40037);
    const page = text(body['page']);
    if (page && !/^\/?(pages|packages)\/[\w/-]+(\?.*)?$/.test(page)) return refuse(41030);
    const bad = badField(body['data'], this.world.templates.get(templateId)?.fields ?? [], true);
    if (bad) return refuse(47003, `argument invalid! data.${bad}.value invalid`);
    const key = `${openid}\n${templateId}`;
    const left = this.credits.get(key) ?? this.world.settings.defaultCredits;
    if (left <= 0) return refuse(43101);
    this.credits.set(key, left - 1);
    this.arrive('wechat-subscribe', openid, templateId, body['data'], '');
    return { json: { errcode: 0, errmsg: 'ok', msgid: this.nextMessage() } };
  }

  private templateSend(body: Record<string, unknown>): Answer {
    const openid = text(body['touser']);
    const templateId = text(body['template_id']);
    if (!isOfficialOpenid(openid)) return refuse(40003);
    if (this.templateFault(templateId)) return refuse(40037);
    const bad = badField(body['data'], [], false);
    if (bad) return refuse(47003, `argument invalid! data.${bad}.value invalid`);
    const id = text(body['client_msg_id']);
    const key = `${openid}\n${id}`;
    const earlier = id ? this.sent.get(key) : undefined;
    if (earlier && Date.now() - earlier.at < DEDUPE_MS) return { json: { errcode: 0, errmsg: 'ok', msgid: earlier.msgid } };
    const msgid = this.nextMessage();
    if (id) this.sent.set(key, { msgid, at: Date.now() });
    this.arrive('wechat-template', openid, templateId, body['data'], id);
    return { json: { errcode: 0, errmsg: 'ok', msgid } };
  }

  private async userInfo({ path, query }: Asked): Promise<Answer> {
    const openid = query.get('openid') ?? '';
    const struck = await this.strike(path, openid);
    if (struck) return struck;
    const token = this.tokens.check(query.get('access_token') ?? '');
    if (!token.ok) return refuse(token.errcode);
    if (token.app !== this.apps.official.appId) return refuse(48001);
    if (!isOfficialOpenid(openid)) return refuse(40003);
    const unionid = unionidOfOpenid(openid);
    return { json: { subscribe: 1, openid, language: 'zh_CN', subscribe_time: Math.floor(Date.now() / 1000), ...(unionid ? { unionid } : {}) } };
  }

  private customSend(body: Record<string, unknown>): Answer {
    const openid = text(body['touser']);
    if (!isOfficialOpenid(openid)) return refuse(40003);
    const content = (body['text'] as { content?: unknown } | undefined)?.content;
    if (body['msgtype'] !== 'text' || typeof content !== 'string' || !content) return refuse(44002);
    const open = this.inbound.get(openid);
    if (!open || Date.now() > open.until) return refuse(45015);
    if (open.left <= 0) return refuse(45047);
    open.left -= 1;
    this.world.arrive({ channel: 'wechat-custom', to: openid, templateId: '', text: content, params: {}, outId: '', at: Date.now() });
    return { json: { errcode: 0, errmsg: 'ok' } };
  }

  private createMenu({ button }: Record<string, unknown>): Answer {
    const fault = menuFault(button);
    if (fault) return refuse(fault);
    this.menu = button as MenuShown[];
    return { json: { errcode: 0, errmsg: 'ok' } };
  }

  private arrive(channel: 'wechat-subscribe' | 'wechat-template', to: string, templateId: string, data: unknown, outId: string): void {
    const title = this.world.templates.get(templateId)?.text;
    const line = fieldsAsText(data);
    this.world.arrive({ channel, to, templateId, text: title ? `${title}：${line}` : line, params: fieldValues(data), outId, at: Date.now() });
  }

  private nextMessage(): number {
    this.messages += 1;
    return this.messages;
  }
}
