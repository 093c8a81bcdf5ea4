import { useState } from 'react';
import type { OutOf } from '@zhida/server/contract';
import { address, ApiError } from '@zhida/server/contract/client';
import type { ErrorBody } from '@zhida/server/contract';
import { useAction } from '../../lib/action';
import { Box, Text } from '../../lib/platform';
import { files } from '../../lib/platform/files';
import { kept } from '../../lib/session';
import { yuan } from '../../lib/format';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { FaultNote } from '../../ui/States';
import { Money } from '../../ui/Money';
import './Bindings.scss';

type Checked = OutOf<'PUT /api/me/enterprises/:id/staff-list'>;

const SHOWN = 200;

function Result({ checked: { rows, counted, amountFen, strangers, faults } }: { checked: Checked }) {
  const others = [strangers > 0 ? `${strangers} 人不在本单位扣缴申报里，没有核对` : '', faults > 0 ? `${faults} 行证号有误` : ''].filter(Boolean).join('；');
  return (
    <Card title={counted > 0 ? `${counted} 人可计入，本年预计 ${yuan(amountFen)}` : '没有可计入的人员'}>
      {others ? (
        <Text as="p" className="binding-role">
          {others}
        </Text>
      ) : null}
      <Box as="ul">
        {rows.slice(0, SHOWN).map(({ row, idNumber, text, months, amountFen: fen }) => (
          <Box as="li" key={row} className="staff-line">
            <Box className="staff-head">
              <Text>
                第 {row} 行　{idNumber}
              </Text>
              {fen > 0 ? <Money fen={fen} /> : null}
            </Box>
            <Text as="p" className="staff-text">
              {text}
              {months > 0 ? `，本年 ${months} 个月` : ''}
            </Text>
          </Box>
        ))}
      </Box>
    </Card>
  );
}

/** A staff list, checked for the enterprise's own people; the file is not kept. */
export function StaffCheck({ enterpriseId }: { enterpriseId: string }) {
  const [checked, setChecked] = useState<Checked | null>(null);
  const { run, busy, fault } = useAction(async () => {
    const sheet = await files.choose('sheet');
    if (!sheet) return;
    const answer = await files.send(kept(), address('PUT /api/me/enterprises/:id/staff-list', { params: { id: enterpriseId } }).path, sheet.bytes);
    if (answer.status >= 400) throw new ApiError(answer.status, answer.data as ErrorBody);
    setChecked(answer.data as Checked);
  });
  return (
    <>
      <Card title="看看还有谁可以计入">
        <Text as="p" className="binding-next">
          选一份员工名单（Excel 或 CSV，要有“身份证号”一列）。只核对本单位扣缴申报里有的人；文件核对后即删除，不保存。
        </Text>
        <FaultNote fault={fault} />
        <Button text={checked ? '换一份名单' : '选择员工名单'} busy={busy} onPress={() => run()} />
      </Card>
      <Box live="polite">{checked ? <Result checked={checked} /> : null}</Box>
    </>
  );
}
