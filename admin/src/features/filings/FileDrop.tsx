import { FileExcelOutlined, InboxOutlined } from '@ant-design/icons';
import { Upload } from 'antd';
import { FILE_KINDS, isTable } from './words';

interface Props {
  /** given by the form */
  id?: string;
  value?: File | null;
  onChange?: (file: File) => void;
  disabled?: boolean;
}

const KB = 1024;
const sizeText = (bytes: number): string => (bytes < KB * KB ? `${Math.max(1, Math.round(bytes / KB))} KB` : `${(bytes / KB / KB).toFixed(1)} MB`);

/** Takes one file, dropped or chosen; another one takes its place. */
export function FileDrop({ id, value, onChange, disabled = false }: Props) {
  return (
    <Upload.Dragger
      {...(id ? { id } : {})}
      className="file-drop"
      accept={FILE_KINDS.join(',')}
      multiple={false}
      disabled={disabled}
      showUploadList={false}
      // The control takes no notice of a dropped file of another kind; the form says what is wrong with it.
      onDrop={({ dataTransfer: { files } }) => {
        const [other] = [...files].filter(({ name }) => !isTable(name));
        if (other) onChange?.(other);
      }}
      beforeUpload={(file) => {
        onChange?.(file);
        return false;
      }}
    >
      {value ? (
        <>
          <FileExcelOutlined className="file-sign" aria-hidden />
          <strong>{value.name}</strong>
          <small>{sizeText(value.size)}　点这里可以换一份</small>
        </>
      ) : (
        <>
          <InboxOutlined className="file-sign" aria-hidden />
          <strong>把表格拖到这里，或点这里选择文件</strong>
          <small>支持 .xlsx、.xls、.csv；一次一份；表头在第几行、列的先后都不限</small>
        </>
      )}
    </Upload.Dragger>
  );
}
