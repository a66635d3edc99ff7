namespace HelpdeskCli;

/// <summary>The figures of one store.</summary>
internal sealed record StoreCountsDocument(string Store, bool IsComplete, IReadOnlyDictionary<string, long> Figures);
