import type { BoardItemProps } from "@cloudscape-design/board-components/board-item";
import type { BoardProps } from "@cloudscape-design/board-components/board";
import type { Widget } from "./widgets.tsx";

const OPERATIONS = { reorder: "Moving", resize: "Resizing", insert: "Adding" };

const place = ({ x, y }: BoardProps.ItemPlacement) => `column ${x + 1}, row ${y + 1}`;

/** What a screen reader says while widgets are moved and resized. */
export const boardWords: BoardProps.I18nStrings<Widget> = {
  liveAnnouncementDndStarted: (operation) => `${OPERATIONS[operation]} started`,
  liveAnnouncementDndItemReordered: ({ item, placement }) => `${item.data.title}: ${place(placement)}`,
  liveAnnouncementDndItemResized: ({ item, placement }) =>
    `${item.data.title}: ${placement.width} columns wide, ${placement.height} rows high`,
  liveAnnouncementDndItemInserted: ({ item, placement }) => `${item.data.title}: ${place(placement)}`,
  liveAnnouncementDndCommitted: (operation) => `${OPERATIONS[operation]} done`,
  liveAnnouncementDndDiscarded: (operation) => `${OPERATIONS[operation]} cancelled`,
  liveAnnouncementItemRemoved: ({ item }) => `${item.data.title} removed`,
  navigationAriaLabel: "Widgets",
  navigationItemAriaLabel: (item) => item?.data.title ?? "Empty",
};

/** The handles of one widget. */
export function boardItemWords(title: string): BoardItemProps.I18nStrings {
  return {
    dragHandleAriaLabel: `Move ${title}`,
    dragHandleAriaDescription:
      "Press Space to take the widget, arrow keys to move it, Space to put it down, Escape to cancel.",
    resizeHandleAriaLabel: `Resize ${title}`,
    resizeHandleAriaDescription: "Press Space to begin, arrow keys to resize, Space to end, Escape to cancel.",
    dragHandleTooltipText: "Drag or select to move",
    resizeHandleTooltipText: "Drag or select to resize",
  };
}
