using System.Globalization;
using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Filters, searches, sorts, pages and projects a list the way the service does.</summary>
internal static class Listing
{
    /// <param name="call">The call.</param>
    /// <param name="items">Every object in order of its sequence, those after the one given.</param>
    /// <param name="context">The context's name.</param>
    /// <param name="count">How many there are, when that is known without looking.</param>
    public static GraphAnswer Answer(GraphCall call, Func<long, IEnumerable<(long Sequence, JsonObject Data)>> items, string context, Func<long?>? count = null)
    {
        var token = Token(call);
        var filter = call.Query["$filter"] is { } text ? FilterParser.Parse(text) : null;
        var search = call.Query["$search"] is { } words ? SearchExpression.Parse(words, call.Fact.Entity!.Searchable) : null;
        bool Meets((long Sequence, JsonObject Data) item) =>
            (filter is null || FilterEvaluator.Matches(filter, item.Data)) && (search is null || search.Matches(item.Data));
        var size = Math.Min(call.Query["$top"] is { } top ? int.Parse(top, CultureInfo.InvariantCulture) : call.Fact.DefaultTop, call.Directory.LargestPage);
        var page = (call.Query["$orderby"] is { } order
                ? Sorted(items(0).Where(Meets), order, token)
                : items(token?.AfterSequence ?? 0).Where(Meets).Select(static i => (i.Sequence, i.Data, (string?)null)))
            .Take(call.Fact.MaxTop == 0 ? int.MaxValue : size + 1).ToList();
        long? total = call.Query.Count ? token?.Count ?? (filter is null && search is null ? count?.Invoke() : null) ?? items(0).LongCount(Meets) : null;
        return Write(call, page, size, context, total);
    }

    /// <summary>The object with what $select asks for, or what comes without it.</summary>
    public static JsonObject Project(GraphCall call, JsonObject item)
    {
        var select = call.Query.Select;
        var wanted = select.Count > 0 ? select.Append("id").ToHashSet(StringComparer.Ordinal) : call.Fact.Entity!.Defaults;
        if (wanted.Count == 0)
        {
            var whole = item.DeepClone().AsObject();
            foreach (var name in call.Fact.Expandable.Except(call.Query.Expand, StringComparer.Ordinal))
                whole.Remove(name);
            return whole;
        }
        var projected = new JsonObject();
        if (item["@odata.type"] is { } type)
            projected["@odata.type"] = type.DeepClone();
        foreach (var name in wanted)
        {
            // A list that was never filled is empty, not null.
            projected[name] = item[name]?.DeepClone() ?? (call.Fact.Entity![name]?.Kind is PropertyKind.Texts or PropertyKind.Records ? new JsonArray() : null);
        }
        foreach (var name in call.Query.Expand)
            projected[name] = item[name]?.DeepClone();
        return projected;
    }

    private static GraphAnswer Write(GraphCall call, List<(long Sequence, JsonObject Data, string? Value)> page, int size, string context, long? total)
    {
        var body = new JsonObject { ["@odata.context"] = call.Context(context) };
        if (total is { } number)
            body["@odata.count"] = number;
        var shown = call.Fact.MaxTop == 0 ? page : page[..Math.Min(size, page.Count)];
        if (shown.Count < page.Count)
        {
            var options = OptionsOf(call.Request.Query);
            var next = new PageToken(call.Request.Path, options, shown[^1].Value, shown[^1].Sequence, total, call.Request.Header("ConsistencyLevel") is not null);
            body["@odata.nextLink"] = $"{call.Server.GraphAddress.AbsoluteUri.TrimEnd('/')}{call.Request.Path}?{(options.Length > 0 ? options + "&" : "")}$skiptoken={call.Server.Pages.Add(next)}";
        }
        body["value"] = new JsonArray([.. shown.Select(i => Project(call, i.Data))]);
        return new GraphAnswer(200, body);
    }

    private static PageToken? Token(GraphCall call)
    {
        if (call.Query["$skiptoken"] is not { } id)
            return null;
        var token = call.Server.Pages.Find(id) ?? throw new GraphServiceException(400, "Directory_ExpiredPageToken", "The specified page token value has expired and cannot be included in your request.");
        if (token.Path != call.Request.Path || token.Options != OptionsOf(call.Request.Query))
            throw GraphServiceException.Breach(ViolationKind.Query, 400, "Request_BadRequest", "The next link was changed: it must be followed as it is.");
        if (token.Eventual && call.Request.Header("ConsistencyLevel") is null)
            throw GraphServiceException.Breach(ViolationKind.Header, 400, "Request_UnsupportedQuery", "The next link needs the header ConsistencyLevel: eventual, as the first request had it.");
        return token;
    }

    private static IEnumerable<(long, JsonObject, string?)> Sorted(IEnumerable<(long Sequence, JsonObject Data)> items, string order, PageToken? token)
    {
        var words = order.Split(',')[0].Trim().Split(' ');
        var sign = words.Length > 1 && words[1] == "desc" ? -1 : 1;
        int Compare((string Value, long Sequence) left, (string Value, long Sequence) right)
        {
            var by = sign * string.Compare(left.Value, right.Value, StringComparison.OrdinalIgnoreCase);
            return by != 0 ? by : left.Sequence.CompareTo(right.Sequence);
        }
        var keyed = items.Select(i => (i.Sequence, i.Data, Value: i.Data[words[0]]?.ToString() ?? ""));
        if (token is not null)
            keyed = keyed.Where(i => Compare((i.Value, i.Sequence), (token.AfterValue ?? "", token.AfterSequence)) > 0);
        return keyed.Order(Comparer<(long Sequence, JsonObject Data, string Value)>.Create((l, r) => Compare((l.Value, l.Sequence), (r.Value, r.Sequence))))
            .Select(static i => (i.Sequence, i.Data, (string?)i.Value));
    }

    // Clients may escape differently when they follow a link: compare what it means.
    private static string OptionsOf(string query) =>
        string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static p => p.Replace("%24", "$", StringComparison.Ordinal))
            .Where(static p => !p.StartsWith("$skiptoken=", StringComparison.Ordinal)));
}
