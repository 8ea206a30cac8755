import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { railCookie, readRail, readTheme, themeCookie } from "@/components/frame/preferences";
import { Toaster } from "@/components/ui/toaster";

export const metadata: Metadata = {
  title: { default: "Terrace", template: "%s · Terrace" },
  description: "Request, approve and watch two-tier web environments on AWS.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafafb" },
    { media: "(prefers-color-scheme: dark)", color: "#0b0b0e" },
  ],
};

/** The document: fonts and the two choices (theme, folded rail) that the first paint has to know. No data. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const theme = readTheme(jar.get(themeCookie)?.value);
  return (
    <html
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      data-theme={theme === "system" ? undefined : theme}
      data-rail={readRail(jar.get(railCookie)?.value)}
    >
      <body>
        <NuqsAdapter>{children}</NuqsAdapter>
        <Toaster />
      </body>
    </html>
  );
}
