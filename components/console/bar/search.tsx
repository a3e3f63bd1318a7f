"use client";

import Icon from "@cloudscape-design/components/icon";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { useLeave } from "../navigation.tsx";
import { useKey } from "../query-key.ts";
import { useHref, useRegion } from "../region.tsx";
import { SERVICES } from "../services.ts";
import { search } from "./search-index.ts";

/** The search box: services, features, and the account's own resources. `/` and Alt+S lead to it from anywhere. */
export function Search() {
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const href = useHref();
  const leave = useLeave();
  const resources = useResources(open);
  const groups = open ? search(text, resources) : [];
  const hits = groups.flatMap((group) => group.hits);
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

  const go = (index: number) => {
    const target = hits[index]?.href;
    if (!target) return;
    setOpen(false);
    setText("");
    input.current?.blur();
    leave(href(target));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length > 0) {
      event.preventDefault();
      setActive((active + step + hits.length) % hits.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      go(hits[active]?.href ? active : hits.findIndex((hit) => hit.href));
    } else if (event.key === "Escape") {
      if (text === "") input.current?.blur();
      setText("");
      setOpen(false);
    }
  };

  return (
    <search ref={root} className={`bar-search ${open ? "bar-search-open" : ""}`}>
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
          aria-expanded={showPanel}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={showPanel && hits[active] ? `${id}-${active}` : undefined}
          placeholder="Search"
          autoComplete="off"
          value={text}
          onFocus={() => setOpen(true)}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
            setOpen(true);
          }}
          onKeyDown={onKeyDown}
        />
        <kbd aria-hidden>[Alt+S]</kbd>
      </div>
      {showPanel && (
        <div className="bar-panel bar-search-panel">
          <div id={`${id}-list`} role="listbox" aria-label="Search results" className="p-2">
            {groups.map((group) => (
              <div key={group.title} role="group" aria-label={group.title}>
                <div className="bar-subheading px-2" aria-hidden>
                  {group.title} ({group.hits.length})
                </div>
                {group.hits.map((hit) => {
                  const index = hits.indexOf(hit);
                  return (
                    // Keys are handled by the input, which keeps the focus.
                    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
                    <div
                      key={`${group.title}-${hit.text}`}
                      id={`${id}-${index}`}
                      role="option"
                      tabIndex={-1}
                      aria-selected={index === active}
                      aria-disabled={!hit.href}
                      className="bar-item bar-hit"
                      onPointerEnter={() => setActive(index)}
                      onClick={() => go(index)}
                    >
                      <span className={hit.href ? "font-bold" : ""}>{hit.text}</span>{" "}
                      <span className="bar-muted">{hit.detail}</span>
                    </div>
                  );
                })}
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
    staleTime: 10_000,
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
