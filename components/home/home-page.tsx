"use client";

import Board from "@cloudscape-design/board-components/board";
import BoardItem from "@cloudscape-design/board-components/board-item";
import Box from "@cloudscape-design/components/box";
import Button from "@cloudscape-design/components/button";
import ButtonDropdown from "@cloudscape-design/components/button-dropdown";
import Header from "@cloudscape-design/components/header";
import HelpPanel from "@cloudscape-design/components/help-panel";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { InfoLink } from "#components/console/help.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { AddWidgets } from "./add-widgets.tsx";
import { boardItemWords, boardWords } from "./board-words.ts";
import { useHomeLayout } from "./home-layout.ts";

/** Console Home: a board of widgets that the user arranges. */
export function HomePage() {
  const { items, setItems, add, missing, reset } = useHomeLayout();
  const [adding, setAdding] = useState(false);
  const openAdding = () => setAdding(true);
  return (
    <ConsolePage
      title="Console Home"
      contentType="dashboard"
      help={<HomeHelp />}
      header={
        <Header
          variant="h1"
          info={<InfoLink about="Console Home" />}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button onClick={reset}>Reset to default layout</Button>
              <Button variant="primary" iconName="add-plus" onClick={openAdding}>
                Add widgets
              </Button>
            </SpaceBetween>
          }
        >
          Console Home
        </Header>
      }
    >
      <Board
        items={items}
        onItemsChange={({ detail }) => setItems(detail.items)}
        i18nStrings={boardWords}
        empty={
          <Box textAlign="center" padding="l">
            <SpaceBetween size="s">
              <b>No widgets</b>
              <Button onClick={openAdding}>Add widgets</Button>
            </SpaceBetween>
          </Box>
        }
        renderItem={(item, { removeItem }) => (
          <BoardItem
            header={<Header variant="h2">{item.data.title}</Header>}
            footer={item.data.footer}
            i18nStrings={boardItemWords(item.data.title)}
            settings={
              <ButtonDropdown
                variant="icon"
                ariaLabel={`Actions for ${item.data.title}`}
                items={[{ id: "remove", text: "Remove" }]}
                onItemClick={removeItem}
              />
            }
          >
            {item.data.content}
          </BoardItem>
        )}
      />
      {adding && <AddWidgets missing={missing} onAdd={add} onClose={() => setAdding(false)} />}
    </ConsolePage>
  );
}

function HomeHelp() {
  return (
    <HelpPanel header={<h2>Console Home</h2>}>
      <p>
        The starting page of the console. Drag a widget by the handle beside its title, or focus the handle, press
        Space, and move it with the arrow keys. The corner changes its size in the same way.
      </p>
      <h3>Reset to default layout</h3>
      <p>Brings back every widget at its first place. Only this browser remembers the layout.</p>
    </HelpPanel>
  );
}
