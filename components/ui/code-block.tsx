import { cn } from "./cn";
import { CopyButton } from "./copy-button";
import { type CodeToken, highlightJson } from "./highlight-json";

const colours: Record<CodeToken["kind"], string | undefined> = {
  key: "text-accent",
  string: "text-success",
  literal: "text-warning",
  plain: undefined,
};

export interface CodeBlockProps {
  code: string;
  /** What it is, for screen readers and the copy button: "Template". */
  label: string;
  language?: "json" | "text";
  /** Height at which it scrolls, as a class. Default `max-h-120`. */
  maxHeight?: string;
  className?: string;
}

/** Code with line numbers, scrolling inside itself, to be copied whole. The numbers are not part of a selection. */
export function CodeBlock({ code, label, language = "json", maxHeight = "max-h-120", className }: CodeBlockProps) {
  const lines = code.replace(/\n$/, "").split("\n");
  const gutter = `${String(lines.length).length + 1}ch`;
  return (
    <div className={cn("relative rounded-md border bg-surface", className)}>
      <div className="absolute top-1 right-2 z-1 rounded-md bg-surface">
        <CopyButton text={code} label={`Copy ${label.toLowerCase()}`} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <figure aria-label={label} tabIndex={0} className={cn("overflow-auto rounded-md py-2", maxHeight)}>
        <pre className="font-mono text-xs">
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
            <div key={index} className="flex pr-10">
              <span
                aria-hidden
                style={{ width: gutter }}
                data-line={index + 1}
                className="mr-3 ml-2 shrink-0 select-none text-right text-muted before:content-[attr(data-line)]"
              />
              <code className="whitespace-pre">{language === "text" ? line || "\n" : coloured(line)}</code>
            </div>
          ))}
        </pre>
      </figure>
    </div>
  );
}

function coloured(line: string) {
  return highlightJson(line).map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: tokens of a line do not move
    <span key={index} className={colours[token.kind]}>
      {token.text}
    </span>
  ));
}
