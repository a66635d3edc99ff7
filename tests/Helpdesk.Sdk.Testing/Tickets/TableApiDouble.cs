using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.Testing;

/// <summary>
/// A double of ServiceNow's Table API on the loopback address: tables of records, encoded queries of the kind that is used, display values, dotted fields, the
/// errors it is documented to give. A request that the real one would not take, or would read otherwise, is a violation.
/// </summary>
public sealed class TableApiDouble : IAsyncDisposable
{
    private static readonly string[] Parameters = ["sysparm_query", "sysparm_fields", "sysparm_display_value", "sysparm_exclude_reference_link", "sysparm_no_count", "sysparm_limit"];
    private readonly LoopbackWebServer _server;

    /// <summary>Starts one on a free port, with no records.</summary>
    public TableApiDouble() => _server = new LoopbackWebServer(Take);

    /// <summary>Where it is.</summary>
    public Uri Address => _server.Address;

    /// <summary>The header <c>Authorization</c> it accepts.</summary>
    public string Authorization { get; set; } = "Basic " + Convert.ToBase64String("desk:Unmistakable-Now-Password"u8);

    /// <summary>What a client has to send for a token: id and secret.</summary>
    public (string Id, string Secret) Client { get; set; } = ("desk-client", "Unmistakable-Client+Secret");

    /// <summary>How long the tokens last, in seconds.</summary>
    public int TokenSeconds { get; set; } = 1799;

    /// <summary>Takes the place of an answer, for faults.</summary>
    public Func<LoopbackRequest, LoopbackAnswer?>? Fault { get; set; }

    /// <summary>Tables that the account may not read.</summary>
    public ICollection<string> Forbidden { get; } = [];

    /// <summary>Fields that the account may not read: they are left out.</summary>
    public ICollection<string> Hidden { get; } = [];

    /// <summary>Whether nothing found is status 404, as older releases have it, and not an empty list.</summary>
    public bool NothingIsNotFound { get; set; }

    /// <summary>What came.</summary>
    public ConcurrentQueue<LoopbackRequest> Requests { get; } = new();

    /// <summary>What was wrong with what came.</summary>
    public ConcurrentQueue<string> Violations { get; } = new();

    /// <summary>How many tokens were given.</summary>
    public int Tokens { get; private set; }

    private ConcurrentDictionary<string, List<Dictionary<string, (string Value, string Display)>>> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds an incident.</summary>
    public void AddIncident(string number, string? assignedTo, string state = "2", string category = "password_reset", string categoryLabel = "Password Reset") => Add(
        "incident", number, assignedTo, state, state is "1" or "2" or "3", ("category", category, categoryLabel));

    /// <summary>Adds an interaction.</summary>
    public void AddInteraction(string number, string? assignedTo, string state = "work_in_progress") => Add(
        "interaction", number, assignedTo, state, !state.StartsWith("closed", StringComparison.Ordinal));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Add(string table, string number, string? assignedTo, string state, bool active, params ReadOnlySpan<(string Field, string Value, string Label)> more)
    {
        var record = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
        {
            ["number"] = (number, number),
            ["state"] = (state, "State " + state),
            ["active"] = (active ? "true" : "false", active ? "true" : "false"),
            ["assigned_to.user_name"] = (assignedTo ?? "", assignedTo ?? ""),
            ["assigned_to.email"] = (assignedTo is null ? "" : assignedTo + "@desk.example", assignedTo is null ? "" : assignedTo + "@desk.example"),
        };
        foreach (var (field, value, label) in more)
            record[field] = (value, label);
        Tables.GetOrAdd(table, static _ => []).Add(record);
    }

    private LoopbackAnswer Take(LoopbackRequest request)
    {
        Requests.Enqueue(request);
        if (Fault?.Invoke(request) is { } fault)
            return fault;
        if (request.Headers.GetValueOrDefault("Accept") != "application/json")
            Violations.Enqueue("Accept is not application/json: the answer would be XML.");
        return request.Target.StartsWith("/oauth_token.do", StringComparison.Ordinal) ? Token(request) : Read(request);
    }

    private LoopbackAnswer Token(LoopbackRequest request)
    {
        var form = Pairs(request.Body);
        if (request.Method != "POST" || request.Target != "/oauth_token.do" || request.Headers.GetValueOrDefault("Content-Type") != "application/x-www-form-urlencoded"
            || form.GetValueOrDefault("grant_type") != "client_credentials" || form.Count != 3)
            Violations.Enqueue("The request for a token is none.");
        if ((form.GetValueOrDefault("client_id"), form.GetValueOrDefault("client_secret")) != Client)
            return new LoopbackAnswer(401, """{"error_description":"access_denied","error":"server_error"}""");
        Authorization = $"Bearer token-{++Tokens}";
        return new LoopbackAnswer(200, $$"""{"access_token":"token-{{Tokens}}","scope":"useraccount","token_type":"Bearer","expires_in":{{TokenSeconds}}}""");
    }

    private LoopbackAnswer Read(LoopbackRequest request)
    {
        var (path, query) = request.Target.Split('?', 2) is [var left, var right] ? (left, Pairs(right)) : (request.Target, []);
        if (request.Method != "GET" || request.Body.Length > 0 || !path.StartsWith("/api/now/table/", StringComparison.Ordinal))
        {
            Violations.Enqueue("No read of a table: " + request.Method);
            return new LoopbackAnswer(404, """{"error":{"message":"Requested URI does not represent any resource","detail":null},"status":"failure"}""");
        }
        foreach (var parameter in Parameters)
            if (!query.ContainsKey(parameter))
                Violations.Enqueue($"{parameter} is missing.");
        if (query.Count != Parameters.Length || query.GetValueOrDefault("sysparm_display_value") != "all")
            Violations.Enqueue("Parameters that nobody knows, or no display values.");
        if (request.Headers.GetValueOrDefault("Authorization") != Authorization)
            return new LoopbackAnswer(401, """{"error":{"message":"User Not Authenticated","detail":"Required to provide Auth information"},"status":"failure"}""");
        var table = path["/api/now/table/".Length..];
        if (Forbidden.Contains(table))
            return new LoopbackAnswer(403, """{"error":{"message":"Operation Failed","detail":"ACL Exception Insufficient rights to query records"},"status":"failure"}""");
        var records = Find(table, query.GetValueOrDefault("sysparm_query", ""))
            .Take(int.Parse(query.GetValueOrDefault("sysparm_limit", "10000"), CultureInfo.InvariantCulture)).ToList();
        return records.Count == 0 && NothingIsNotFound
            ? new LoopbackAnswer(404, """{"error":{"message":"No Record found","detail":"Record doesn't exist or ACL restricts the record retrieval"},"status":"failure"}""")
            : new LoopbackAnswer(200, new JsonObject { ["result"] = new JsonArray([.. records.Select(record => Show(record, query.GetValueOrDefault("sysparm_fields", "").Split(',')))]) }.ToJsonString());
    }

    // As the real one: what it does not understand of a query it leaves out, and "^" and "^OR" join conditions.
    private IEnumerable<Dictionary<string, (string Value, string Display)>> Find(string table, string query)
    {
        var records = Tables.GetValueOrDefault(table) ?? [];
        if (query.Contains('^', StringComparison.Ordinal) || query.Contains("javascript:", StringComparison.OrdinalIgnoreCase))
            Violations.Enqueue("The query has operators: " + query);
        if (query == "ORDERBYDESCsys_created_on")
            return records.AsEnumerable().Reverse();
        if (!query.StartsWith("number=", StringComparison.Ordinal))
        {
            Violations.Enqueue("A query that is not understood: " + query);
            return records;
        }
        var number = query["number=".Length..];
        return records.Where(r => string.Equals(r["number"].Value, number, StringComparison.OrdinalIgnoreCase));
    }

    private JsonNode Show(Dictionary<string, (string Value, string Display)> record, IEnumerable<string> fields)
    {
        var shown = new JsonObject();
        foreach (var field in fields.Where(f => record.ContainsKey(f) && !Hidden.Contains(f)))
            shown[field] = new JsonObject { ["display_value"] = record[field].Display, ["value"] = record[field].Value };
        return shown;
    }

    private static Dictionary<string, string> Pairs(string text) => text.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(static p => p.Split('=', 2)).ToDictionary(static p => Decode(p[0]), static p => p.Length > 1 ? Decode(p[1]) : "", StringComparer.Ordinal);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
