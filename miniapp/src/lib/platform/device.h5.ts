/** A browser, alone or inside the government app. `device.ts` is the same for mini-programs. */
import { Unreachable, type Device } from './types';

const TIMEOUT_MS = 20_000;
const USUAL_LETTER_PX = 16;

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
  letterScale: () => (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || USUAL_LETTER_PX) / USUAL_LETTER_PX,
  accountCode: () => Promise.reject(new Error('a browser has no account')),
  call: (phone) => window.location.assign(`tel:${phone.replace(/[^\d+]/g, '')}`),
  title: (text) => {
    document.title = `${text} · 直达`;
  },
  badge: () => undefined,
  askToSubscribe: () => Promise.resolve({}),
};
