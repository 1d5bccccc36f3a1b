import type { Mermaid, MermaidConfig } from 'mermaid';
import type { ChartData, groundBars as GroundBars } from './bars.ts';
import type { Drawing } from './draw.ts';
import type { readValues as ReadValues, Task } from './values.ts';

declare const mermaid: Mermaid;
declare const readValues: typeof ReadValues;
declare const groundBars: typeof GroundBars;

type Work = readonly [code: string, config: MermaidConfig];

/** What mermaid gives to its layout; not all kinds have it. */
interface LayoutSource {
  getData?: () => { nodes: LayoutNode[]; edges: LayoutEdge[] };
  isKept?: true;
}

interface LayoutNode {
  id: string;
  parentId?: string;
  isGroup?: boolean;
}

interface LayoutEdge {
  id: string;
  startLabelRight?: string;
  endLabelLeft?: string;
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
    const task = type === 'gantt' && findWrongTask(db as unknown as { getTasks: () => Task[] });
    if (task) return { error: `Task ${task}` };
    keepOrder(Object.getPrototypeOf(db) as LayoutSource);
    repeatChance();
    const lines = readValues(type, db);
    holder.innerHTML = (await mermaid.render('m', code)).svg;
    const [svg] = holder.children as HTMLCollectionOf<SVGSVGElement>;
    if (!svg) return { error: 'nothing came of it' };
    if (!/\S/.test(svg.textContent.replace(svg.querySelector('style')?.textContent ?? '', '')))
      return { error: 'Empty drawing' };
    if (svg.querySelector('foreignObject > *')) return { error: 'Labels in HTML' };
    const unseen = svg.querySelectorAll('rect:not([width]), .today, .edge-thickness-invisible');
    for (const part of unseen) part.remove();
    const start = groundBars(svg, db as ChartData, findCollision);
    if (start !== undefined) return { error: `Bars ${start}` };
    for (const text of svg.querySelectorAll('text, tspan')) dropHyphen(text);
    thinTicks([...svg.querySelectorAll<SVGTextElement>('.tick text')]);
    for (const axis of svg.querySelectorAll('.top-axis .label, .bottom-axis .label')) {
      const texts = [...axis.querySelectorAll('text')];
      if (texts.every((text) => Number.isFinite(Number(text.textContent)))) thinTicks(texts);
    }
    partNames(svg);
    const collision = /^(?:gantt|timeline|journey|xychart)/.test(type) && findCollision(svg);
    if (collision) return { error: `Labels collide ${collision}` };
    // The bands of sankey diagrams veil what stands before them.
    for (const labels of svg.querySelectorAll('.node-labels')) labels.parentNode?.append(labels);
    // A wide drawing would be shown smaller, and its places nearer to each other.
    svg.style.minWidth = svg.style.maxWidth;
    joinPlaces(svg);
    const { edges = [] } = (db as LayoutSource).getData?.() ?? {};
    for (const edge of edges) nameEnds(svg, edge);
    const bare = holder.appendChild(document.createElementNS(svg.namespaceURI, 'svg'));
    const plain = getComputedStyle(bare);
    // Inner parts first: they still inherit.
    for (const part of [...svg.querySelectorAll<SVGElement>('*')].reverse()) {
      resolveStyle(part, plain);
      resolvePlace(part);
    }
    showAll(svg);
    findGrounds(svg);
    if (lines) {
      const words = document.createElementNS(svg.namespaceURI, 'metadata');
      words.textContent = lines.join('\n');
      svg.append(words);
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
  function findWrongTask(db: { getTasks: () => Task[] }): string | undefined {
    const tasks = db.getTasks();
    const ids = new Set(tasks.map(({ id }) => id));
    const awaited = tasks
      .flatMap(({ raw }) => [raw.startTime.startData ?? '', raw.endTime.data])
      .filter((text) => /^(?:after|until)\s/.test(text))
      .flatMap((text) => text.trim().split(/\s+/).slice(1));
    return (
      awaited.find((name) => !ids.has(name)) ??
      tasks.find(({ processed }) => !processed)?.task.trim()
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
      const [boxes = [], leaves = []] = [true, false].map((isBox) =>
        data.nodes.filter(({ isGroup = false }) => isGroup === isBox),
      );
      const withBoxes = (node?: LayoutNode, inside: LayoutNode[] = []): LayoutNode[] =>
        !node || inside.includes(node)
          ? inside
          : withBoxes(
              boxes.find(({ id }) => id === node.parentId),
              [node, ...inside],
            );
      const inOrder = new Set([...leaves, ...boxes].flatMap((node) => withBoxes(node)));
      return { ...data, nodes: [...inOrder] };
    };
  }

  /** Mermaid puts one where it breaks a word, and takes what has no spaces for a word. */
  function dropHyphen(text: Element): void {
    const words = text.textContent.trim();
    if (text.children.length === 0 && words.endsWith('-') && !code.includes(words))
      text.textContent = words.slice(0, -1);
  }

  /** Dates or numbers along an axis may run into each other: every second, third, … is kept. */
  function thinTicks(texts: SVGTextElement[]): void {
    const boxes = texts.map((text) => text.getBoundingClientRect());
    const fits = (step: number) => {
      const kept = boxes.filter((_, index) => index % step === 0);
      return kept.every(({ left }, index) => left >= (kept[index - 1]?.right ?? -Infinity) + 4);
    };
    let step = 1;
    while (!fits(step)) step++;
    for (const [index, text] of texts.entries()) if (index % step > 0) text.remove();
  }

  /** The names of commits reach to those of branches. */
  function partNames(svg: SVGSVGElement): void {
    const boxes = (names: string) =>
      [...svg.querySelectorAll(names)].map((part) => part.getBoundingClientRect());
    const right = Math.max(...boxes('.branchLabelBkg').map((box) => box.right));
    const left = Math.min(right + 8, ...boxes('.commit-label').map((box) => box.left));
    const scale = svg.getScreenCTM()?.a ?? 1;
    for (const part of svg.querySelectorAll('.branchLabelBkg, .branchLabel > .label')) {
      const place = part.getAttribute('transform') ?? '';
      part.setAttribute('transform', `translate(${(left - 8 - right) / scale}, 0) ${place}`);
    }
  }

  /** Two labels of which one covers a good part of the other. */
  function findCollision(svg: SVGSVGElement): string | undefined {
    const texts = [...svg.querySelectorAll('text')].filter((text) => text.textContent.trim());
    for (const [index, text] of texts.entries()) {
      const other = texts.slice(0, index).find((other) => overlap(text, other) > 0.25);
      if (other) return `${other.textContent.trim()}, ${text.textContent.trim()}`;
    }
    return undefined;
  }

  /** As a share of the smaller of the two. */
  function overlap(...parts: [Element, Element]): number {
    const [a, b] = parts.map((part) => part.getBoundingClientRect()) as [DOMRect, DOMRect];
    const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    // Rows stand closer than their boxes.
    const height =
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) - Math.min(a.height, b.height) / 2;
    const least = Math.min(a.width * a.height, b.width * b.height);
    return width > 0 && height > 0 ? (width * height) / least : 0;
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

  /** How many there are at either end of a relation. */
  function nameEnds(svg: SVGSVGElement, { id, startLabelRight, endLabelLeft }: LayoutEdge): void {
    const edge = svg.querySelector<SVGPathElement>(`path[data-id="${CSS.escape(id)}"]`);
    if (edge && (startLabelRight || endLabelLeft))
      edge.dataset['ends'] = `${startLabelRight ?? ''} — ${endLabelLeft ?? ''}`.trim();
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

  /** Mermaid reckons the frames of some kinds without the words that stand over their edges. */
  function showAll(svg: SVGSVGElement): void {
    let { x: left, y: top, width: right, height: bottom } = svg.viewBox.baseVal;
    [right, bottom] = [left + right, top + bottom];
    const toUser = svg.getScreenCTM()?.inverse();
    for (const part of svg.querySelectorAll('text, rect')) {
      const box = part.getBoundingClientRect();
      if (box.width === 0 || part.closest('defs')) continue;
      const from = new DOMPoint(box.left, box.top).matrixTransform(toUser);
      const to = new DOMPoint(box.right, box.bottom).matrixTransform(toUser);
      [left, top] = [Math.min(left, from.x), Math.min(top, from.y)];
      [right, bottom] = [Math.max(right, to.x), Math.max(bottom, to.y)];
    }
    const frame = { x: left, y: top, width: right - left, height: bottom - top };
    svg.setAttribute('viewBox', Object.values(frame).join(' '));
    const ground = svg.querySelector('.main > .background');
    for (const [name, value] of Object.entries(frame)) ground?.setAttribute(name, String(value));
  }

  /** Tells each text the colour of the topmost shape below its middle, `data-ground`. */
  function findGrounds(svg: SVGSVGElement): void {
    const shapes: { shape: SVGGeometryElement; box: DOMRect }[] = [];
    for (const part of svg.querySelectorAll('*')) {
      if (part instanceof SVGTextElement) {
        const { left, right, top, bottom } = part.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const ground = shapes.findLast(({ shape, box }) => {
          if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
          const point = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM()?.inverse());
          return shape.isPointInFill(point);
        });
        part.dataset['ground'] = ground?.shape.getAttribute('fill') ?? 'none';
      } else if (part instanceof SVGGeometryElement && !part.closest('defs, marker')) {
        const { fill, fillOpacity, opacity } = getComputedStyle(part);
        const [, alpha = '1'] = /^rgba.*, ([\d.]+)\)$/.exec(fill) ?? [];
        const isSeen =
          fill !== 'none' && Number(alpha) * Number(fillOpacity) * Number(opacity) >= 0.5;
        if (isSeen) shapes.push({ shape: part, box: part.getBoundingClientRect() });
      }
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
    const baseline = part.getAttribute('alignment-baseline');
    if (baseline && part instanceof SVGTSpanElement)
      part.closest('text')?.setAttribute('dominant-baseline', baseline);
    for (const name of ['x', 'y', 'dx', 'dy'] as const) {
      const [length] = part[name].baseVal;
      if (length) part.setAttribute(name, String(length.value));
    }
  }
}

/** Whether mermaid can read a diagram. */
export async function parseInPage(code: string): Promise<boolean> {
  return (await mermaid.parse(code, { suppressErrors: true })) !== false;
}
