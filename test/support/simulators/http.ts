import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request, read whole. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: string;
}

/** What goes back; `drop` closes the line without a word, as a crashing network does. */
export type Answer = { status?: number; json: unknown } | { drop: true };

export type Route = (asked: Asked) => Answer | Promise<Answer>;
/** `METHOD /path` → handler. */
export type Routes = Record<string, Route>;

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', 'http://simulator');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = Array.isArray(value) ? value.join(',') : (value ?? '');
  return { method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, headers, body: Buffer.concat(chunks).toString('utf8') };
}

function send(response: ServerResponse, answer: Answer): void {
  if ('drop' in answer) {
    response.socket?.destroy();
    return;
  }
  const text = Buffer.from(JSON.stringify(answer.json));
  response.writeHead(answer.status ?? 200, { 'content-type': 'application/json; charset=utf-8', 'content-length': text.length });
  response.end(text);
}

export interface Listening {
  url: string;
  close(): Promise<void>;
}

/** Serves the routes on 127.0.0.1; port 0 takes a free one. */
export async function listen(routes: Routes, port: number): Promise<Listening> {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = await readAsked(request);
    const route = routes[`${asked.method} ${asked.path}`];
    send(response, route ? await route(asked) : { status: 404, json: { error: `the simulator does not know ${asked.method} ${asked.path}` } });
  };
  const server: Server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => send(response, { status: 500, json: { error: String(error) } }));
  });
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A JSON body as an object; anything else reads as empty. */
export function jsonBody(asked: Asked): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(asked.body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
