import { useEffect } from 'react';
import { useAnswer } from '../../lib/answers';
import { instantText } from '../../lib/format';
import { Box, Text } from '../../lib/platform';
import { files } from '../../lib/platform/files';
import { Card } from '../../ui/Card';
import { Loaded } from '../../ui/States';
import { QrCode } from './QrCode';
import type { MyCase } from './words';
import './status.scss';

/** The code that the counter scans, as large as the phone is wide. */
export function CheckIn({ mine }: { mine: MyCase }) {
  const answer = useAnswer('GET /api/me/cases/:id/check-in', { params: { id: mine.id } });
  useEffect(() => files.bright(), []);
  return (
    <Card title="到窗口出示这个二维码">
      <Loaded answer={answer}>
        {({ code, expiresAt }) => (
          <Box className="qr-card">
            <QrCode text={code} label={`签到二维码，办件编号 ${mine.number ?? ''}`} />
            <Text as="p" className="qr-number">
              {mine.number ?? ''}
            </Text>
            <Text as="p" className="case-note">
              {instantText(expiresAt)}前有效，过期重新打开就好。扫不出来时把屏幕调亮，或报上面的编号。
            </Text>
          </Box>
        )}
      </Loaded>
    </Card>
  );
}
