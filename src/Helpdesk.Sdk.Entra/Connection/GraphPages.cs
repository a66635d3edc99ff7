using Microsoft.Graph.Models;

namespace Helpdesk.Sdk.Entra;

/// <summary>Reads lists to their end: the service cuts them into pages as it likes.</summary>
internal static class GraphPages
{
    /// <summary>The most items the service puts into a page.</summary>
    public const int Largest = 999;

    /// <summary>All items of a list, in the order of its pages.</summary>
    /// <param name="first">The first page, asked for already.</param>
    /// <param name="items">What a page holds.</param>
    /// <param name="follow">Asks for the page that a link leads to; links are followed as they are.</param>
    public static async Task<List<T>> ReadAsync<TPage, T>(Task<TPage?> first, Func<TPage, List<T>?> items, Func<string, Task<TPage?>> follow)
        where TPage : BaseCollectionPaginationCountResponse
    {
        var all = new List<T>();
        for (var page = await first.ConfigureAwait(false); page is not null; page = page.OdataNextLink is { } next ? await follow(next).ConfigureAwait(false) : null)
            all.AddRange(items(page) ?? []);
        return all;
    }
}
