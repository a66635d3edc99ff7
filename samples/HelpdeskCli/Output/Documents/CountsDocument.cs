using System.Text.Json;
using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>The figures of a dashboard; one that is not complete holds at least so many.</summary>
internal sealed record CountsDocument(bool IsComplete, IReadOnlyDictionary<string, long> Total, IReadOnlyList<StoreCountsDocument> Stores, IReadOnlyList<StoreWarning> Warnings)
{
    public static CountsDocument Of(UserCounts counts) => new(
        counts.IsComplete,
        counts.Stores.SelectMany(static s => s.Figures.Keys).Distinct().Order().ToDictionary(Name, counts.Total),
        [.. counts.Stores.Select(static s => new StoreCountsDocument(s.Store, s.IsComplete, s.Figures.ToDictionary(static f => Name(f.Key), static f => f.Value)))],
        counts.Warnings);

    public static string Name(UserFigure figure) => JsonNamingPolicy.CamelCase.ConvertName(figure.ToString());
}
