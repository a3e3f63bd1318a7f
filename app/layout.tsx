import "./globals.css";
import type { Metadata } from "next";

export { RootLayout as default } from "#components/console/root-layout.tsx";

// No title here: each screen draws its own <title>, and of two the browser would show the first.
export const metadata: Metadata = {
  description: "A practice cloud for classrooms: the console and the API, free, offline, resettable.",
};
