import type { Mermaid, MermaidConfig } from 'mermaid';
import type { Drawing } from './draw.ts';

declare const mermaid: Mermaid;

type Work = readonly [code: string, config: MermaidConfig];

/** What mermaid gives to its layout; not all kinds have it. */
interface LayoutSource {
  getData?: () => { nodes: LayoutNode[] };
  isKept?: true;
}

interface LayoutNode {
  id: string;
  parentId?: string;
  isGroup?: boolean;
}

interface TaskData {
  getTasks?: () => Task[];
}

/** Of a gantt chart, or of a user journey, which has no more than the name. */
interface Task {
  id?: string;
  task?: string;
  processed?: boolean;
  raw?: { startTime?: { startData?: string }; endTime?: { data?: string } };
}

/**
 * Draws one diagram in a browser's page that has mermaid, and resolves there what only a browser knows: the style of
 * each part, as attributes of its own, so that no style sheet, no inheritance and no way to write a colour or a length
 * is left; and the ids of what an edge joins, `data-from` and `data-to`, and of the box around both, `data-inside`.
 * One self-contained function, because nothing but its own text reaches the page.
 */
export async function drawInPage([code, config]: Work): Promise<Drawing> {
  // Mermaid would draw a complaint.
  if (code.length > (config.maxTextSize ?? Infinity)) return { error: 'Text limit exceeded' };
  const holder = document.createElement('div');
  document.body.replaceChildren(holder);
  mermaid.initialize(config);
  try {
    // Forgets the name of the diagram before, which some kinds would take for theirs.
    await mermaid.parse('pie');
    const { db, type } = await mermaid.mermaidAPI.getDiagramFromText(code);
    if (type === 'error' || type === 'info') return { error: 'Empty drawing' };
    const task = findWrongTask(db as TaskData);
    if (task) return { error: `Task ${task}` };
    keepOrder(Object.getPrototypeOf(db) as LayoutSource);
    repeatChance();
    holder.innerHTML = (await mermaid.render('m', code)).svg;
    const [svg] = holder.children as HTMLCollectionOf<SVGSVGElement>;
    if (!svg) return { error: 'nothing came of it' };
    if (!/\S/.test(svg.textContent.replace(svg.querySelector('style')?.textContent ?? '', '')))
      return { error: 'Empty drawing' };
    if (svg.querySelector('foreignObject > *')) return { error: 'Labels in HTML' };
    const unseen = svg.querySelectorAll('rect:not([width]), .today, .edge-thickness-invisible');
    for (const part of unseen) part.remove();
    // A wide drawing would be shown smaller, and its places nearer to each other.
    svg.style.minWidth = svg.style.maxWidth;
    joinPlaces(svg);
    const bare = holder.appendChild(document.createElementNS(svg.namespaceURI, 'svg'));
    const plain = getComputedStyle(bare);
    // Inner parts first: they still inherit.
    for (const part of [...svg.querySelectorAll<SVGElement>('*')].reverse()) {
      resolveStyle(part, plain);
      resolvePlace(part);
    }
    return { svg: new XMLSerializer().serializeToString(svg) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }

  /**
   * The same row of random numbers for each diagram, whatever was drawn before it: some kinds place nodes and name
   * commits by chance, and mermaid's own options for this do not reach them.
   */
  function repeatChance(): void {
    let state = 0;
    Math.random = () => {
      // Linear congruential generator with the constants of Numerical Recipes.
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
  }

  /** Mermaid begins what waits for nothing it knows today, and draws what waits for itself somewhere. */
  function findWrongTask(db: TaskData): string | undefined {
    const tasks = db.getTasks?.() ?? [];
    const ids = new Set(tasks.map(({ id }) => id));
    const names = ({ raw }: Task) =>
      [raw?.startTime?.startData, raw?.endTime?.data].flatMap(
        (text) =>
          /^(?:after|until)\s+(.*)/
            .exec(text ?? '')?.[1]
            ?.trim()
            .split(/\s+/) ?? [],
      );
    return (
      tasks.flatMap(names).find((name) => !ids.has(name)) ??
      tasks.find(({ processed }) => processed === false)?.task?.trim()
    );
  }

  /**
   * Mermaid lays boxes that no edge joins out in the reverse of the source: each goes to where its first node is. All
   * diagrams of a kind share this.
   */
  function keepOrder(kind: LayoutSource): void {
    const { getData } = kind;
    if (!getData || Object.hasOwn(kind, 'isKept')) return;
    kind.isKept = true;
    kind.getData = function () {
      const data = getData.call(this);
      const groups = new Map(
        data.nodes.filter(({ isGroup }) => isGroup).map((group) => [group.id, group]),
      );
      const inOrder: LayoutNode[] = [];
      const seen = new Set<LayoutNode>();
      const add = (node: LayoutNode): void => {
        if (seen.has(node)) return;
        seen.add(node);
        const parent = groups.get(node.parentId ?? '');
        if (parent) add(parent);
        inOrder.push(node);
      };
      for (const node of data.nodes) if (!node.isGroup) add(node);
      for (const group of groups.values()) add(group);
      return { ...data, nodes: inOrder };
    };
  }

  /** An edge begins and ends in the smallest place that holds its first and last point. */
  function joinPlaces(svg: SVGSVGElement): void {
    const places = [...svg.querySelectorAll('.node, .cluster, .statediagram-cluster')]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .sort((a, b) => a.box.width * a.box.height - b.box.width * b.box.height);
    for (const edge of svg.querySelectorAll<SVGPathElement>('path[data-points]')) {
      const points = JSON.parse(atob(edge.dataset['points'] ?? '')) as DOMPointInit[];
      const [first = [], last = []] = [points.at(0), points.at(-1)].map((end) => {
        const { x, y } = DOMPoint.fromPoint(end).matrixTransform(edge.getScreenCTM() ?? {});
        return places.filter(
          ({ box: { left, right, top, bottom } }) =>
            left - 6 < x && x < right + 6 && top - 6 < y && y < bottom + 6,
        );
      });
      const [[from], [to]] = [first, last];
      const inside = first.find((place) => place !== to && last.includes(place));
      for (const [name, place] of Object.entries({ from, to, inside })) {
        if (place) edge.dataset[name] = place.element.id;
      }
    }
  }

  function resolveStyle(part: SVGElement, plain: CSSStyleDeclaration): void {
    const all = 'opacity clip-path display visibility text-decoration rx ry';
    const text = 'fill fill-opacity font-size font-weight font-style text-anchor dominant-baseline';
    const shape =
      'fill fill-opacity fill-rule stroke stroke-opacity stroke-width stroke-dasharray stroke-linecap ' +
      'stroke-linejoin marker-start marker-mid marker-end';
    const stop = 'stop-color stop-opacity';
    const isText = part instanceof SVGTextContentElement;
    const own = isText ? text : part instanceof SVGGeometryElement ? shape : stop;
    const needed = new Set(`${all} ${own}`.split(' '));
    const style = getComputedStyle(part);
    for (const name of `${all} ${text} ${shape} ${stop}`.split(' ')) {
      const value = style.getPropertyValue(name);
      const [paint = ''] = /^(?:fill|stroke)(?=-)/.exec(name) ?? [];
      const isIdle =
        style.getPropertyValue(paint) === 'none' ||
        (name === 'fill' && part instanceof SVGLineElement) ||
        // Black must be told from the colour of the page.
        (name !== 'fill' && value === plain.getPropertyValue(name)) ||
        (name === 'stroke-dasharray' && /\b0px$/.test(value));
      if (needed.has(name) && !isIdle) part.setAttribute(name, value.replaceAll('"', ''));
      else part.removeAttribute(name);
    }
  }

  /** A transform by CSS, and lengths that depend on the size of letters. */
  function resolvePlace(part: SVGElement): void {
    const { transform, transformOrigin } = getComputedStyle(part);
    if (transform !== 'none' && !part.hasAttribute('transform')) {
      const [x = 0, y = 0] = transformOrigin.split(' ').map(Number.parseFloat);
      const moved = `translate(${x},${y})${transform}translate(${-x},${-y})`;
      part.setAttribute('transform', moved);
    }
    if (!(part instanceof SVGTextPositioningElement)) return;
    for (const name of ['x', 'y', 'dx', 'dy'] as const) {
      const [length] = part[name].baseVal;
      if (length) part.setAttribute(name, String(length.value));
    }
  }
}
