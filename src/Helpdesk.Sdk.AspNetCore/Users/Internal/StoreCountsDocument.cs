namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The figures of one store; one that the store does not tell is not there.</summary>
internal sealed record StoreCountsDocument(string Store, IReadOnlyDictionary<string, long> Figures, bool IsComplete);
