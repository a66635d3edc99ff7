using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>What follows the rows of a listing.</summary>
internal sealed record UsersTail(string? Continuation, IReadOnlyList<StoreWarning> Warnings, IReadOnlyList<ListedStoreDocument> Stores);
