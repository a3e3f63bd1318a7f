import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { RootProviders } from "./root-providers.tsx";
import { readSettings, SETTINGS_COOKIE } from "./settings-cookie.ts";

/** Runs before the first paint, because only the browser knows what "browser default" means. */
const FOLLOW_SYSTEM = `if(matchMedia("(prefers-color-scheme: dark)").matches)document.body.classList.add("awsui-dark-mode")`;

/** The document of every page, drawn in the visual mode and density that the browser's settings cookie names. */
export async function RootLayout({ children }: { children: ReactNode }) {
  const settings = readSettings((await cookies()).get(SETTINGS_COOKIE)?.value);
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const classes = [
    settings.mode === "dark" && "awsui-dark-mode",
    settings.density === "compact" && "awsui-compact-mode",
  ].filter(Boolean);
  return (
    <html lang="en" suppressHydrationWarning>
      <body className={classes.join(" ")} suppressHydrationWarning>
        {settings.mode === "system" && (
          <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: FOLLOW_SYSTEM }} />
        )}
        <RootProviders settings={settings}>{children}</RootProviders>
      </body>
    </html>
  );
}
