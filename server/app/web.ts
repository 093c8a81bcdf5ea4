import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { authenticate } from '../modules/identity/index.ts';
import { ConfigError, config } from '../platform/env/index.ts';
import { attachSockets, createWebApp } from '../platform/http/index.ts';
import { startRelay } from '../platform/queue/index.ts';
import { modules } from './modules.ts';
import { pages } from './pages.ts';

export interface WebServer {
  url: string;
  close: () => Promise<void>;
}

/** Serves the API and the pages. PORT 0 takes a free port. */
export async function startWeb(): Promise<WebServer> {
  const app = createWebApp({ implemented: modules.flatMap(({ routes }) => routes ?? []), authenticate, pages: pages() });
  const server: Server = createServer(app.callback());
  const endSockets = attachSockets(server, modules.flatMap(({ sockets }) => sockets ?? []), authenticate);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new ConfigError(`端口 ${config().port} 已被占用，请用 PORT 换一个`) : error);
    });
    server.listen(config().port, config().host, resolve);
  });
  startRelay();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        endSockets();
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), 3000).unref();
      }),
  };
}
