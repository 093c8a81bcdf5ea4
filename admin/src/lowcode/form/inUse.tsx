import type { FieldUse } from '@zhida/server/contract/form/index.ts';
import type { ModalFuncProps } from 'antd';

/** Says that a field cannot go, and who uses it. */
export const inUse = (uses: readonly FieldUse[]): ModalFuncProps => ({
  title: '这个字段还在用，不能删除',
  content: (
    <>
      <p>请先修改用到它的地方：</p>
      <ul>
        {uses.map(({ pointer, place }) => (
          <li key={pointer}>{place}</li>
        ))}
      </ul>
    </>
  ),
  okText: '知道了',
});
