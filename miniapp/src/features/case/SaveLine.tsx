import { instantText } from '../../lib/format';
import { Box, Text } from '../../lib/platform';
import { Icon } from '../../ui/Icon';
import type { Held } from './keeper';
import { FaultHelp } from './parts';
import './apply.scss';

/** Where what was typed lies now. */
export function SaveLine({ held }: { held: Held }) {
  const { saving, draft, fault } = held;
  if (saving === 'offline') return null;
  if (saving === 'refused') return <FaultHelp fault={fault} />;
  const words = saving === 'saved' ? `已保存${draft ? `（${instantText(draft.savedAt)}）` : ''}，随时可以离开` : saving === 'clash' ? '另一台设备也改过，请在下面选择' : '正在保存…';
  return (
    <Box className="save-line" role="status" live="polite">
      <Icon name={saving === 'saved' ? 'yes' : 'clock'} className="save-sign" />
      <Text>{words}</Text>
    </Box>
  );
}

/** Without a network it is said where the finger is, however far the page has been scrolled. */
export function OfflineLine() {
  return (
    <Box className="save-line is-offline" role="status" live="polite">
      <Icon name="offline" className="save-sign" />
      <Text>没有网络：已存在手机上，联网后自动保存</Text>
    </Box>
  );
}
