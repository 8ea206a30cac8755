/** How wide letters are by the size of the text, a little more than in the common sans faces; every other one is 0.58. */
const widths: readonly [RegExp, number][] = [
  [/[ iljftrI.,:;'|!()[\]/-]/, 0.34],
  [/[mwMW@×…]/, 0.88],
  [/[A-Z]/, 0.7],
];
const OTHER = 0.58;
const MONO = 0.605;

/** The room a text takes, estimated: a file cannot measure what a browser will show. */
export function textWidth(text: string, size: number, face: "sans" | "mono" = "sans"): number {
  if (face === "mono") return text.length * size * MONO;
  return (
    [...text].reduce((sum, letter) => sum + (widths.find(([letters]) => letters.test(letter))?.[1] ?? OTHER), 0) * size
  );
}

/** A text cut to the room there is, its end kept, where versions and file names differ: `…1.4.0.tar.gz`. */
export function endIn(text: string, room: number, size: number): string {
  const start = [...text].findIndex((_, index) => textWidth(cut(text, index), size) <= room);
  return cut(text, Math.max(start, 0));
}

const cut = (text: string, index: number) => (index === 0 ? text : `…${text.slice(index)}`);
