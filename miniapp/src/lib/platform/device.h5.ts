/** A browser, alone or inside the government app. `device.ts` is the same for mini-programs. */
import { Unreachable, type Device } from './types';

const TIMEOUT_MS = 20_000;
const USUAL_LETTER_PX = 16;

const ACCEPT = { photo: 'image/jpeg,image/png,image/webp', file: 'image/jpeg,image/png,image/webp,application/pdf' } as const;

function chooseFile(accept: keyof typeof ACCEPT): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = ACCEPT[accept];
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}

export const device: Device = {
  drawsBars: false,
  hasAccount: false,
  send: (token) => async (wire) => {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), TIMEOUT_MS);
    try {
      const response = await fetch(`${API_BASE}${wire.path}`, {
        method: wire.method,
        credentials: 'omit',
        signal: patience.signal,
        headers: { ...(token ? { Authorization: `Bearer ${token}` } : {}), ...(wire.method === 'GET' ? {} : { 'Content-Type': 'application/json' }) },
        ...(wire.method === 'GET' ? {} : { body: JSON.stringify(wire.body ?? {}) }),
      });
      return { status: response.status, data: (await response.json()) as unknown };
    } catch (error) {
      throw new Unreachable('no answer', { cause: error });
    } finally {
      clearTimeout(timer);
    }
  },
  upload: async (token, path, fields, accept) => {
    const file = await chooseFile(accept);
    if (!file) return null;
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file, file.name);
    try {
      const response = await fetch(`${API_BASE}${path}`, { method: 'POST', credentials: 'omit', headers: token ? { Authorization: `Bearer ${token}` } : {}, body: form });
      return { status: response.status, data: (await response.json()) as unknown };
    } catch (error) {
      throw new Unreachable('no answer', { cause: error });
    }
  },
  show: (id) => {
    const element = document.getElementById(id);
    element?.scrollIntoView({ block: 'center' });
    element?.focus({ preventScroll: true });
  },
  letterScale: () => (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || USUAL_LETTER_PX) / USUAL_LETTER_PX,
  accountCode: () => Promise.reject(new Error('a browser has no account')),
  call: (phone) => window.location.assign(`tel:${phone.replace(/[^\d+]/g, '')}`),
  title: (text) => {
    document.title = `${text} · 直达`;
  },
  badge: () => undefined,
  askToSubscribe: () => Promise.resolve({}),
};
