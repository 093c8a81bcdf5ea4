import { useAnswer } from '../../lib/answers';
import { Box, Text } from '../../lib/platform';
import { go } from '../../lib/routes';
import { Button } from '../../ui/Button';
import { Fold } from '../../ui/Fold';
import { Loaded } from '../../ui/States';
import { ReminderCell } from '../reminder/ReminderCell';
import { KindSwitch } from './KindSettings';
import './Why.scss';

/** Why this message came, what to do if it is wrong, and how to get no more of the kind. Asked only when it is opened. */
export function Why({ id }: { id: string }) {
  return (
    <Fold title="为什么收到这条消息">
      <Reasons id={id} />
    </Fold>
  );
}

function Reasons({ id }: { id: string }) {
  const answer = useAnswer('GET /api/me/inbox/:id/why', { params: { id } });
  return (
    <Loaded answer={answer}>
      {({ lines, objection, kind }) => (
        <>
          {lines.map(({ label, text }) => (
            <Box key={label} className="why-line">
              <Text as="p" className="why-label">
                {label}
              </Text>
              <Text as="p">{text}</Text>
            </Box>
          ))}
          <Box className="why-line">
            <Text as="p" className="why-label">
              认为不对
            </Text>
            <Text as="p">{objection}</Text>
          </Box>
          {kind === null ? null : kind.optional ? (
            <KindSwitch kind={kind} changed={answer.ask} />
          ) : (
            <Text as="p" className="why-label">
              “{kind.label}”的消息不能关闭：{kind.about}
            </Text>
          )}
          {kind === null ? null : <ReminderCell kind={kind.code} />}
          <Button text="消息设置" look="plain" leads onPress={() => go('settings')} />
        </>
      )}
    </Loaded>
  );
}
