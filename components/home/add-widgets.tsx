"use client";

import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import type { Widget } from "./widgets.tsx";

interface AddWidgetsProps {
  missing: readonly Widget[];
  onAdd: (id: string) => void;
  onClose: () => void;
}

/** The widgets that are not on the board, each with a button that adds it. */
export function AddWidgets({ missing, onAdd, onClose }: AddWidgetsProps) {
  return (
    <Modal
      visible
      header="Add widgets"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </Box>
      }
    >
      {missing.length === 0 ? (
        <p className="m-0">Every widget is on the board. Remove one by the menu beside its title.</p>
      ) : (
        <ul className="m-0 list-none p-0">
          {missing.map((widget) => (
            <li key={widget.id} className="flex items-center justify-between gap-4 py-2">
              <div>
                <b>{widget.title}</b>
                <div>{widget.description}</div>
              </div>
              <Button ariaLabel={`Add ${widget.title}`} onClick={() => onAdd(widget.id)}>
                Add
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
