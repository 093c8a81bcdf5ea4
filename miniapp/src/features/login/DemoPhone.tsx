import { useEffect } from 'react';
import { useAnswer } from '../../lib/answers';
import { instantText } from '../../lib/format';
import { Box, Text } from '../../lib/platform';
import { Button } from '../../ui/Button';
import { Card, Cell } from '../../ui/Card';
import type { usePhoneCode } from './usePhoneCode';
import './DemoPhone.scss';

const LOOK_AGAIN_MS = 1500;
const CODE = /验证码\D*(\d{6})/;

/** In demo mode only: people to try, and the phone in whose hand the text messages arrive. */
export function DemoPhone({ entry }: { entry: ReturnType<typeof usePhoneCode> }) {
  const { data } = useAnswer('GET /api/demo', {});
  if (!data?.demo) return null;
  const { sentTo } = entry;
  return (
    <>
      {sentTo ? <DemoScreen phone={sentTo} onCode={entry.signIn} /> : null}
      <Card title="演示账号">
        <Text as="p" className="demo-note">
          点一位虚构的人，验证码会发到“演示手机”。
        </Text>
        {data.citizens.map(({ phone, name, hint }) => (
          <Cell key={phone} name={`${name} ${phone}`} note={hint} onPress={() => entry.send(phone)} />
        ))}
      </Card>
    </>
  );
}

function DemoScreen({ phone, onCode }: { phone: string; onCode: (code: string) => void }) {
  const { data, ask } = useAnswer('GET /api/demo/phone', { query: { phone } });
  useEffect(() => {
    const timer = setInterval(ask, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [ask]);
  const [newest] = data ?? [];
  const code = newest ? CODE.exec(newest.text)?.[1] : undefined;
  return (
    <Box as="section" className="demo-phone" label={`演示手机 ${phone}`}>
      <Text as="h2" className="demo-title">
        演示手机 {phone}
      </Text>
      <Box live="polite" role="status">
        {newest ? (
          <Box className="demo-message">
            <Text as="p" className="demo-from">
              {newest.channel} · {instantText(newest.at)}
            </Text>
            <Text as="p">{newest.text}</Text>
          </Box>
        ) : (
          <Text as="p" className="demo-waiting">
            正在等短信……
          </Text>
        )}
      </Box>
      {code ? <Button text={`填入 ${code} 并登录`} look="light" onPress={() => onCode(code)} /> : null}
    </Box>
  );
}
