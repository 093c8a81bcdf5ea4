import { config } from '../../platform/env/index.ts';

/** What the sign-in pages show in demo mode. The demo generator registers it; elsewhere it stays empty. */
export interface DemoAccounts {
  password: string;
  staff: { username: string; name: string; role: string; organisation: string }[];
  citizens: { phone: string; name: string; hint: string }[];
}

export interface DemoPhoneLine {
  channel: string;
  text: string;
  at: number;
}

let accounts: (() => DemoAccounts) | null = null;
let phone: ((number: string) => Promise<DemoPhoneLine[]>) | null = null;

export function registerDemo(given: { accounts: () => DemoAccounts; phone: (number: string) => Promise<DemoPhoneLine[]> }): void {
  accounts = given.accounts;
  phone = given.phone;
}

export const demoAccountsShown = (): DemoAccounts | null => (config().mode === 'demo' && accounts ? accounts() : null);
export const demoPhone = (number: string): Promise<DemoPhoneLine[]> | null => (config().mode === 'demo' && phone ? phone(number) : null);
