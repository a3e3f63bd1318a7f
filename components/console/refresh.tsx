"use client";

import Button from "@cloudscape-design/components/button";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useStored } from "./stored.ts";

/** Whether a page reads its numbers again by itself. */
export interface AutoRefresh {
  paused: boolean;
  setPaused: (paused: boolean) => void;
  /** For `useQuery({ refetchInterval })`: milliseconds, or false while paused. A hidden page waits in either case. */
  refetchInterval: number | false;
}

/** Reading again every few seconds while the page is visible; the user can pause it, and the choice is remembered. */
export function useAutoRefresh(seconds = 5): AutoRefresh {
  const [paused, setPaused] = useStored("auto-refresh-paused", false);
  return { paused, setPaused, refetchInterval: paused ? false : seconds * 1000 };
}

interface RefreshButtonsProps {
  /** What is read again: `queues`. */
  noun: string;
  query: { isFetching: boolean; data: unknown; refetch: () => unknown };
  autoRefresh?: AutoRefresh;
}

/** The refresh icon, and beside it the button that pauses automatic refresh. */
export function RefreshButtons({ noun, query, autoRefresh }: RefreshButtonsProps) {
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {autoRefresh && (
        <Button
          iconName={autoRefresh.paused ? "play" : "pause"}
          ariaLabel={autoRefresh.paused ? "Resume automatic refresh" : "Pause automatic refresh"}
          onClick={() => autoRefresh.setPaused(!autoRefresh.paused)}
        />
      )}
      <Button iconName="refresh" ariaLabel={`Refresh ${noun}`} onClick={() => void query.refetch()} />
    </SpaceBetween>
  );
}
