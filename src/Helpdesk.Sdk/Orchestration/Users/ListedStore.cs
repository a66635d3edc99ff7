namespace Helpdesk.Sdk;

/// <summary>What one store contributed to a page of a listing.</summary>
/// <param name="Store">Its configured name.</param>
/// <param name="Sorted">Its users come in the order of their display names, merged with those of other stores that sort; the others follow.</param>
/// <param name="State">How far it is.</param>
public sealed record ListedStore(string Store, bool Sorted, ListedStoreState State);
