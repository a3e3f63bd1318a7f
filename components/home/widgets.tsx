"use client";

import type { ReactNode } from "react";
import { AccountWidget } from "./account-widget.tsx";
import { FavoritesWidget } from "./favorites-widget.tsx";
import { QueuesWidget } from "./queues-widget.tsx";
import { RecentWidget } from "./recent-widget.tsx";
import { TopicsWidget } from "./topics-widget.tsx";
import { ViewAllServices } from "./view-all-services.tsx";
import { WelcomeWidget } from "./welcome-widget.tsx";

/** A card of Console Home. */
export interface Widget {
  id: string;
  title: string;
  /** For the list of widgets that can be added. */
  description: string;
  content: ReactNode;
  footer?: ReactNode;
  /** Rows and columns of the board's grid. */
  rowSpan: number;
  columnSpan: number;
}

/** Every widget, in the order of the default layout. */
export const WIDGETS: readonly Widget[] = [
  {
    id: "recent",
    title: "Recently visited",
    description: "The services that you opened last.",
    content: <RecentWidget />,
    footer: <ViewAllServices />,
    rowSpan: 3,
    columnSpan: 2,
  },
  {
    id: "welcome",
    title: "Welcome to Cloudroom",
    description: "First steps in the console and in a terminal.",
    content: <WelcomeWidget />,
    rowSpan: 3,
    columnSpan: 2,
  },
  {
    id: "queues",
    title: "Queues",
    description: "The SQS queues of this Region with their messages.",
    content: <QueuesWidget />,
    rowSpan: 4,
    columnSpan: 2,
  },
  {
    id: "topics",
    title: "Topics",
    description: "The SNS topics of this Region with their subscriptions.",
    content: <TopicsWidget />,
    rowSpan: 4,
    columnSpan: 2,
  },
  {
    id: "account",
    title: "Account",
    description: "Who is signed in, and the account's time.",
    content: <AccountWidget />,
    rowSpan: 4,
    columnSpan: 1,
  },
  {
    id: "favorites",
    title: "Favorites",
    description: "The services with a star.",
    content: <FavoritesWidget />,
    rowSpan: 4,
    columnSpan: 1,
  },
];

/** The widget of this id. */
export const findWidget = (id: string): Widget | undefined => WIDGETS.find((widget) => widget.id === id);
