using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>What one store contributed to a page: <c>complete</c>, <c>more</c>, <c>late</c> or <c>left-out</c>.</summary>
internal sealed record ListedStoreDocument(string Store, bool Sorted, string State)
{
    public static ListedStoreDocument Of(ListedStore store) => new(store.Store, store.Sorted, store.State switch
    {
        ListedStoreState.Complete => "complete",
        ListedStoreState.More => "more",
        ListedStoreState.Late => "late",
        _ => "left-out",
    });
}
