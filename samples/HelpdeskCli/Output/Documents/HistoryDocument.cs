using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>History lines, newest first.</summary>
internal sealed record HistoryDocument(IReadOnlyList<HistoryEntry> Entries);
