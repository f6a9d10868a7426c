/** Quotes and lists within each other, begun on one line. */
const DEPTH_MAX = 6
const DEEP = new RegExp(`^(?:[ \\t]*(?:[-+*>]|\\d{1,9}[.)])){${DEPTH_MAX + 1},}`, 'm')
/** Emphasis and links within each other: the parser tries every pair. */
const MARKS_MAX = 400

/**
 * Whether a Markdown text nests deeper than anybody reads. Parsers recurse over such texts: some kilobytes of list
 * markers keep a server busy for seconds, or end on its stack. Pure and linear.
 */
export const isNestedTooDeep = (text: string): boolean => DEEP.test(text) || text.split('\n\n').some((block) => (block.match(/[[*_~`]/g)?.length ?? 0) > MARKS_MAX)
