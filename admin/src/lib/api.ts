import type { Endpoint, ErrorBody, OutOf } from '@zhida/server/contract';
import { address, ApiError, createClient, type Client } from '@zhida/server/contract/client';
import { save } from './save';

/** Says that the request comes from the desk itself; the server answers a cookie and refuses forged requests. */
const DESK = { 'X-Zhida': 'desk' };
const HTTP_ERROR = 400;

const OFFLINE: ErrorBody = {
  code: 'server.fault',
  message: '连不上服务器',
  next: '请检查网络后重试；您填写的内容还在',
  requestId: '',
};

/** The network gave no answer at all. */
const unreachable = (): ApiError => new ApiError(0, OFFLINE);

async function ask(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', ...init });
  } catch (error) {
    throw new ApiError(0, OFFLINE, { cause: error });
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new ApiError(response.status, OFFLINE, { cause: error });
  }
}

/** The whole API, typed by the contract. @throws ApiError with the sentence to show */
export const api: Client = createClient(async ({ method, path, body }) => {
  const sends = method !== 'GET';
  const response = await ask(path, {
    method,
    headers: sends ? { ...DESK, 'Content-Type': 'application/json' } : DESK,
    ...(sends ? { body: JSON.stringify(body ?? {}) } : {}),
  });
  return { status: response.status, data: await jsonOf(response) };
});

/** Sends a file with its fields; `onProgress` hears the share sent, 0 to 1. @throws ApiError */
export function upload<T>(endpoint: Endpoint, fields: Record<string, string>, file: File, onProgress: (share: number) => void): Promise<T> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file, file.name);
  const { method, path } = address(endpoint);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.setRequestHeader('X-Zhida', 'desk');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(unreachable());
    request.onload = () => {
      const body: unknown = request.response;
      if (body === null) reject(unreachable());
      else if (request.status >= HTTP_ERROR) reject(new ApiError(request.status, body as ErrorBody));
      else resolve(body as T);
    };
    request.send(form);
  });
}

/** Sends a piece of a file just as it is. @throws ApiError */
export async function sendBytes<E extends Endpoint>(endpoint: E, input: { params?: object; query?: object }, bytes: Blob): Promise<OutOf<E>> {
  const { method, path } = address(endpoint, input);
  const response = await ask(path, { method, headers: { ...DESK, 'Content-Type': 'application/octet-stream' }, body: bytes });
  const data = await jsonOf(response);
  if (response.status >= HTTP_ERROR) throw new ApiError(response.status, data as ErrorBody);
  return data as OutOf<E>;
}

const fileNameOf = (disposition: string | null): string => {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1];
  return encoded ? decodeURIComponent(encoded) : '下载.xlsx';
};

/** Fetches a file to be shown here. @throws ApiError */
export async function fetchFile(endpoint: Endpoint, input: { params?: object; query?: object } = {}): Promise<{ name: string; content: Blob }> {
  const { method, path } = address(endpoint, input);
  const response = await ask(path, { method, headers: DESK });
  if (response.status >= HTTP_ERROR) throw new ApiError(response.status, (await jsonOf(response)) as ErrorBody);
  return { name: fileNameOf(response.headers.get('content-disposition')), content: await response.blob() };
}

/** Fetches a file and hands it to the browser to save. @throws ApiError */
export async function download(endpoint: Endpoint, input: { params?: object; query?: object } = {}): Promise<string> {
  const { name, content } = await fetchFile(endpoint, input);
  save(name, content);
  return name;
}
