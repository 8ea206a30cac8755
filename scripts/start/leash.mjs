// Preloaded into every process Terrace starts: when the one that started it is gone, however it went, this ends too.
const graceMs = 8000;

if (process.channel) {
  process.once("disconnect", () => {
    const endGroup = () => {
      try {
        process.kill(-process.pid, "SIGKILL");
      } catch {
        process.kill(process.pid, "SIGKILL");
      }
    };
    process.once("exit", endGroup);
    setTimeout(endGroup, graceMs).unref();
    process.kill(process.pid, "SIGTERM");
  });
  // The listener alone would keep a process alive that has nothing more to do.
  process.channel.unref();
}
