/** The part of `wechat-api` 1.35 that we use; the package ships no types. */
declare module 'wechat-api' {
  interface StoredToken {
    accessToken: string;
    /** epoch ms */
    expireTime: number;
  }
  type Done<T> = (error: (Error & { code?: number | string }) | null, result?: T) => void;

  export default class WechatApi {
    constructor(appId: string, secret: string, getToken: (done: Done<StoredToken>) => void, saveToken: (token: StoredToken, done: Done<void>) => void);
    /** base URL; a property because `setEndpoint` forces https */
    endpoint: string;
    getUser(openid: string, done: Done<{ openid: string; unionid?: string }>): void;
    createMenu(menu: object, done: Done<{ errcode: number; errmsg: string }>): void;
    sendText(openid: string, text: string, done: Done<{ errcode: number; errmsg: string }>): void;
  }
}
