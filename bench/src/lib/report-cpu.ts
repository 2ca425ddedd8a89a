/*
 * Loaded before a server's own code, so that a server under measure needs to know nothing of it:
 * answers each message with the processor time that the whole process has used so far.
 */
process.on('message', () => process.send?.(process.cpuUsage()))
process.channel?.unref()
