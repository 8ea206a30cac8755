// Preloaded into every process Terrace starts: when the one that started it is gone, however it went, this ends too.
// Node hands the option on to what is forked in turn, so the same holds for each generation.
const checkMs = 500;
const graceMs = 5000;
const parent = process.ppid;

const endGroup = () => {
  try {
    process.kill(-process.pid, "SIGKILL");
  } catch {
    // Not the leader of a group: its own end is enough.
  }
};

const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.once("exit", endGroup);
  setTimeout(() => process.kill(process.pid, "SIGKILL"), graceMs + checkMs).unref();
  setTimeout(endGroup, graceMs).unref();
  process.kill(process.pid, "SIGTERM");
}, checkMs);
watch.unref();
