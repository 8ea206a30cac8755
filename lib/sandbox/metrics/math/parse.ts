/** A metric math expression, taken apart. */
export type Expression =
  | { kind: "number"; value: number }
  | { kind: "name"; name: string }
  | { kind: "text"; value: string }
  | { kind: "list"; items: Expression[] }
  | { kind: "negate"; operand: Expression }
  | { kind: "binary"; operator: string; left: Expression; right: Expression }
  | { kind: "call"; name: string; arguments: Expression[] };

const token =
  /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z_]\w*)|"([^"]*)"|'([^']*)'|(<=|>=|==|!=|&&|\|\||[-+*/^()[\],<>]))/y;

const precedence: Record<string, number> = {
  "||": 1,
  "&&": 2,
  "==": 3,
  "!=": 3,
  "<": 4,
  ">": 4,
  "<=": 4,
  ">=": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "^": 8,
};
const negation = 7;

type Token = { kind: "number" | "name" | "text" | "symbol"; text: string };

function tokens(source: string): Token[] {
  const found: Token[] = [];
  token.lastIndex = 0;
  while (source.slice(token.lastIndex).trim() !== "") {
    const at = token.lastIndex;
    const match = token.exec(source);
    if (!match) throw new SyntaxError(`Unexpected character at ${at + 1}`);
    const [, number, name, double, single, symbol] = match;
    if (number !== undefined) found.push({ kind: "number", text: number });
    else if (name !== undefined) found.push({ kind: "name", text: name });
    else if (symbol !== undefined) found.push({ kind: "symbol", text: symbol });
    else found.push({ kind: "text", text: double ?? single ?? "" });
  }
  return found;
}

/**
 * Parses metric math: numbers, ids, `+ - * / ^`, comparisons, `&& ||`, lists and function calls.
 *
 * @throws {SyntaxError} in words about the expression
 */
export function parseExpression(source: string): Expression {
  const rest = tokens(source);
  const peek = () => rest[0]?.text;
  const isSymbol = (text: string) => rest[0]?.kind === "symbol" && rest[0].text === text;
  const expect = (text: string) => {
    if (!isSymbol(text)) throw new SyntaxError(`Expected '${text}' but found '${peek() ?? "the end"}'`);
    rest.shift();
  };

  function items(closing: string): Expression[] {
    const found: Expression[] = [];
    while (!isSymbol(closing)) {
      if (found.length > 0) expect(",");
      found.push(binary(0));
    }
    expect(closing);
    return found;
  }

  function primary(): Expression {
    const next = rest.shift();
    if (!next) throw new SyntaxError("Unexpected end");
    if (next.kind === "number") return { kind: "number", value: Number(next.text) };
    if (next.kind === "text") return { kind: "text", value: next.text };
    if (next.kind === "name") {
      if (!isSymbol("(")) return { kind: "name", name: next.text };
      expect("(");
      return { kind: "call", name: next.text.toUpperCase(), arguments: items(")") };
    }
    if (next.text === "[") return { kind: "list", items: items("]") };
    if (next.text === "-") return { kind: "negate", operand: binary(negation) };
    if (next.text !== "(") throw new SyntaxError(`Unexpected '${next.text}'`);
    const inner = binary(0);
    expect(")");
    return inner;
  }

  function binary(least: number): Expression {
    let left = primary();
    while (rest[0]?.kind === "symbol" && (precedence[rest[0].text] ?? 0) > least) {
      const operator = (rest.shift() as Token).text;
      left = { kind: "binary", operator, left, right: binary(precedence[operator] as number) };
    }
    return left;
  }

  const expression = binary(0);
  if (rest.length > 0) throw new SyntaxError(`Unexpected '${peek()}'`);
  return expression;
}

/** The ids an expression reads. */
export function namesIn(expression: Expression): string[] {
  switch (expression.kind) {
    case "name":
      return [expression.name];
    case "list":
      return expression.items.flatMap(namesIn);
    case "negate":
      return namesIn(expression.operand);
    case "binary":
      return [...namesIn(expression.left), ...namesIn(expression.right)];
    case "call":
      return expression.arguments.flatMap(namesIn);
    default:
      return [];
  }
}
