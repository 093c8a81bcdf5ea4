import { useEffect, useState } from 'react';
import { useAction } from '../../lib/action';
import type { Fault } from '../../lib/fault';
import { api, enter } from '../../lib/session';

const WAIT_SECONDS = 60;
const PHONE = /^1\d{10}$/;
const CODE = /^\d{6}$/;

interface PhoneCode {
  phone: string;
  setPhone: (phone: string) => void;
  code: string;
  setCode: (code: string) => void;
  /** seconds until another code may be asked for; 0 when it may */
  wait: number;
  /** the phone the last code went to */
  sentTo: string | null;
  /** what is wrong with an input, by its name */
  faults: { phone?: string; code?: string };
  fault: Fault | null;
  busy: boolean;
  /** asks for a code, to another phone when given */
  send: (to?: string) => void;
  /** signs in with the code typed, or with the one given */
  signIn: (given?: string) => void;
}

/** Signing in by a code that is texted to the phone. `onDone` is told when the person is signed in. */
export function usePhoneCode(onDone: () => void): PhoneCode {
  const [phone, setPhone] = useState('');
  const [code, setCode] = useState('');
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [wait, setWait] = useState(0);
  const [faults, setFaults] = useState<PhoneCode['faults']>({});

  useEffect(() => {
    if (wait === 0) return undefined;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);

  const sending = useAction(async (to: string) => {
    await api('POST /api/session/phone-code', { body: { phone: to } });
    setSentTo(to);
    setWait(WAIT_SECONDS);
  });
  const entering = useAction(async (given: string) => {
    enter(await api('POST /api/session/phone', { body: { phone, code: given } }));
    onDone();
  });

  const wrongPhone = (given: string): string | undefined => (PHONE.test(given) ? undefined : '请输入 11 位手机号');
  return {
    phone,
    setPhone: (next) => {
      setPhone(next.replace(/\D/g, ''));
      setFaults({});
    },
    code,
    setCode: (next) => {
      setCode(next.replace(/\D/g, ''));
      setFaults({});
    },
    wait,
    sentTo,
    faults,
    fault: entering.fault ?? sending.fault,
    busy: entering.busy || sending.busy,
    send: (to = phone) => {
      const wrong = wrongPhone(to);
      setPhone(to);
      setFaults({ phone: wrong });
      entering.clear();
      if (!wrong) sending.run(to);
    },
    signIn: (given = code) => {
      const found = { phone: wrongPhone(phone), code: CODE.test(given) ? undefined : '请输入短信里的 6 位数字' };
      setCode(given);
      setFaults(found);
      sending.clear();
      if (!found.phone && !found.code) entering.run(given);
    },
  };
}
