/** `110105199001011234` → `110105********1234`. */
export const maskIdNumber = (id: string): string => (id.length >= 15 ? `${id.slice(0, 6)}********${id.slice(-4)}` : '*'.repeat(id.length));
/** `13800001234` → `138****1234`; landlines keep the last four. */
export const maskPhone = (phone: string): string => (phone.length >= 11 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `****${phone.slice(-4)}`);
/** `张三丰` → `张**`. */
export const maskName = (name: string): string => (name.length <= 1 ? '*' : `${name.slice(0, 1)}${'*'.repeat(Math.min(name.length - 1, 3))}`);
