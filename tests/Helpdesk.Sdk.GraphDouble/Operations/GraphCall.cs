using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>One checked request on its way through an operation.</summary>
internal sealed class GraphCall
{
    public required GraphServer Server { get; init; }
    public required GraphRequest Request { get; init; }
    public required GraphFact Fact { get; init; }
    public required IReadOnlyList<string> Values { get; init; }
    public required QueryOptions Query { get; init; }
    public required GraphToken Token { get; init; }
    public JsonObject? Body { get; init; }

    public TenantDirectory Directory => Server.Directory;

    public DateTimeOffset Now => Directory.Now;

    /// <summary>Whether the call changed something.</summary>
    public bool Applied { get; set; }

    public string Context(string what) => $"{Server.GraphAddress}$metadata#{what}";

    /// <summary>The user named in the path as it stands, for changes.</summary>
    public GraphUser User(int value = 0)
    {
        var user = Directory.Find(Values[value]);
        return user is null || user.Deleted ? throw Missing(Values[value]) : user;
    }

    /// <summary>The user as readers see it.</summary>
    public (GraphUser? User, JsonObject Data) SeenUser(int value = 0)
    {
        if (GeneratedUsers.TryNumber(Values[value], Directory.GeneratedUsers, out var number))
            return (null, GeneratedUsers.Make(number));
        var user = Directory.Find(Values[value]) ?? throw Missing(Values[value]);
        return (user, user.Seen(Now) ?? throw Missing(Values[value]));
    }

    public GraphServiceException Missing(string what) => Fact.LowerCaseErrors
        ? new GraphServiceException(404, "resourceNotFound", $"The resource '{what}' could not be found.")
        : GraphServiceException.NotFound(what);

    /// <summary>Marks the call as one that changed something.</summary>
    public GraphAnswer Changed(GraphAnswer answer)
    {
        Applied = true;
        return answer;
    }
}
