import type { Attachment, AttachmentField } from '@zhida/server/contract/form/types.ts';
import { useAction } from '../../lib/action';
import { Box, Press, Text } from '../../lib/platform';
import { upload } from '../../lib/session';
import { Button } from '../../ui/Button';
import { FaultNote } from '../../ui/States';

interface Props {
  id: string;
  field: AttachmentField;
  code: string;
  files: readonly Attachment[];
  onChange: (files: readonly Attachment[]) => void;
}

/** Photos or files: each is sent as it is chosen and can be taken away again. */
export function FilesInput({ id, field, code, files, onChange }: Props) {
  const { run, busy, fault } = useAction(async () => {
    const kept = await upload<Attachment>('POST /api/me/form-files', { form: code }, field.accept);
    if (kept) onChange([...files, kept]);
  });
  return (
    <Box id={id}>
      {files.map((file) => (
        <Box key={file.id} className="file-line">
          <Text className="choice-text">{file.name}</Text>
          <Press className="row-remove" label={`删除 ${file.name}`} onPress={() => onChange(files.filter((one) => one.id !== file.id))}>
            <Text>删除</Text>
          </Press>
        </Box>
      ))}
      <FaultNote fault={fault} />
      {files.length < field.maxFiles ? <Button text={field.accept === 'photo' ? '拍照或选照片' : '选择文件'} label={`${field.label}：${field.accept === 'photo' ? '拍照或选照片' : '选择文件'}`} look="plain" busy={busy} onPress={() => run()} /> : null}
    </Box>
  );
}
