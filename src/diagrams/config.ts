import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { MermaidConfig } from 'mermaid';
import { fontFamily, fontVersions } from './fonts.ts';
import { themeVariables } from './theme.ts';

/** Raise it when `clean.ts` or a file it uses writes something else than before. */
const formatVersion = 2;

/** Characters of one diagram. Mermaid itself draws a picture of a complaint when its limit is passed. */
export const maxTextSize = 20_000;

/** Edges of one diagram. 290 edges take eight seconds to lay out. */
export const maxEdges = 300;

export const mermaidConfig: MermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  // What an author may not set from inside a diagram: anything that fetches, that puts HTML or CSS into the
  // drawing, or that changes its look. https://mermaid.js.org/config/directives.html
  secure: [
    'secure',
    'securityLevel',
    'startOnLoad',
    'maxTextSize',
    'maxEdges',
    'suppressErrorRendering',
    'htmlLabels',
    'theme',
    'themeCSS',
    'themeVariables',
    'darkMode',
    'fontFamily',
    'altFontFamily',
    'fontSize',
    'look',
    'layout',
    'elk',
    'flowchart',
    'handDrawnSeed',
    'deterministicIds',
    'deterministicIDSeed',
    'arrowMarkerAbsolute',
    'dompurifyConfig',
    'legacyMathML',
    'forceLegacyMathML',
    'logLevel',
  ],
  maxTextSize,
  maxEdges,
  // Text in <foreignObject> would be cut off wherever the reader's font is wider than ours.
  htmlLabels: false,
  // Rounded shapes are drawn with random strokes otherwise.
  handDrawnSeed: 1,
  theme: 'base',
  themeVariables: themeVariables(),
  fontFamily,
  fontSize: 16,
  flowchart: {
    htmlLabels: false,
    // Unconnected subgraphs are laid sideways otherwise, which makes wide strips with tiny letters.
    inheritDir: true,
    // A phone's column is 358 px wide.
    nodeSpacing: 24,
    rankSpacing: 40,
    padding: 12,
    subGraphTitleMargin: { top: 6, bottom: 6 },
    wrappingWidth: 180,
    diagramPadding: 2,
  },
  sequence: { mirrorActors: false, actorMargin: 32, width: 120, height: 44, diagramMarginX: 2 },
  gantt: {
    useWidth: 560,
    fontSize: 14,
    sectionFontSize: 14,
    barHeight: 24,
    leftPadding: 96,
    rightPadding: 24,
    axisFormat: '%-m/%-d',
  },
  // The default, `fo`, writes HTML.
  journey: { textPlacement: 'tspan', titleFontSize: '18px' },
  pie: { useWidth: 560 },
  xyChart: { width: 640, height: 400 },
  radar: { width: 420, height: 420 },
  er: { nodeSpacing: 60, rankSpacing: 100, fontSize: 14 },
} as MermaidConfig;

/** Changes whenever the same source may come out differently: part of each key, and of whatever caches pages. */
export const diagramFormat: string = createHash('sha256')
  .update(JSON.stringify([formatVersion, mermaidVersion(), fontVersions(), mermaidConfig]))
  .digest('hex')
  .slice(0, 16);

function mermaidVersion(): string {
  const { version } = createRequire(import.meta.url)('mermaid/package.json') as { version: string };
  return version;
}
