using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>History lines, newest first, and where they go on.</summary>
internal sealed record HistoryDocument(IReadOnlyList<HistoryEntry> Entries, string? Continuation);
