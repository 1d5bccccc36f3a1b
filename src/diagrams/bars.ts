/** What mermaid has read of a chart; other kinds have no plots. */
export interface ChartData {
  getXYChartData?: () => { plots: { type: string; data: [string, number][] }[] };
}

/**
 * Bars begin at zero, and tell their values: mermaid lets them begin at the edge of the chart, beyond the first value of
 * the scale. Gives that value where the scale has no zero. The values go where one `collides`. One self-contained function,
 * because nothing but its own text reaches the browser's page.
 */
export function groundBars(
  svg: SVGSVGElement,
  db: ChartData,
  collides: (svg: SVGSVGElement) => unknown,
): string | undefined {
  const plots = [...svg.querySelectorAll('[class^=bar-plot]')];
  if (plots.length === 0) return undefined;
  const isUpright = !svg.querySelector('.top-axis');
  const [at, long] = isUpright ? (['y', 'height'] as const) : (['x', 'width'] as const);
  const labels = svg.querySelectorAll<SVGTextElement>(
    `${isUpright ? '.left-axis' : '.top-axis'} .label text`,
  );
  const scale = [...labels].map((text) => {
    const { e: x = 0, f: y = 0 } = text.transform.baseVal.consolidate()?.matrix ?? {};
    return { value: Number(text.textContent), place: { x, y }[at] };
  });
  const zero = scale.find(({ value }) => value === 0)?.place;
  if (zero === undefined) return String(Math.min(...scale.map(({ value }) => value)));
  const series = db.getXYChartData?.().plots.filter(({ type }) => type === 'bar') ?? [];
  const written: SVGTextElement[] = [];
  const bars = [...svg.querySelectorAll<SVGRectElement>('[class^=bar-plot] rect')];
  const feet = bars.map(({ y, height }) => y.baseVal.value + height.baseVal.value);
  const lift = isUpright ? zero - Math.max(...feet) : 0;
  svg.querySelector('.bottom-axis')?.setAttribute('transform', `translate(0, ${lift})`);
  for (const [index, plot] of plots.entries()) {
    for (const [n, bar] of [...plot.querySelectorAll('rect')].entries()) {
      const of = (name: string) => Number(bar.getAttribute(name));
      const end = isUpright ? of('y') : of('x') + of('width');
      bar.setAttribute(at, String(Math.min(zero, end)));
      bar.setAttribute(long, String(Math.abs(zero - end)));
      const value = series[index]?.data[n]?.[1];
      if (plots.length > 1 || value === undefined) continue;
      const text = document.createElementNS(svg.namespaceURI, 'text') as SVGTextElement;
      const [x, y] = isUpright
        ? [of('x') + of('width') / 2, of('y') - 5]
        : [end + 5, of('y') + of('height') / 2 + 5];
      text.setAttribute('class', 'bar-value');
      text.setAttribute('transform', `translate(${x}, ${y})`);
      text.setAttribute('text-anchor', isUpright ? 'middle' : 'start');
      text.setAttribute('font-size', '14');
      text.textContent = String(value);
      plot.append(text);
      written.push(text);
    }
  }
  if (collides(svg)) for (const text of written) text.remove();
  return undefined;
}
