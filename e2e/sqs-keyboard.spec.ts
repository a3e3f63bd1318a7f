import type { Page } from "@playwright/test";
import { expect, test } from "./support/test.ts";

/** Presses Tab until the named control has the focus; a control that Tab cannot reach fails the test. */
async function tabTo(page: Page, role: "button" | "textbox" | "link" | "checkbox" | "tab", name: string | RegExp) {
  const wanted = page.getByRole(role, { name, exact: typeof name === "string" });
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press("Tab");
    if (await wanted.evaluateAll((found) => found.includes(document.activeElement as never))) return;
  }
  throw new Error(`Tab never reached the ${role} ${name}.`);
}

test("a queue is created, used and deleted by the keyboard alone", async ({ page }) => {
  await page.goto("/sqs/queues?region=us-east-1");
  await expect(page.getByText("No queues", { exact: true })).toBeVisible();
  await tabTo(page, "button", "Create queue");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Create queue", level: 1 })).toBeVisible();

  await tabTo(page, "textbox", "Name");
  await page.keyboard.type("by-keyboard");
  // Enter in a field sends the form.
  await page.keyboard.press("Enter");
  await expect(page.getByText("Queue by-keyboard created successfully")).toBeVisible();

  await tabTo(page, "button", "Send and receive messages");
  await page.keyboard.press("Enter");
  await tabTo(page, "textbox", "Message body");
  await page.keyboard.type("typed, not clicked");
  await page.keyboard.down("Shift");
  await page.keyboard.press("Tab");
  await page.keyboard.up("Shift");
  await expect(page.getByRole("button", { name: "Send message" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Your message has been sent and is ready to be received.")).toBeVisible();

  await tabTo(page, "button", "Poll for messages");
  await page.keyboard.press("Space");
  const box = page.getByRole("checkbox", { name: /^Select message / });
  await expect(box).toBeVisible();
  // The buttons of the header have changed places with the focus: Shift+Tab goes back to Stop.
  await page.getByRole("button", { name: "Stop polling" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Poll for messages" })).toBeEnabled();

  // Within the table the arrow keys move from cell to cell.
  await tabTo(page, "checkbox", "Select all messages");
  await page.keyboard.press("Space");
  await expect(box).toBeChecked();
  await page.getByRole("button", { name: "Delete", exact: true }).focus();
  await page.keyboard.press("Enter");
  const messages = page.getByRole("dialog", { name: "Delete Messages" });
  await expect(messages).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(messages).toBeHidden();
  await expect(page.getByRole("button", { name: "Delete", exact: true })).toBeFocused();

  await page.getByRole("link", { name: "by-keyboard" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "by-keyboard", level: 1 })).toBeVisible();
  await tabTo(page, "tab", "Queue policies");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "SNS subscriptions" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("No dead-letter queue configured")).toBeVisible();
  await page.getByRole("button", { name: "Delete", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Delete queue" }).getByRole("textbox")).toBeFocused();
  await page.keyboard.type("delete");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Queue by-keyboard was deleted successfully")).toBeVisible();
});
