import { useState } from 'react';
import { DemoPhone } from '../../features/login/DemoPhone';
import { PhoneForm } from '../../features/login/PhoneForm';
import { usePhoneCode } from '../../features/login/usePhoneCode';
import { WechatEntry } from '../../features/login/WechatEntry';
import { device } from '../../lib/platform';
import { back, go } from '../../lib/routes';
import { Button } from '../../ui/Button';
import { Screen } from '../../ui/Screen';

/** WeChat's account first where there is one; a code by text message everywhere. */
export default function Login() {
  const [byPhone, setByPhone] = useState(!device.hasAccount);
  const entry = usePhoneCode(back);
  return (
    <Screen title="登录">
      {byPhone ? (
        <>
          <PhoneForm title="短信验证码登录" entry={entry} />
          <DemoPhone entry={entry} />
          {device.hasAccount ? <Button text="改用微信登录" look="quiet" onPress={() => setByPhone(false)} /> : null}
        </>
      ) : (
        <WechatEntry onDone={back} onOtherWay={() => setByPhone(true)} />
      )}
      <Button text="登录即表示您已阅读《隐私说明》" look="quiet" leads onPress={() => go('privacy')} />
    </Screen>
  );
}
