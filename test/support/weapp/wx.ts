/** The part of `wx` that the product uses, answered by a simulated phone: its storage, account, pop-ups and network. */

import { WebSocket } from 'ws';
import { Camera } from './camera.ts';

export interface Asked {
  url: string;
  method: string;
  status: number;
}

export interface PhoneParts {
  /** the server that stands behind whatever address was built in */
  serverUrl: string;
  /** the phone number of the WeChat account */
  phone: string;
}

type Callbacks = { success?: (answer: unknown) => void; fail?: (error: unknown) => void; complete?: (answer: unknown) => void };
type Call = Callbacks & Record<string, unknown>;

const yes = (call: Call | undefined, answer: object = {}): void => {
  const told = { errMsg: 'ok', ...answer };
  setImmediate(() => {
    call?.success?.(told);
    call?.complete?.(told);
  });
};
const no = (call: Call | undefined, errMsg: string): void => {
  setImmediate(() => {
    call?.fail?.({ errMsg });
    call?.complete?.({ errMsg });
  });
};

/** Plain bytes go as they are, everything else as JSON. */
const bodyOf = (data: unknown): string | Blob => (Object.prototype.toString.call(data) === '[object ArrayBuffer]' ? new Blob([new Uint8Array(data as ArrayBuffer)]) : JSON.stringify(data ?? {}));

/** A phone in the hand. The test reads what it did and sets whether it has a network. */
export class Phone {
  online = true;
  /** what the pop-up for subscribe messages is answered with */
  allows: 'accept' | 'reject' = 'accept';
  readonly storage: Map<string, unknown>;
  readonly asked: Asked[] = [];
  readonly titles: string[] = [];
  readonly badges = new Map<number, string>();
  readonly dialled: string[] = [];
  readonly templatesAsked: string[][] = [];
  readonly camera = new Camera();
  /** how bright the screen was set */
  readonly brightness: number[] = [];
  private readonly sockets: WebSocket[] = [];
  private readonly listeners = new Set<(change: { isConnected: boolean }) => void>();

  constructor(
    private readonly parts: PhoneParts,
    storage: ReadonlyMap<string, unknown>,
  ) {
    this.storage = new Map(storage);
  }

  /** What the phone-number button hands to the program. */
  get phoneCode(): string {
    return `demo-phone-${this.parts.phone}`;
  }

  /** @param navigate opens a page; see the host */
  wx(navigate: Record<'navigateTo' | 'redirectTo' | 'switchTab' | 'navigateBack', (call: { url?: string; delta?: number }) => string | null>): object {
    const moves = Object.fromEntries(
      Object.entries(navigate).map(([name, move]) => [
        name,
        (call: Call) => {
          const fault = move(call as { url?: string });
          if (fault) no(call, `${name}:fail ${fault}`);
          else yes(call);
        },
      ]),
    );
    return {
      ...moves,
      ...this.camera.wx(),
      onNetworkStatusChange: (listener: (change: { isConnected: boolean }) => void) => void this.listeners.add(listener),
      offNetworkStatusChange: (listener: (change: { isConnected: boolean }) => void) => void this.listeners.delete(listener),
      downloadFile: (call: Call) => void this.download(call),
      getScreenBrightness: (call: Call) => yes(call, { value: 0.4 }),
      setScreenBrightness: (call: Call) => {
        this.brightness.push(Number(call['value']));
        yes(call);
      },
      connectSocket: (call: Call) => {
        yes(call);
        return this.socket(new URL(String(call['url'])).pathname);
      },
      request: (call: Call) => {
        void this.request(call);
        return { abort: () => undefined };
      },
      getStorageSync: (key: string) => this.storage.get(key) ?? '',
      setStorageSync: (key: string, value: unknown) => void this.storage.set(key, value),
      removeStorageSync: (key: string) => void this.storage.delete(key),
      login: (call: Call) => (this.online ? yes(call, { code: `demo-${this.parts.phone}` }) : no(call, 'login:fail')),
      makePhoneCall: (call: Call) => {
        this.dialled.push(String(call['phoneNumber']));
        yes(call);
      },
      setNavigationBarTitle: (call: Call) => {
        this.titles.push(String(call['title']));
        yes(call);
      },
      setTabBarBadge: (call: Call) => {
        this.badges.set(Number(call['index']), String(call['text']));
        yes(call);
      },
      removeTabBarBadge: (call: Call) => {
        this.badges.delete(Number(call['index']));
        yes(call);
      },
      pageScrollTo: (call: Call) => yes(call),
      requestSubscribeMessage: (call: Call) => {
        const ids = call['tmplIds'] as string[];
        this.templatesAsked.push(ids);
        if (ids.length > 3) no(call, 'requestSubscribeMessage:fail more than three templates');
        else yes(call, Object.fromEntries(ids.map((id) => [id, this.allows])));
      },
      getAppBaseInfo: () => ({ SDKVersion: '3.6.0', fontSizeSetting: 16, theme: 'light' }),
      getWindowInfo: () => ({ windowWidth: 375, windowHeight: 812, pixelRatio: 2 }),
      getDeviceInfo: () => ({ platform: 'devtools', system: 'iOS 17' }),
      getSystemInfoSync: () => ({ SDKVersion: '3.6.0', windowWidth: 375, windowHeight: 812, pixelRatio: 2, platform: 'devtools' }),
      getLaunchOptionsSync: () => ({ path: 'pages/home/index', query: {}, scene: 1001 }),
      canIUse: () => true,
      nextTick: (work: () => void) => setImmediate(work),
      createSelectorQuery: () => ({}),
    };
  }

  /** The network comes back, or goes. */
  connect(online: boolean): void {
    this.online = online;
    for (const listener of this.listeners) listener({ isConnected: online });
  }

  private async download(call: Call): Promise<void> {
    const { pathname, search } = new URL(String(call['url']));
    const response = await fetch(this.parts.serverUrl + pathname + search, { headers: call['header'] as Record<string, string> });
    yes(call, { statusCode: response.status, tempFilePath: this.camera.keep(Buffer.from(await response.arrayBuffer())) });
  }

  /** A SocketTask, as WeChat hands it out. */
  private socket(path: string): object {
    // Without a network the task is handed out all the same, and fails.
    const socket = new WebSocket(this.online ? `${this.parts.serverUrl.replace('http', 'ws')}${path}` : 'ws://127.0.0.1:1');
    socket.on('error', () => undefined);
    this.sockets.push(socket);
    return {
      onOpen: (told: () => void) => void socket.on('open', told),
      onMessage: (told: (frame: { data: string }) => void) => void socket.on('message', (data: Buffer) => told({ data: data.toString('utf8') })),
      onClose: (told: () => void) => void socket.on('close', told),
      onError: (told: () => void) => void socket.on('error', told),
      send: ({ data }: { data: string }) => socket.send(data),
      close: () => socket.close(),
    };
  }

  /** Every socket breaks off, as in a tunnel. */
  breakSockets(): void {
    for (const socket of this.sockets.splice(0)) socket.terminate();
  }

  private async request(call: Call): Promise<void> {
    if (!this.online) {
      no(call, 'request:fail');
      return;
    }
    const { pathname, search } = new URL(String(call['url']));
    const method = String(call['method'] ?? 'GET');
    try {
      const response = await fetch(this.parts.serverUrl + pathname + search, {
        method,
        headers: call['header'] as Record<string, string>,
        body: method === 'GET' ? null : bodyOf(call['data']),
      });
      this.asked.push({ url: pathname + search, method, status: response.status });
      yes(call, { statusCode: response.status, header: {}, data: JSON.parse(await response.text()) as unknown });
    } catch {
      no(call, 'request:fail');
    }
  }
}
