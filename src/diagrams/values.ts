import type kanbanDb from 'mermaid/dist/diagrams/kanban/kanbanDb.js';
import type { PacketDB } from 'mermaid/dist/diagrams/packet/db.js';
import type { PieDB } from 'mermaid/dist/diagrams/pie/pieTypes.js';
import type quadrantDb from 'mermaid/dist/diagrams/quadrant-chart/quadrantDb.js';
import type { RadarDB } from 'mermaid/dist/diagrams/radar/types.js';
import type sankeyDb from 'mermaid/dist/diagrams/sankey/sankeyDB.js';
import type { SequenceDB } from 'mermaid/dist/diagrams/sequence/sequenceDb.js';
import type { TreeMapDB } from 'mermaid/dist/diagrams/treemap/db.js';
import type { TreemapNode } from 'mermaid/dist/diagrams/treemap/types.js';
import type { AxisDataType } from 'mermaid/dist/diagrams/xychart/chartBuilder/interfaces.js';
import type xychartDb from 'mermaid/dist/diagrams/xychart/xychartDb.js';

type Word = string | number | undefined;

/** Mermaid has no types for these. */
interface Step {
  section: string;
  task: string;
}
export interface Task
  extends Step, Partial<Record<'done' | 'active' | 'crit' | 'milestone', boolean>> {
  id: string;
  processed: boolean;
  startTime: Date;
  endTime: Date;
  raw: { startTime: { startData?: string }; endTime: { data: string } };
}

/**
 * What a diagram says that its drawing shows by length, place or order alone, in lines as `outline` has them: the values of
 * a chart, the days of a task, who says what when. It asks what mermaid has read; undefined for the kinds whose drawing
 * says all. One self-contained function, because nothing but its own text reaches the browser's page.
 */
export function readValues(type: string, db: object): string[] | undefined {
  const readers: Record<string, (db: never) => string[]> = {
    gantt: readTasks,
    journey: (db: { getTasks: () => (Step & { score: number; people: string[] })[] }) =>
      db
        .getTasks()
        .map(({ section, task, score, people }) => line(section, task, [score, ...people])),
    kanban: readCards,
    packet: (db: PacketDB) =>
      db
        .getPacket()
        .flat()
        .map(({ start, end, label }) => line(start === end ? start : `${start}–${end}`, label)),
    pie: (db: PieDB) => [...db.getSections()].map(([label, value]) => line(label, value)),
    quadrantChart: readPoints,
    radar: readCurves,
    sankey: (db: typeof sankeyDb) =>
      db.getGraph().links.map(({ source, target, value }) => line(`${source} → ${target}`, value)),
    sequence: readMessages,
    timeline: (db: { getTasks: () => (Step & { events: string[] })[] }) =>
      db.getTasks().map(({ section, task, events }) => line(section, task, events)),
    treemap: (db: TreeMapDB) => readLeaves(db.getRoot()),
    xychart: readChart,
  };
  const said = readers[type]?.(db as never);
  return said?.map((text) => text.replace(/<br\s*\/?>|[^\S\t]+/gi, ' ').trim()).filter(Boolean);

  /** Parts that the page puts a colon between; several words of one stand beside each other. */
  function line(...parts: (Word | Word[])[]): string {
    const texts = parts.map((part) => join(' / ', [part].flat()));
    return join('\t', texts);
  }

  function join(between: string, words: Word[]): string {
    const texts = words.map((word) => String(word ?? '').trim());
    return texts.filter(Boolean).join(between);
  }

  function round(value: number): number {
    return Math.round(value * 1000) / 1000;
  }

  function readChart(db: typeof xychartDb): string[] {
    const { xAxis, yAxis, plots } = db.getXYChartData();
    const rows = (plots[0]?.data ?? []).map(([place], index) => {
      const values = plots.map(({ title, data }) => join(' ', [title, data[index]?.[1]]));
      return line(xAxis.type === 'linear' ? round(Number(place)) : place, values);
    });
    const tell = (axis: AxisDataType, name: string) =>
      axis.type === 'linear' && (axis.title || name)
        ? line(axis.title || name, `${axis.min}–${axis.max}`)
        : axis.title;
    return [...rows, tell(xAxis, ''), tell(yAxis, 'y')];
  }

  function readPoints(db: typeof quadrantDb): string[] {
    const { points, quadrants, axisLabels } = db.getQuadrantData();
    const { x: left = 0, y: top = 0, width = 1, height = 1 } = quadrants[1] ?? {};
    // Mermaid has the last one first, and counts pixels from above.
    const places = points.toReversed().map(({ x, y, text }) => {
      const [right, up] = [round((x - left) / width / 2), round(1 - (y - top) / height / 2)];
      const quadrant = quadrants[right < 0.5 ? (up < 0.5 ? 2 : 1) : up < 0.5 ? 3 : 0];
      return line(quadrant?.text.text, text.text, [right, up]);
    });
    const ends = (isUpright: boolean) =>
      axisLabels.filter(({ rotation }) => (rotation !== 0) === isUpright).map(({ text }) => text);
    const axes = [line('x', join(' → ', ends(false))), line('y', join(' → ', ends(true)))];
    return [
      ...axes.filter((axis) => axis.length > 1),
      ...quadrants.map(({ text }) => text.text),
      ...places,
    ];
  }

  function readCurves(db: RadarDB): string[] {
    const axes = db.getAxes();
    const { min, max } = db.getOptions();
    const curves = db.getCurves().map(({ label, entries }) => {
      const values = entries.map((value, index) => join(' ', [axes[index]?.label, value]));
      return line(label, values);
    });
    return max === null ? curves : [...curves, `${min}–${max}`];
  }

  function readTasks(db: { getTasks: () => Task[]; getDateFormat: () => string }): string[] {
    const signs = [
      ['done', '✓'],
      ['active', '▶'],
      ['crit', '!'],
      ['milestone', '◆'],
    ] as const;
    const format = db.getDateFormat();
    const from = /[yx]/i.test(format) ? 0 : /[MD]/.test(format) ? 5 : 11;
    const to = /[hx]/i.test(format) ? 16 : 10;
    const tell = (date: Date) => date.toISOString().slice(from, to).replace('T', ' ');
    return db.getTasks().map((task) => {
      const marks = signs.map(([name, sign]) => (task[name] ? sign : ''));
      const { data: end } = task.raw.endTime;
      const length = /^[\d.]+[a-z]+$/i.test(end) ? `(${end})` : '';
      const last = length || /^until\s/.test(end) ? tell(task.endTime) : end;
      const days = task.milestone ? [] : ['→', last, length];
      return line(
        task.section,
        join(' ', [task.task, ...marks]),
        join(' ', [tell(task.startTime), ...days]),
      );
    });
  }

  function readLeaves({ name, value, children }: TreemapNode, path: string[] = []): string[] {
    if (!children) return [line(path, name, value)];
    return children.flatMap((child) => readLeaves(child, [...path, name]));
  }

  function readCards(db: typeof kanbanDb): string[] {
    const { nodes } = db.getData();
    const cards = nodes.map(({ parentId, label, ticket, assigned, priority }) => {
      const column = nodes.find(({ id }) => id === parentId);
      return line(column?.label, label?.replace(/\*\*|__/g, ''), [ticket, assigned, priority]);
    });
    // A column is told by its cards.
    return cards.filter((_, index) => !nodes.some(({ parentId }) => parentId === nodes[index]?.id));
  }

  /** Who takes part, then what is said and noted in its order, behind the parts it stands in. */
  function readMessages(db: SequenceDB): string[] {
    const actors = db.getActors();
    const nameOf = (id: string | undefined) => actors.get(id ?? '')?.description ?? id;
    const groups = Map.groupBy(actors.values(), ({ box }) => box);
    const lines = [...groups].map(([box, members]) =>
      line(
        box?.name,
        members.map(({ description }) => description),
      ),
    );
    const kinds = new Map(
      Object.entries(db.LINETYPE).map(([name, code]) => [code as number, name]),
    );
    const parts: string[] = [];
    for (const { type = -1, from, to, message } of db.getMessages()) {
      const kind = kinds.get(type) ?? '';
      const text = typeof message === 'string' ? message : '';
      const [, name = '', step] = /^(?!ACTIVE)(\w+?)_(START|END|ELSE|AND|OPTION)$/.exec(kind) ?? [];
      if (kind === 'NOTE') {
        lines.push(line(parts, from === to ? nameOf(from) : [nameOf(from), nameOf(to)], text));
      } else if (from && to) {
        const arrow = /BIDIRECTIONAL/.test(kind) ? '↔' : '→';
        lines.push(line(parts, join(` ${arrow} `, [nameOf(from), nameOf(to)]), text));
      } else if (step) {
        if (step !== 'START') parts.pop();
        const title = (step === 'START' ? name : step).toLowerCase().replace('_', ' ');
        if (step !== 'END') parts.push(name === 'RECT' ? '' : join(' ', [title, text]));
      }
    }
    return lines;
  }
}
