import type { Me, OutOf } from '@zhida/server/contract';
import { useEffect, useState } from 'react';
import { useAction } from '../../lib/action';
import { dropDraft } from '../../lib/drafts';
import { Box, Text, device } from '../../lib/platform';
import { go } from '../../lib/routes';
import { api } from '../../lib/session';
import { Button, ButtonStack } from '../../ui/Button';
import { Card, Cell } from '../../ui/Card';
import { Screen } from '../../ui/Screen';
import { Empty, FaultNote } from '../../ui/States';
import { EntryLines } from './EntryLines';
import { FaultList, FormFill, type PublishedForm } from './FormFill';
import { useFilling } from './useFilling';

type Entry = OutOf<'POST /api/me/form-entries'>;

/** A form from the first answer to the receipt. */
export function FormScreen({ me, form: published }: { me: Me; form: PublishedForm }) {
  const [entry, setEntry] = useState<Entry | null>(null);
  return entry ? <Receipt entry={entry} /> : <Fill me={me} published={published} onDone={setEntry} />;
}

function Fill({ me, published, onDone }: { me: Me; published: PublishedForm; onDone: (entry: Entry) => void }) {
  const { form, draft, outcome, filling, tellAll, told } = useFilling(me.id, published);
  const { run, busy, fault } = useAction(async () => {
    const { version, ticket, answers } = draft;
    const entry = await api('POST /api/me/form-entries', { body: { code: form.code, version, ticket, answers } });
    dropDraft(me.id, form.code);
    onDone(entry);
  });
  const submit = (): void => {
    tellAll();
    if (outcome.faults.length === 0) run();
    else setTimeout(() => device.show('form-faults'), 0);
  };
  const unidentified = form.body.identified && !me.identified;
  return (
    <Screen title={form.name} foot={<Button text="提交" busy={busy} onPress={submit} />}>
      <Text as="p" className="form-note">
        {form.body.summary}
      </Text>
      {unidentified ? (
        <Card bare>
          <Cell icon="shield" name="提交前要核实身份" note="填写的内容会留在手机上" onPress={() => go('identity')} />
        </Card>
      ) : null}
      {told ? <FaultList outcome={outcome} /> : null}
      <FormFill form={form} answers={draft.answers} filling={filling} />
      <Text as="p" className="form-statement">
        {form.body.statement}
      </Text>
      <Text as="p" className="form-statement">
        填写的内容自动留在这部手机上，提交或退出登录后清除。
      </Text>
      <FaultNote fault={fault} />
    </Screen>
  );
}

function Receipt({ entry }: { entry: Entry }) {
  // The reader has just pressed at the end of a long page.
  useEffect(() => device.show('receipt'), []);
  return (
    <Screen title={entry.name}>
      <Box id="receipt" role="status">
        <Empty icon="yes" title="已提交" text="需要联系您时，会按您填的电话联系。情况有变化可以再填一次，以最新的为准。" />
      </Box>
      <Card title="您提交的内容">
        <EntryLines lines={entry.lines} />
      </Card>
      <ButtonStack>
        <Button text="我提交的登记" look="plain" leads onPress={() => go('entries')} />
        <Button text="回到首页" look="quiet" leads onPress={() => go('home')} />
      </ButtonStack>
    </Screen>
  );
}
