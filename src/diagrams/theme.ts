import { toHex, type Color } from './color.ts';

/**
 * The parts a colour can play in a diagram, and what mermaid draws in it. Mermaid cannot draw with CSS variables (its
 * colour arithmetic wants literal colours), so it draws each part in a colour that means only "this part"; `paint.ts`
 * then replaces these stand-ins with classes, to which `styles/diagrams.css` gives the page's colours, light and dark.
 */
const variablesOf = {
  text: `primaryTextColor secondaryTextColor tertiaryTextColor noteTextColor
    taskTextClickableColor quadrant2TextFill quadrant3TextFill quadrant4TextFill`,
  node: 'faceColor primaryColor quadrant3Fill rowEven attributeBackgroundColorEven errorBkgColor',
  border: `primaryBorderColor secondaryBorderColor tertiaryBorderColor noteBorderColor
    activationBorderColor activeTaskBorderColor doneTaskBorderColor`,
  edge: 'lineColor arrowheadColor signalColor innerEndBackground archEdgeColor archEdgeArrowColor',
  group: 'tertiaryColor sectionBkgColor2 compositeBackground',
  line: 'actorLineColor border2 clusterBorder gridColor archGroupBorderColor excludeBkgColor',
  paper: `background secondaryColor labelBackgroundColor sequenceNumberColor
    altSectionBkgColor rowOdd attributeBackgroundColorOdd quadrant2Fill quadrant4Fill
    pieStrokeColor pieOuterStrokeColor`,
  note: 'noteBkgColor activationBkgColor activeTaskBkgColor',
  accent: 'critBorderColor todayLineColor vertLineColor quadrantPointFill',
  tint1: '',
  tint2: 'critBkgColor',
  tint3: 'doneTaskBkgColor',
  tint4: '',
};

export type Role = keyof typeof variablesOf;

export const roles = Object.keys(variablesOf) as Role[];

/** The role that a colour stands for. */
export function findRole(color: Color): Role | undefined {
  return standIns.get(toHex(color));
}

/** The variables of mermaid's `base` theme, but those that it derives from these as they should be. */
export function themeVariables(): Record<string, unknown> {
  return {
    ...sizes,
    ...colors(variablesOf),
    // Neighbours differ most.
    ...inTurn(['tint1', 'tint3', 'tint2', 'tint4'], ['cScale', 'fillType']),
    ...inTurn(['tint1', 'tint3', 'tint2', 'tint4'], ['venn'], 1),
    // The last one stands beside the first.
    ...inTurn(['tint4', 'tint3', 'tint2'], ['pie'], 1),
    pie1: colorOf('tint1'),
    ...inTurn(['border'], ['cScaleInv', 'cScalePeer']),
    // For what is drawn as a line or carries light text.
    ...inTurn(['edge', 'accent', 'text'], ['git']),
    ...inTurn(['paper'], ['gitInv', 'gitBranchLabel']),
    ...inTurn(['accent', 'edge', 'text', 'tint1', 'tint4', 'line'], ['actor']),
    xyChart: {
      ...colors({
        text: `titleColor dataLabelColor legendTextColor xAxisTitleColor xAxisLabelColor yAxisTitleColor yAxisLabelColor`,
        edge: 'xAxisTickColor xAxisLineColor yAxisTickColor yAxisLineColor',
        paper: 'backgroundColor',
      }),
      plotColorPalette: (['tint1', 'accent', 'tint3', 'edge'] as const).map(colorOf).join(','),
    },
    packet: colors({
      text: 'startByteColor endByteColor labelColor titleColor',
      border: 'blockStrokeColor',
      node: 'blockFillColor',
    }),
    radar: colors({ edge: 'axisColor', line: 'graticuleColor' }),
  };
}

function colors(names: Partial<Record<Role, string>>): Record<string, string> {
  const pairs = Object.entries(names).flatMap(([role, list]) =>
    (list.match(/\S+/g) ?? []).map((name) => [name, colorOf(role as Role)]),
  );
  return Object.fromEntries(pairs);
}

/** Twelve of each variable, numbered from `first`. */
function inTurn(turn: readonly Role[], names: string[], first = 0): Record<string, string> {
  const variables: Record<string, string> = {};
  for (let index = 0; index < 12; index++) {
    const color = colorOf(turn[index % turn.length] ?? 'text');
    for (const name of names) variables[`${name}${first + index}`] = color;
  }
  return variables;
}

const sizes = {
  pieTitleTextSize: '18px',
  pieSectionTextSize: '14px',
  pieLegendTextSize: '16px',
  pieOuterStrokeWidth: '0',
  pieOpacity: '1',
  tagLabelFontSize: '12px',
  commitLabelFontSize: '12px',
  archEdgeWidth: '1.5',
  archGroupBorderWidth: '1px',
  useGradient: false,
  dropShadow: 'none',
};

/** What mermaid draws a role in. */
export function colorOf(role: Role): string {
  return toHex(standInOf(role, 0));
}

/**
 * Reds to magentas that nobody chooses by hand.
 * @param lightened how far the colour has gone to white, from 0 to 1
 */
function standInOf(role: Role, lightened: number): Omit<Color, 'alpha'> {
  const lighten = (channel: number) => Math.round(channel + (255 - channel) * lightened);
  // Three, for one would make #f99 and #f9c of some that are lightened.
  const blue = 3 + roles.indexOf(role) * 18;
  return { red: lighten(254), green: lighten(1), blue: lighten(blue) };
}

/** Mermaid draws columns of kanban boards a fifth lighter than it is told, and words of Venn diagrams three fifths. */
const standIns = new Map(
  roles.flatMap((role) =>
    [0, 0.2, 0.6].map((lightened) => [toHex(standInOf(role, lightened)), role] as const),
  ),
);
