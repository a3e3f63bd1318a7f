"use client";

import Icon from "@cloudscape-design/components/icon";
import StatusIndicator from "@cloudscape-design/components/status-indicator";
import { useFlashHistory } from "../flash.tsx";
import { BarMenu } from "./bar-menu.tsx";

/** The bell: the messages of this visit, also those that were dismissed. */
export function NotificationsMenu() {
  const history = useFlashHistory();
  const running = history.filter((item) => item.type === "in-progress").length;
  return (
    <BarMenu
      label={running > 0 ? `Notifications: ${running} in progress` : "Notifications"}
      width="380px"
      trigger={<Icon name="notification" />}
      highlighted={running > 0}
    >
      {() => (
        <div className="p-4">
          <h2 className="bar-heading">Notifications</h2>
          {history.length === 0 ? (
            <p className="bar-muted m-0">Nothing has happened in this window yet.</p>
          ) : (
            <ul className="m-0 list-none p-0">
              {history.map((item) => (
                <li key={item.id} className="bar-line py-2">
                  <StatusIndicator type={item.type}>{item.header ?? item.content}</StatusIndicator>
                  {item.header && item.content ? <div className="bar-muted pl-5">{item.content}</div> : null}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </BarMenu>
  );
}
