/** Choices about the look, kept in cookies so that the server's first paint already follows them. */
export type Theme = "light" | "dark" | "system";

export const themeCookie = "theme";
export const railCookie = "rail";

/** The theme a cookie asks for; anything unknown means the system's. */
export function readTheme(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}

/** The rail's state a cookie asks for; undefined is the open rail. */
export function readRail(value: string | undefined): "collapsed" | undefined {
  return value === "collapsed" ? value : undefined;
}

/** A cookie for a year on the whole site. */
export function preferenceCookie(name: string, value: string): string {
  return `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
