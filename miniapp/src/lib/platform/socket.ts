/** A socket of a mini-program. `socket.h5.ts` is the same for a browser. */
import Taro from '@tarojs/taro';
import type { Connection, Ends } from '@zhida/server/contract/thread/live.ts';

export function openSocket(path: string, { opened, heard, closed }: Ends): Connection {
  let task: Taro.SocketTask | null = null;
  let over = false;
  Taro.connectSocket({ url: `${API_BASE.replace(/^http/, 'ws')}${path}` }).then(
    (made) => {
      task = made;
      made.onOpen(opened);
      made.onMessage(({ data }) => heard(String(data)));
      made.onClose(closed);
      made.onError(closed);
      if (over) made.close({});
    },
    closed,
  );
  return {
    send: (data) => task?.send({ data }),
    close: () => {
      over = true;
      task?.close({});
    },
  };
}
