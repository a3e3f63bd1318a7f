"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { NavigationBar } from "./bar/navigation-bar.tsx";
import { onConnectionChange, isConnectionLost } from "./connection.ts";
import { toApiError } from "./errors.ts";
import { FlashProvider } from "./flash.tsx";
import { Footer } from "./footer.tsx";
import { NavigationProvider } from "./navigation.tsx";
import { RegionKeeper } from "./region-keeper.tsx";
import { SessionProvider, type Session } from "./session.tsx";

/** Everything around the pages of the console: who is signed in, the navigation bar, messages, the footer. */
export function ConsoleFrame({ session, children }: { session: Session | null; children: ReactNode }) {
  const [queries] = useState(makeQueryClient);
  useEffect(() => onConnectionChange(() => void (isConnectionLost() || queries.invalidateQueries())), [queries]);
  return (
    <QueryClientProvider client={queries}>
      <SessionProvider initial={session}>
        <FlashProvider>
          <NavigationProvider>
            <RegionKeeper />
            <NavigationBar />
            {children}
            <Footer />
          </NavigationProvider>
        </FlashProvider>
      </SessionProvider>
    </QueryClientProvider>
  );
}

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A classroom machine without network is "offline" to the browser, and its own server answers all the same.
        networkMode: "always",
        staleTime: 1000,
        retry: (failures, error) => failures < 1 && toApiError(error).kind === "service" && isServerFault(error),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

const isServerFault = (error: unknown) =>
  ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0) >= 500;
