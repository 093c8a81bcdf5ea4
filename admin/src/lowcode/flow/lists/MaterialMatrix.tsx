import { Checkbox } from 'antd';
import { MATERIAL_SOURCE, NECESSITY } from '@zhida/server/contract/service/index.ts';
import { useDesign } from '../design';
import { FaultMark, MoveCell, NameCell } from './cells';
import { Toolbar } from './Toolbar';

/** Which item needs which material: a tick where it does. */
export function MaterialMatrix() {
  const { service, readOnly, change } = useDesign();
  const { items, materials } = service;
  const toggle = (index: number, code: string, needed: readonly string[]): void => change('materials', index, { items: needed.includes(code) ? needed.filter((one) => one !== code) : [...needed, code] });
  return (
    <section aria-label="材料与事项">
      <Toolbar list="materials" lead="打勾表示这个事项需要这份材料。没有事项需要的材料，不应要求提交。" />
      <div className="flow-matrix" tabIndex={0} role="region" aria-label="材料与事项对照表，可左右滚动">
        <table>
          <thead>
            <tr>
              <th scope="col">材料</th>
              {items.map(({ code, name }, at) => (
                <th scope="col" key={`${code}-${at}`} className="is-item">
                  {name}
                </th>
              ))}
              <th scope="col">检查</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {materials.map((material, index) => (
              <tr key={index}>
                <th scope="row">
                  <NameCell list="materials" index={index} />
                  <small>
                    {NECESSITY[material.necessity]} · {MATERIAL_SOURCE[material.source]}
                  </small>
                </th>
                {items.map(({ code, name }, at) => (
                  <td key={`${code}-${at}`}>
                    <Checkbox aria-label={`“${name}”需要“${material.name}”`} checked={material.items.includes(code)} disabled={readOnly} onChange={() => toggle(index, code, material.items)} />
                  </td>
                ))}
                <td>
                  <FaultMark list="materials" index={index} />
                </td>
                <td>
                  <MoveCell list="materials" index={index} />
                </td>
              </tr>
            ))}
            {materials.length === 0 ? (
              <tr>
                <td colSpan={items.length + 3}>还没有材料</td>
              </tr>
            ) : null}
          </tbody>
        </table>
      </div>
    </section>
  );
}
