/** Binds a child process to its parent: imported by every script a pool runs. */
process.on("SIGINT", () => {
  // A Ctrl-C in the terminal reaches parent and child; the parent decides what becomes of its children.
});
// The parent is gone, perhaps killed: nobody is left to end this process.
process.on("disconnect", () => process.exit(0));
