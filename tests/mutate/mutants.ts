import { createHash } from 'node:crypto';
import ts from 'typescript';

/** One small change of a source file that a test should notice. */
export interface Mutant {
  /** From the root of the project. */
  file: string;
  line: number;
  /** Where in the source, in UTF-16 code units. */
  start: number;
  end: number;
  original: string;
  replacement: string;
}

/** Every mutant that the rules below make of a source, in its order. Words that people read are left alone. */
export function findMutants(file: string, source: string): Mutant[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const found = new Map<string, Mutant>();
  const add: Add = (place, replacement) => {
    const { start, end } =
      'start' in place ? place : { start: place.getStart(tree), end: place.end };
    const original = source.slice(start, end);
    if (original === replacement || original === 'return undefined;') return;
    const line = tree.getLineAndCharacterOfPosition(start).line + 1;
    const mutant = { file, line, start, end, original, replacement };
    found.set(`${start} ${end} ${replacement}`, mutant);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    if (isProse(node) || isEmptyFallback(node)) return;
    for (const rule of rules) rule(node, add);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(tree, visit);
  return [...found.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The same `count` mutants every time, at most one to a place; a change elsewhere in the file swaps few of them. */
export function pickSample(mutants: Mutant[], count: number): Mutant[] {
  const hash = ({ file, original, replacement }: Mutant): string =>
    createHash('sha256').update([file, original, replacement].join('\0')).digest('hex');
  const shuffled = Map.groupBy(mutants, hash);
  const places = new Map<number, Mutant>();
  for (const key of [...shuffled.keys()].sort()) {
    for (const mutant of shuffled.get(key) ?? []) {
      if (places.size < count && !places.has(mutant.start)) places.set(mutant.start, mutant);
    }
  }
  return mutants.filter((mutant) => places.get(mutant.start) === mutant);
}

type Add = (place: ts.Node | { start: number; end: number }, replacement: string) => void;
type Rule = (node: ts.Node, add: Add) => void;

const rules: Rule[] = [
  function forceCondition(node, add) {
    if (ts.isIfStatement(node)) ['true', 'false'].forEach((word) => add(node.expression, word));
    if (ts.isConditionalExpression(node)) {
      ['true', 'false'].forEach((word) => add(node.condition, word));
    }
    if (ts.isWhileStatement(node)) add(node.expression, 'false');
    if (ts.isForStatement(node) && node.condition) add(node.condition, 'false');
  },
  function swapOperator(node, add) {
    if (!ts.isBinaryExpression(node)) return;
    const [left, operator, right] = [node.left, node.operatorToken.getText(), node.right];
    for (const other of operators[operator] ?? []) {
      if (!isText(left) && !isText(right)) {
        add(node, `${left.getText()} ${other} ${right.getText()}`);
      }
    }
    if (['&&', '||', '??'].includes(operator)) [left, right].forEach((n) => add(node, n.getText()));
  },
  function dropSign(node, add) {
    if (!ts.isPrefixUnaryExpression(node)) return;
    const { ExclamationToken, MinusToken } = ts.SyntaxKind;
    if ([ExclamationToken, MinusToken].includes(node.operator)) add(node, node.operand.getText());
  },
  function emptyReturn(node, add) {
    if (ts.isReturnStatement(node) && node.expression) add(node, 'return;');
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) add(node.body, 'undefined');
  },
  function dropStatement(node, add) {
    if (ts.isExpressionStatement(node) || ts.isThrowStatement(node)) add(node, ';');
    if (ts.isContinueStatement(node) || ts.isBreakStatement(node)) add(node, ';');
  },
  function changeLiteral(node, add) {
    if (ts.isNumericLiteral(node))
      [1, -1].forEach((by) => add(node, `(${Number(node.text) + by})`));
    if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, 'false');
    if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, 'true');
    if (ts.isStringLiteralLike(node) && ts.isExpression(node) && !isName(node)) {
      if (isWordList(node)) dropWord(node, add);
      else add(node, node.text ? "''" : "'x'");
    }
  },
  function loosenPattern(node, add) {
    if (!ts.isRegularExpressionLiteral(node)) return;
    const [, pattern = '', flags = ''] = /^\/(.*)\/(\w*)$/su.exec(node.text) ?? [];
    add(node, `/(?:)/${flags}`);
    if (pattern.startsWith('^')) add(node, `/${pattern.slice(1)}/${flags}`);
    if (/[^\\]\$$/.test(pattern)) add(node, `/${pattern.slice(0, -1)}/${flags}`);
    if (flags.includes('i')) add(node, `/${pattern}/${flags.replace('i', '')}`);
  },
  function dropMember(node, add) {
    const isList = ts.isArrayLiteralExpression(node);
    if (!isList && !ts.isObjectLiteralExpression(node)) return;
    const members: ts.NodeArray<ts.Node> = isList ? node.elements : node.properties;
    members.forEach((member, index) => {
      if (isProse(member) || isUndefined(member)) return;
      add({ start: member.getStart(), end: members[index + 1]?.getStart() ?? member.end }, '');
    });
  },
  function dropCall(node, add) {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const { expression: subject, name } = node.expression;
    if (droppedCalls.has(name.text) && subject.getText() !== 'Math') add(node, subject.getText());
    const other = swappedCalls.get(name.text);
    if (other) add(name, other);
  },
];

const operators: Record<string, string[]> = {
  '===': ['!=='],
  '!==': ['==='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '&&': ['||'],
  '||': ['&&'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '+=': ['-='],
  '-=': ['+='],
};

const droppedCalls =
  words(`filter sort toSorted reverse toReversed slice trim trimStart trimEnd toLowerCase normalize
  optional default min max refine superRefine`);

const swappedCalls = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['min', 'max'],
  ['max', 'min'],
]);

/** What a property of these names holds is read by people. */
const proseNames = words('description expects example message hint');

/** A message, or what stands at a property for messages. Lists of words are no prose. */
function isProse(node: ts.Node): boolean {
  if (ts.isPropertyAssignment(node)) {
    return proseNames.has(node.name.getText()) || isProse(node.initializer);
  }
  if (ts.isShorthandPropertyAssignment(node)) return proseNames.has(node.name.text);
  if (ts.isTemplateExpression(node)) return /[A-Za-z]{2,} [A-Za-z]{2,}/.test(node.getText());
  return ts.isStringLiteralLike(node) && /\w\s/.test(node.text) && !isWordList(node);
}

/** `'a b c'.split(' ')`, or the same handed to a function that splits. */
function isWordList(node: ts.Node): boolean {
  if (!ts.isStringLiteralLike(node) || !/^\s*[\w-]+(?:\s+[\w-]+)+\s*$/.test(node.text))
    return false;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return /^(?:split|trim|match)/.test(parent.name.text);
  return (
    ts.isCallExpression(parent) &&
    ts.isIdentifier(parent.expression) &&
    parent.arguments.length === 1
  );
}

function dropWord(node: ts.Node, add: Add): void {
  for (const { 0: word, index } of node.getText().matchAll(/[\w-]+\s*/g)) {
    const start = node.getStart() + index;
    add({ start, end: start + word.length }, '');
  }
}

/** `?? ''` and the like, mostly there because the type checker cannot know that nothing is missing. */
function isEmptyFallback(node: ts.Node): boolean {
  const { parent } = node;
  const isFallback = ts.isBinaryExpression(parent)
    ? parent.right === node && parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken
    : ts.isBindingElement(parent) && parent.initializer === node;
  return isFallback && /^(?:''|0|\[\]|\{\})$/.test(node.getText());
}

function isUndefined(member: ts.Node): boolean {
  return ts.isPropertyAssignment(member) && member.initializer.getText() === 'undefined';
}

/** A string that is no value: the name of a property or of a module. */
function isName(node: ts.Node): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAssignment(parent) && parent.name === node) || ts.isExportDeclaration(parent)
  );
}

function isText(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return isText(node.left) || isText(node.right);
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

function words(text: string): Set<string> {
  return new Set(text.split(/\s+/));
}
