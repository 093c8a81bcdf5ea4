import { Background, Controls, MarkerType, MiniMap, Panel, ReactFlow, ReactFlowProvider, useReactFlow, type AriaLabelConfig, type Edge, type EdgeChange, type NodeChange } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { limitWords } from '@zhida/server/contract/service/index.ts';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useDesign } from '../design';
import { pointerTo } from '../service';
import { ItemNode, type ItemNodeType } from './ItemNode';
import { NODE, placesOf } from './layout';

const NODE_TYPES = { item: ItemNode };
const MANY = 14;
const FIT = { padding: 0.08, maxZoom: 1 } as const;
const WORDS: Partial<AriaLabelConfig> = {
  'node.a11yDescription.default': '按回车选中这个事项，按 Delete 删除；用“事项清单”可以只用键盘改次序。',
  'node.a11yDescription.keyboardDisabled': '按回车选中这个事项。',
  'edge.a11yDescription.default': '按回车选中这条先后关系，按 Delete 去掉它。',
  'controls.ariaLabel': '流程图的缩放',
  'controls.zoomIn.ariaLabel': '放大',
  'controls.zoomOut.ariaLabel': '缩小',
  'controls.fitView.ariaLabel': '看全图',
  'minimap.ariaLabel': '流程图缩略图',
  'handle.ariaLabel': '连接点',
};

/** Two items, the later of which waits for the earlier. */
interface Wait {
  earlier: string;
  later: string;
}
const edgeId = ({ earlier, later }: Wait): string => `${earlier} ${later}`;
const waitOf = (id: string): Wait => {
  const [earlier = '', later = ''] = id.split(' ');
  return { earlier, later };
};

function useNodes(): ItemNodeType[] {
  const { service, known, picked, readOnly, faultsAt } = useDesign();
  const places = useMemo(() => placesOf(service.items), [service.items]);
  return service.items.map((item, index): ItemNodeType => {
    const faults = faultsAt(pointerTo({ list: 'items', index }));
    const clocks = service.clocks.filter((clock) => clock.item === item.code);
    const department = item.department === null ? '' : (known.departments.find(({ value }) => value === item.department)?.label ?? item.department);
    const limits = clocks.map((clock) => limitWords(service, clock)).join('；') || '没有时限';
    return {
      id: item.code,
      type: 'item',
      position: places.get(item.code) ?? { x: 0, y: 0 },
      ...NODE,
      measured: NODE,
      selected: picked?.list === 'items' && picked.index === index,
      draggable: false,
      deletable: false,
      ariaLabel: `事项：${item.name}，${department === '' ? '没有办理部门' : department}，${limits}`,
      domAttributes: { 'aria-roledescription': '事项' },
      data: { name: item.name, department, limits, conditional: item.condition !== null, errors: faults.filter(({ level }) => level === 'error').length, warnings: faults.filter(({ level }) => level === 'warning').length, readOnly },
    };
  });
}

function useEdges(chosen: string | null): Edge[] {
  const { items } = useDesign().service;
  const names = new Map(items.map(({ code, name }) => [code, name]));
  return items.flatMap(({ code, name, after }) =>
    after.flatMap((before): Edge[] => {
      const earlier = names.get(before);
      if (earlier === undefined) return [];
      const id = edgeId({ earlier: before, later: code });
      return [{ id, source: before, target: code, selected: id === chosen, deletable: false, markerEnd: { type: MarkerType.ArrowClosed, width: 18, height: 18, color: '#52605d' }, ariaLabel: `“${earlier}”办结后才办“${name}”`, domAttributes: { 'aria-roledescription': '先后关系' }, interactionWidth: 24 }];
    }),
  );
}

/** Shows the whole whenever the drawing, or the room it has, becomes another. */
function useFitting(drawing: string): void {
  const { fitView } = useReactFlow();
  useEffect(() => {
    const frame = requestAnimationFrame(() => void fitView(FIT));
    return () => cancelAnimationFrame(frame);
  }, [drawing, fitView]);
}

function Graph() {
  const { service, picked, readOnly, pick, add, connect, disconnect, remove } = useDesign();
  const [chosen, setChosen] = useState<string | null>(null);
  const nodes = useNodes();
  const edges = useEdges(chosen);
  const frame = useRef<HTMLDivElement>(null);
  useFitting(`${service.items.length} ${edges.length} ${picked === null}`);
  const wait = edges.find(({ id }) => id === chosen);
  const onNodesChange = (changes: NodeChange<ItemNodeType>[]): void => {
    for (const change of changes) {
      if (change.type !== 'select' || !change.selected) continue;
      setChosen(null);
      pick({ list: 'items', index: service.items.findIndex(({ code }) => code === change.id) });
    }
  };
  const onEdgesChange = (changes: EdgeChange[]): void => {
    for (const change of changes) {
      if (change.type !== 'select' || !change.selected) continue;
      pick(null);
      setChosen(change.id);
    }
  };
  const takeWait = (): void => {
    if (chosen === null) return;
    const { earlier, later } = waitOf(chosen);
    setChosen(null);
    disconnect(earlier, later);
    frame.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (readOnly || (event.key !== 'Delete' && event.key !== 'Backspace')) return;
    if (chosen !== null) takeWait();
    else if (picked?.list === 'items') remove(picked);
  };
  return (
    <div className="flow-graph" ref={frame} tabIndex={-1} role="region" aria-label="流程图：事项与先后次序" onKeyDown={onKeyDown}>
      <ReactFlow<ItemNodeType>
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onConnect={({ source, target }) => connect(source, target)}
        onPaneClick={() => setChosen(null)}
        nodesConnectable={!readOnly}
        nodesDraggable={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        connectionRadius={40}
        zoomOnScroll={false}
        preventScrolling={false}
        minZoom={0.2}
        maxZoom={1.5}
        fitView
        fitViewOptions={FIT}
        ariaLabelConfig={WORDS}
      >
        <Background gap={22} color="#ddd6c6" />
        <Controls showInteractive={false} />
        {service.items.length > MANY ? <MiniMap pannable /> : null}
        <Panel position="top-left">
          {readOnly ? null : (
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => add('items')}>
              添加事项
            </Button>
          )}
          {wait && !readOnly ? (
            <Button danger onClick={takeWait}>
              去掉先后关系：{wait.ariaLabel}
            </Button>
          ) : null}
        </Panel>
        {service.items.length === 0 ? (
          <Panel position="top-center" className="flow-blank">
            还没有事项。点“添加事项”开始，再从一个事项右边的圆点拖到另一个事项，写明先后。
          </Panel>
        ) : null}
      </ReactFlow>
    </div>
  );
}

/** The items and their order, drawn in layers; edited by dragging from one item to another. */
export function FlowGraph() {
  return (
    <ReactFlowProvider>
      <Graph />
    </ReactFlowProvider>
  );
}
