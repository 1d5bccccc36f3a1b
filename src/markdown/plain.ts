/**
 * Whether Markdown makes one paragraph of the text and changes nothing in it, as of most key points, so that whoever
 * renders it can do without. True only of what is certain.
 */
export function isPlain(text: string): boolean {
  return plain.test(text) && !/:\/\/|www\.|:[\w+-]+:/i.test(text);
}

// Neither a mark of Markdown or HTML, nor the beginning of a list, nor a blank at an end, which would be cut off.
const plain = /^(?![-+\s]|\d+[.)])[^\0-\u001F\u007F\\`*_{}[\]<>&#~|@=$\uFEFF]+(?<!\s)$/;
