namespace Helpdesk.Sdk;

/// <summary>What host administration needs beside the desks' services.</summary>
internal sealed record HostParts(Doctor Doctor, Reconciler Reconciler, HistoryHeads Heads, HistorySinks Sinks, HistoryRetention Retention);
