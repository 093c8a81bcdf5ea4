import { answerWords } from '@zhida/server/contract/form/answerWords.ts';
import type { Answer } from '@zhida/server/contract/form/types.ts';
import { useEffect, useState } from 'react';
import { Box, Text, device } from '../../lib/platform';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import type { PublishedForm } from '../form/FormFill';
import type { Clash } from './merge';
import { RowAction, RowActions } from './parts';
import './apply.scss';

interface Props {
  form: PublishedForm | null;
  clashes: readonly Clash[];
  onChoose: (theirs: readonly string[]) => void;
}

/** Answers that two devices gave differently, side by side; nothing is thrown away until the reader has chosen. */
export function Clashes({ form, clashes, onChoose }: Props) {
  const [theirs, setTheirs] = useState<readonly string[]>([]);
  useEffect(() => device.show('clashes'), []);
  const words = (name: string, answer: Answer | undefined): string => {
    const field = form?.body.fields.find((one) => one.name === name);
    return (field && form ? answerWords(field, answer, form.sources) : '') || '（没有填）';
  };
  return (
    <Card title="另一台设备也填了这几处">
      <Text as="p" className="case-note" id="clashes">
        两份都还在。请逐处选择用哪一份，其他内容已自动合在一起。
      </Text>
      {clashes.map(({ name, here, there }) => {
        const label = form?.body.fields.find((one) => one.name === name)?.label ?? name;
        const taken = theirs.includes(name);
        return (
          <Box key={name} className="clash-side" role="radiogroup" label={label}>
            <Text as="p" className="case-strong">
              {label}
            </Text>
            <RowActions>
              <RowAction text={`这台手机：${words(name, here)}`} chosen={!taken} onPress={() => setTheirs(theirs.filter((one) => one !== name))} />
              <RowAction text={`另一台：${words(name, there)}`} chosen={taken} onPress={() => setTheirs([...theirs.filter((one) => one !== name), name])} />
            </RowActions>
          </Box>
        );
      })}
      <Box className="case-gap">
        <Button text="就这样保存" onPress={() => onChoose(theirs)} />
      </Box>
    </Card>
  );
}
