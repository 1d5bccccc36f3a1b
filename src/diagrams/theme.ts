import { toHex, type Color } from './color.ts';

/**
 * The parts a colour can play in a diagram. Mermaid cannot draw with CSS variables (its colour arithmetic wants
 * literal colours), so it draws each part in a colour that means only "this part"; `paint.ts` then replaces these
 * stand-ins with classes, to which `styles/diagrams.css` gives the page's colours, light and dark.
 */
export const roles = [
  'text',
  'node',
  'border',
  'edge',
  'group',
  'line',
  'paper',
  'note',
  'accent',
  'tint1',
  'tint2',
  'tint3',
  'tint4',
] as const;

export type Role = (typeof roles)[number];

/**
 * The role that a colour stands for, also where mermaid has made the colour lighter.
 */
export function findRole({ red, green, blue }: Color): Role | undefined {
  const builtIn = builtInColors.get(toHex({ red, green, blue, alpha: 1 }));
  if (builtIn) return builtIn;
  if (red !== 254 || green < 1 || green > 200) return undefined;
  // Lightening moves every channel by the same share of its way to white.
  const original = 1 + ((blue - green) * 253) / (254 - green);
  const index = Math.round((original - 1) / step);
  return Math.abs(original - 1 - index * step) <= 2 ? roles[index] : undefined;
}

/** Every colour variable of mermaid's `base` theme, so that it derives none by itself. */
export function themeVariables(): Record<string, unknown> {
  const variables: Record<string, unknown> = { ...sizes };
  for (const [role, names] of Object.entries(variablesOf)) {
    for (const name of names.split(/\s+/).filter(Boolean)) variables[name] = colorOf(role as Role);
  }
  tints.forEach((role, index) => {
    for (const name of ['cScale', 'fillType', 'git']) variables[`${name}${index}`] = colorOf(role);
    for (const name of ['pie', 'venn']) variables[`${name}${index + 1}`] = colorOf(role);
    variables[`cScaleLabel${index}`] = colorOf('text');
    variables[`cScaleInv${index}`] = colorOf('border');
    variables[`cScalePeer${index}`] = colorOf('border');
  });
  strongColors.forEach((role, index) => {
    variables[`git${index}`] = colorOf(role);
    variables[`gitInv${index}`] = colorOf('paper');
    variables[`gitBranchLabel${index}`] = colorOf('paper');
  });
  variables['xyChart'] = {
    ...colorsOf('text', 'titleColor dataLabelColor legendTextColor'),
    ...colorsOf('text', 'xAxisTitleColor xAxisLabelColor yAxisTitleColor yAxisLabelColor'),
    ...colorsOf('edge', 'xAxisTickColor xAxisLineColor yAxisTickColor yAxisLineColor'),
    ...colorsOf('paper', 'backgroundColor'),
    plotColorPalette: (['tint1', 'accent', 'tint3', 'edge'] as const).map(colorOf).join(','),
  };
  variables['packet'] = {
    ...colorsOf('text', 'startByteColor endByteColor labelColor titleColor'),
    ...colorsOf('border', 'blockStrokeColor'),
    ...colorsOf('node', 'blockFillColor'),
  };
  variables['radar'] = { axisColor: colorOf('edge'), graticuleColor: colorOf('line') };
  return variables;
}

/** Colours that no variable of the theme reaches: actors and faces of user journeys. */
const builtInColors = new Map<string, Role>([
  ['#8fbc8f', 'accent'],
  ['#7cfc00', 'edge'],
  ['#00ffff', 'text'],
  ['#20b2aa', 'tint1'],
  ['#b0e0e6', 'tint4'],
  ['#ffffe0', 'line'],
  ['#fff8dc', 'node'],
]);

/** Four tints in turn, ordered so that neighbours differ most. */
const tints: readonly Role[] = Array.from(
  { length: 12 },
  (_, index) => (['tint1', 'tint3', 'tint2', 'tint4'] as const)[index % 4] ?? 'tint1',
);

/** For what is drawn as a line or carries light text. */
const strongColors: readonly Role[] = Array.from(
  { length: 8 },
  (_, index) => (['edge', 'accent', 'text'] as const)[index % 3] ?? 'edge',
);

const sizes = {
  fontSize: '16px',
  pieTitleTextSize: '18px',
  pieSectionTextSize: '14px',
  pieLegendTextSize: '16px',
  pieOuterStrokeWidth: '0',
  pieOpacity: '1',
  tagLabelFontSize: '12px',
  commitLabelFontSize: '12px',
  requirementBorderSize: '1',
  archEdgeWidth: '1.5',
  archGroupBorderWidth: '1px',
  useGradient: false,
  dropShadow: 'none',
};

const variablesOf: Record<Role, string> = {
  text: `textColor primaryTextColor secondaryTextColor tertiaryTextColor noteTextColor titleColor nodeTextColor
    actorTextColor signalTextColor labelTextColor loopTextColor taskTextColor taskTextOutsideColor taskTextLightColor
    taskTextDarkColor taskTextClickableColor transitionLabelColor stateLabelColor scaleLabelColor classText
    pieTitleTextColor pieSectionTextColor pieLegendTextColor vennTitleTextColor vennSetTextColor quadrant1TextFill
    quadrant2TextFill quadrant3TextFill quadrant4TextFill quadrantPointTextFill quadrantXAxisTextFill
    quadrantYAxisTextFill quadrantTitleFill requirementTextColor relationLabelColor branchLabelColor tagLabelColor
    commitLabelColor errorTextColor`,
  node: `primaryColor nodeBkg mainBkg actorBkg labelBoxBkgColor stateBkg personBkg requirementBackground
    taskBkgColor compositeTitleBackground tagLabelBackground quadrant1Fill quadrant3Fill rowEven
    attributeBackgroundColorEven errorBkgColor`,
  border: `primaryBorderColor secondaryBorderColor tertiaryBorderColor nodeBorder actorBorder labelBoxBorderColor
    noteBorderColor activationBorderColor taskBorderColor activeTaskBorderColor doneTaskBorderColor personBorder
    compositeBorder requirementBorderColor tagLabelBorder quadrantInternalBorderStrokeFill
    quadrantExternalBorderStrokeFill`,
  edge: `lineColor arrowheadColor defaultLinkColor signalColor transitionColor specialStateColor
    innerEndBackground relationColor archEdgeColor archEdgeArrowColor`,
  group:
    'tertiaryColor clusterBkg altBackground sectionBkgColor sectionBkgColor2 compositeBackground rectBkgColor',
  line: 'actorLineColor border2 clusterBorder gridColor archGroupBorderColor excludeBkgColor',
  paper: `background secondaryColor edgeLabelBackground labelBackgroundColor relationLabelBackground
    commitLabelBackground sequenceNumberColor altSectionBkgColor rowOdd attributeBackgroundColorOdd quadrant2Fill
    quadrant4Fill pieStrokeColor pieOuterStrokeColor`,
  note: 'noteBkgColor activationBkgColor activeTaskBkgColor',
  accent: 'critBorderColor todayLineColor vertLineColor quadrantPointFill',
  tint1: '',
  tint2: 'critBkgColor',
  tint3: 'doneTaskBkgColor',
  tint4: '',
};

function colorsOf(role: Role, names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, colorOf(role)]));
}

/** What mermaid draws a role in. */
export function colorOf(role: Role): string {
  return standInOf(roles.indexOf(role));
}

/** Reds to magentas that nobody chooses by hand, wide enough apart to be told after rounding. */
function standInOf(index: number): string {
  return `#fe01${(1 + index * step).toString(16).padStart(2, '0')}`;
}

const step = 18;
