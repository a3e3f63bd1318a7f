"use client";

import Icon from "@cloudscape-design/components/icon";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useLeave } from "../navigation.tsx";
import { useKey } from "../query-key.ts";
import { useHref, useRegion } from "../region.tsx";
import { SERVICES } from "../services.ts";
import { search } from "./search-index.ts";

/**
 * The search box: services, features, and the account's own resources. `/` and Alt+S lead to it from anywhere. What it finds are
 * links, and arrow keys walk from the field through them; Enter in the field opens the first.
 */
export function Search() {
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  const href = useHref();
  const leave = useLeave();
  const resources = useResources(open);
  const groups = open ? search(text, resources) : [];
  const hits = groups.flatMap((group) => group.hits);
  const first = hits.find((hit) => hit.href);
  const showPanel = open && text.trim() !== "";
  useSearchKeys(() => {
    setOpen(true);
    input.current?.focus();
    input.current?.select();
  });

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [open]);

  const close = () => {
    setOpen(false);
    setText("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const stops = [input.current, ...(panel.current?.querySelectorAll("a") ?? [])];
      const at = stops.findIndex((stop) => stop === document.activeElement);
      stops.at((at + (event.key === "ArrowDown" ? 1 : -1)) % stops.length)?.focus();
    } else if (event.key === "Enter" && event.target === input.current) {
      event.preventDefault();
      if (!first?.href) return;
      close();
      input.current.blur();
      leave(href(first.href));
    } else if (event.key === "Escape") {
      if (text === "") input.current?.blur();
      else input.current?.focus();
      close();
    }
  };

  return (
    <search ref={root} className={`bar-search ${open ? "bar-search-open" : ""}`} onKeyDown={onKeyDown}>
      <button
        type="button"
        className="bar-button bar-search-opener"
        aria-label="Open search"
        onClick={() => {
          setOpen(true);
          // The field is drawn by this same click; it can take the focus once it is.
          requestAnimationFrame(() => input.current?.focus());
        }}
      >
        <Icon name="search" />
      </button>
      <div className="bar-search-field">
        <Icon name="search" />
        <input
          ref={input}
          role="combobox"
          aria-label="Search"
          aria-haspopup="dialog"
          aria-expanded={showPanel}
          aria-controls={`${id}-panel`}
          placeholder="Search"
          autoComplete="off"
          value={text}
          onFocus={() => setOpen(true)}
          onChange={(event) => {
            setText(event.target.value);
            setOpen(true);
          }}
        />
        <kbd aria-hidden>[Alt+S]</kbd>
      </div>
      {showPanel && (
        <div
          ref={panel}
          id={`${id}-panel`}
          role="dialog"
          aria-label="Search results"
          className="bar-panel bar-search-panel"
        >
          <div className="p-2">
            {groups.map((group) => (
              <div key={group.title} role="group" aria-label={group.title}>
                <div className="bar-subheading px-2" aria-hidden>
                  {group.title} ({group.hits.length})
                </div>
                <ul className="m-0 list-none p-0">
                  {group.hits.map((hit) => (
                    <li
                      key={`${group.title}-${hit.text}`}
                      className={`bar-item bar-hit ${hit === first ? "bar-hit-first" : ""}`}
                    >
                      {hit.href ? (
                        <a href={href(hit.href)} className="bar-hit-link" onClick={close}>
                          {hit.text}
                        </a>
                      ) : (
                        hit.text
                      )}{" "}
                      <span className="bar-muted">{hit.detail}</span>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
          <div role="status" className={hits.length === 0 ? "px-4 pb-4" : "sr-only"}>
            {hits.length === 0 ? `There are no results for “${text.trim()}”.` : `${hits.length} results`}
          </div>
        </div>
      )}
    </search>
  );
}

/** The account's resources in this Region, from every service that can list its own. Read when the search is first opened. */
function useResources(enabled: boolean) {
  const region = useRegion();
  const { data } = useQuery({
    queryKey: useKey("console", "resources"),
    enabled,
    // What was made a moment ago is looked for soonest.
    staleTime: 0,
    queryFn: async () => {
      const loaders = SERVICES.flatMap((service) => service.resources ?? []);
      const lists = await Promise.allSettled(loaders.map(async (load) => (await load()).listResources(region)));
      // A service that the user may not list has simply nothing to be found.
      return lists.flatMap((list) => (list.status === "fulfilled" ? list.value : []));
    },
  });
  return data ?? [];
}

/** `/` outside of fields, and Alt+S everywhere. */
function useSearchKeys(open: () => void) {
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable=true]");
      const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (slash || (event.altKey && event.code === "KeyS")) {
        event.preventDefault();
        latest.current();
      }
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
