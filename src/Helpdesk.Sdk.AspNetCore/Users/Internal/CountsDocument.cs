namespace Helpdesk.Sdk.AspNetCore;

/// <summary>How many users there are of each kind.</summary>
internal sealed record CountsDocument(IReadOnlyDictionary<string, long> Totals, bool IsComplete, IReadOnlyList<StoreCountsDocument> Stores, IReadOnlyList<StoreWarning> Warnings)
{
    private static readonly UserFigure[] Figures = Enum.GetValues<UserFigure>();

    public static CountsDocument Of(UserCounts counts) => new(
        Figures.Where(f => counts.Stores.Any(s => s.Figures.ContainsKey(f))).ToDictionary(Name, counts.Total, StringComparer.Ordinal),
        counts.IsComplete,
        [.. counts.Stores.Select(static s => new StoreCountsDocument(s.Store, s.Figures.ToDictionary(static f => Name(f.Key), static f => f.Value, StringComparer.Ordinal), s.IsComplete))],
        counts.Warnings);

    private static string Name(UserFigure figure) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(figure.ToString());
}
