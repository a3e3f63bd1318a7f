// Node 10 must be able to read this file, to be told that it is too old. What needs more is imported after the check.
const version = process.versions.node.split(".").map(Number);

if (version[0] < 20 || (version[0] === 20 && version[1] < 9)) {
  console.error(
    "Cloudroom needs Node 20.9 or later, and this is " +
      process.versions.node +
      ": get a newer one at https://nodejs.org",
  );
  process.exit(1);
} else {
  import("./run.mjs").then((module) => module.run(process.argv.slice(2)));
}
