import type { Delete, Emphasis, Parents, Strong, Text } from 'mdast';
import {
  defaultHandlers,
  type Handle,
  type Info,
  type Options,
  type State,
} from 'mdast-util-to-markdown';

/**
 * Writes emphasis as people read it, and as the rules for CJK that this site goes by: no letter beside it turns into a
 * character reference, as the rules for words with spaces ask. Where marks alone would not do it is HTML.
 */
export const readableMarks: Options = {
  handlers: {
    text: writeText,
    emphasis: toHandle('*', 'em'),
    strong: toHandle('**', 'strong'),
    delete: toHandle('~~', 'del'),
  },
};

function writeText(node: Text, parent: Parents | undefined, state: State, info: Info): string {
  // Looking for what to escape takes half the time, and most texts have no sign that could be.
  const isWithin = !info.before.endsWith('\n') || /^\p{L}/u.test(node.value);
  if (isWithin && hasNoSign.test(node.value)) return node.value;
  return defaultHandlers.text(node, parent, state, info);
}

/** None that acts within a line, a blank at its ends or an address with `www.`. */
const hasNoSign = /^(?! )(?!.*w\.)[^\\`*_[\]<>&~|!:@$#\t\n\r]*(?<! )$/i;

function toHandle(mark: string, tag: string): Handle {
  const handle = (
    node: Emphasis | Strong | Delete,
    _parent: unknown,
    state: State,
    info: Info,
  ): string => {
    const inside = state.containerPhrasing(node, { ...info, before: mark, after: mark });
    const [first = '', ...others] = inside;
    // The end, read backwards, is like the beginning.
    const stands = ![info.before + mark + first, info.after + mark + (others.at(-1) ?? first)].some(
      (end) => stuck.test(end),
    );
    return stands ? mark + inside + mark : `<${tag}>${inside}</${tag}>`;
  };
  return Object.assign(handle, { peek: () => mark });
}

/**
 * A mark between another one and anything, before a space, or between a letter that is not CJK and a sign that is not:
 * https://github.com/tats-u/markdown-cjk-friendly/blob/main/specification.md
 */
const stuck =
  /^(?:[*_~]|.?[*~]+(?:\s|$)|(?![\p{P}\p{S}\s\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]).[*~]+(?![\u3000-\u303f\uff00-\uffef])[\p{P}\p{S}])/u;
