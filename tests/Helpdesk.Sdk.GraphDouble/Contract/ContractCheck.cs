using System.Globalization;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Checks the query options and headers of a request against its fact.</summary>
internal static class ContractCheck
{
    private static readonly string[] NeedAdvanced = ["ne", "endswith"];

    /// <exception cref="GraphServiceException">The request breaks the contract.</exception>
    public static void Check(GraphFact fact, QueryOptions query, GraphRequest request)
    {
        var eventual = Eventual(fact, request);
        foreach (var name in query.Names)
        {
            if (name == "$skiptoken" && fact.MaxTop > 0)
                continue;
            if (!name.StartsWith('$') && name is "aadgdc" or "aadgsu")
                continue;
            Require(fact.Options.Contains(name, StringComparer.Ordinal), ViolationKind.Query, $"'{name}' is not supported here");
        }
        CheckTop(fact, query);
        CheckNames(fact, query);
        var advanced = CheckFilter(fact, query);
        if (query["$search"] is { } search)
        {
            advanced = true;
            Understood(() => SearchExpression.Parse(search, fact.Entity!.Searchable));
        }
        if (query["$orderby"] is { } order)
        {
            CheckOrder(fact, order);
            advanced |= query["$filter"] is not null || query["$search"] is not null;
        }
        if (query["$count"] is { } count)
            Require(count is "true" or "false", ViolationKind.Query, "$count is neither true nor false");
        if (advanced)
        {
            Require(fact.Advanced, ViolationKind.Query, "the filter is not supported here");
            Require(eventual, ViolationKind.Header, "needs the header ConsistencyLevel: eventual");
            Require(query["$search"] is not null && query["$filter"] is null && query["$orderby"] is null || query.Count || fact.Template.EndsWith("$count", StringComparison.Ordinal), ViolationKind.Query, "needs $count=true");
        }
        Require(!query.Count || eventual || !fact.Advanced, ViolationKind.Header, "$count needs the header ConsistencyLevel: eventual");
    }

    private static bool Eventual(GraphFact fact, GraphRequest request)
    {
        if (request.Header("ConsistencyLevel") is not { } level)
            return false;
        Require(level.Equals("eventual", StringComparison.OrdinalIgnoreCase), ViolationKind.Header, $"ConsistencyLevel is '{level}'");
        Require(fact.Advanced, ViolationKind.Header, "ConsistencyLevel has no meaning here");
        return true;
    }

    private static void CheckTop(GraphFact fact, QueryOptions query)
    {
        if (query["$top"] is not { } text)
            return;
        var most = query.Select.Contains("signInActivity") ? Math.Min(fact.MaxTop, 500) : fact.MaxTop;
        Require(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top >= 1 && top <= most, ViolationKind.Query,
            $"invalid page size '{text}': must be between 1 and {most} inclusive");
    }

    private static void CheckNames(GraphFact fact, QueryOptions query)
    {
        foreach (var name in query.Select)
            Require(fact.Entity?[name] is not null, ViolationKind.Query, $"could not find a property named '{name}' on type 'microsoft.graph.{fact.Entity?.Name}'");
        foreach (var name in query.Expand)
            Require(fact.Expandable.Contains(name.Split('(')[0], StringComparer.Ordinal), ViolationKind.Query, $"'{name}' cannot be expanded");
    }

    private static void CheckOrder(GraphFact fact, string order)
    {
        foreach (var part in order.Split(',', StringSplitOptions.TrimEntries))
        {
            var words = part.Split(' ');
            Require(fact.Entity?[words[0]]?.Sortable == true && words is [_] or [_, "asc" or "desc"], ViolationKind.Query, $"'{part}' cannot be ordered by");
        }
    }

    private static bool CheckFilter(GraphFact fact, QueryOptions query)
    {
        if (query["$filter"] is not { } text)
            return false;
        FilterNode? node = null;
        Understood(() => node = FilterParser.Parse(text));
        return CheckNode(fact.Entity!, node!);
    }

    private static bool CheckNode(EntityFact entity, FilterNode node) => node switch
    {
        AndNode a => CheckNode(entity, a.Left) | CheckNode(entity, a.Right),
        OrNode o => CheckNode(entity, o.Left) | CheckNode(entity, o.Right),
        NotNode n => CheckNode(entity, n.Inner) | true,
        InNode i => CheckUse(entity, i.Property, "in", i.Values),
        CompareNode c => CheckUse(entity, c.Property, c.Operator, [c.Value]) | NeedAdvanced.Contains(c.Operator),
        AnyNode { Condition: null } a => CheckUse(entity, a.Property, "any", []) | true,
        AnyNode a => CheckUse(entity, a.Property, "any", []) | CheckLambda(entity, a, a.Condition),
        _ => throw new InvalidOperationException(),
    };

    private static bool CheckLambda(EntityFact entity, AnyNode any, FilterNode condition)
    {
        switch (condition)
        {
            case OrNode o:
                return CheckLambda(entity, any, o.Left) | CheckLambda(entity, any, o.Right);
            case CompareNode c:
                Require(c.Property.Split('/')[0] == any.Variable, ViolationKind.Query, $"'{c.Property}' is not the lambda's variable");
                Require(entity[any.Property]!.Takes(c.Operator), ViolationKind.Query, $"'{c.Operator}' is not supported for '{any.Property}'");
                return c.Operator is "endswith";
            default:
                Require(condition: false, ViolationKind.Query, "the lambda is too complex");
                return false;
        }
    }

    private static bool CheckUse(EntityFact entity, string path, string operation, IReadOnlyList<FilterLiteral> values)
    {
        var property = entity[path.Split('/')[0]];
        Require(property is not null, ViolationKind.Query, $"could not find a property named '{path}' on type 'microsoft.graph.{entity.Name}'");
        Require(property!.Takes(operation), ViolationKind.Query, $"unsupported property filter clause: '{operation}' on '{path}'");
        foreach (var value in values)
        {
            if (value.Kind == LiteralKind.Null)
            {
                Require(property.Takes("null"), ViolationKind.Query, $"'{path}' cannot be compared with null");
                return true;
            }
            var fits = property.Kind switch
            {
                PropertyKind.Text or PropertyKind.Texts => value.Kind == LiteralKind.Text,
                PropertyKind.Flag => value.Kind == LiteralKind.Flag,
                PropertyKind.Guid => value.Kind == LiteralKind.Bare && Guid.TryParse(value.Value, out _),
                PropertyKind.Time or PropertyKind.Record => value.Kind == LiteralKind.Bare && DateTimeOffset.TryParse(value.Value, CultureInfo.InvariantCulture, out _),
                _ => value.Kind == LiteralKind.Bare,
            };
            Require(fits, ViolationKind.Query, $"invalid filter clause: '{value.Value}' does not fit '{path}'");
        }
        return property.AdvancedFilter;
    }

    private static void Understood(Action parse)
    {
        try
        {
            parse();
        }
        catch (FormatException problem)
        {
            throw GraphServiceException.Breach(ViolationKind.Query, 400, "Request_BadRequest", "Invalid filter or search clause: " + problem.Message);
        }
    }

    private static void Require(bool condition, ViolationKind kind, string problem)
    {
        if (!condition)
            throw GraphServiceException.Breach(kind, 400, kind == ViolationKind.Header ? "Request_UnsupportedQuery" : "Request_BadRequest", $"Unsupported request: {problem}.");
    }
}
