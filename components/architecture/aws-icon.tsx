import type { AwsIcon, AwsIconName } from "./aws-icon-files";
import icons from "./generated/aws-icons.json";

const symbolId = (name: string) => `aws-icon-${name}`;

/** The icons once, for every `Icon` of the page to point at. */
export function IconSymbols() {
  return (
    <defs>
      {Object.entries(icons as Record<string, AwsIcon>).map(([name, { size, paths }]) => (
        <symbol key={name} id={symbolId(name)} viewBox={`0 0 ${size} ${size}`}>
          {paths.map(({ d, fill }) => (
            <path key={d} d={d} fill={fill ?? "currentColor"} fillRule="evenodd" />
          ))}
        </symbol>
      ))}
    </defs>
  );
}

export interface IconProps {
  name: AwsIconName;
  x: number;
  y: number;
  size: number;
}

/** One of AWS's icons at a place. */
export function Icon({ name, x, y, size }: IconProps) {
  return <use href={`#${symbolId(name)}`} x={x} y={y} width={size} height={size} className="architecture-icon" />;
}
