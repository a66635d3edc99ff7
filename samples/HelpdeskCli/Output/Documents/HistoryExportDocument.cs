namespace HelpdeskCli;

/// <summary>What was exported.</summary>
internal sealed record HistoryExportDocument(string File, long Lines);
