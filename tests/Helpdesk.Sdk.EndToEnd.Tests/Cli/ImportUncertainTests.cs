using System.Text.Json.Nodes;
using Helpdesk.Sdk.EndToEnd.Tests.Entra;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>An import of which the directory lost one answer: the report is whole, and says that it does not know.</summary>
public sealed class ImportUncertainTests : IAsyncLifetime
{
    private GraphServer _graph = null!;

    public async ValueTask InitializeAsync() => _graph = await new GraphServer().ListenAsync();

    public async ValueTask DisposeAsync()
    {
        await _graph.DisposeAsync();
        Assert.Empty(_graph.Journal.Violations);
    }

    [Fact]
    public async Task The_error_stands_beside_the_rows_and_the_counts()
    {
        await using var desk = await CliDesk.CreateAsync(Configure);

        var result = (await ImportAsync(desk, desk.Cli.JsonAsync, "bert", "cleo")).Exits(10);

        Assert.Equal("outcome-unknown", result.ErrorCode);
        Assert.Equal(["unknown", "created"], result.Json.GetProperty("rows").EnumerateArray().Select(static r => r.GetProperty("outcome").GetString()));
        Assert.Equal((1, 1), (result.Json.GetProperty("created").GetInt32(), result.Json.GetProperty("skipped").GetInt32()));
        Assert.Contains(result.Json.GetProperty("error").GetProperty("message").GetString()!, result.Errors, StringComparison.Ordinal);
        Assert.False((await desk.Cli.JsonAsync("users", "import", await FileAsync(desk, "dora"), "--store", "cloud")).Exits(0).Json.TryGetProperty("error", out _));
    }

    [Fact]
    public async Task People_are_told_both()
    {
        await using var desk = await CliDesk.CreateAsync(Configure);

        var result = (await ImportAsync(desk, desk.Cli.RunAsync, "bert", "cleo")).Exits(10);

        Assert.Contains("1 created, 1 skipped.", result.Output, StringComparison.Ordinal);
        Assert.Contains("\nerror: ", "\n" + result.Errors, StringComparison.Ordinal);
    }

    private async Task<CliResult> ImportAsync(CliDesk desk, Func<IEnumerable<string>, Task<CliResult>> run, params string[] names)
    {
        var file = await FileAsync(desk, names);
        _graph.Faults.Add(FaultKind.DroppedAfterwards, "POST", "/users");
        return await run(["users", "import", file, "--store", "cloud"]);
    }

    private static Task<string> FileAsync(CliDesk desk, params string[] names) =>
        desk.WriteAsync("new.csv", "userName,displayName\n" + string.Concat(names.Select(static n => $"{n}@contoso.example,{n}\n")));

    private void Configure(JsonObject settings)
    {
        settings["Stores"] = new JsonObject { ["cloud"] = EntraSection.Of(_graph) };
        settings["Roles"] = JsonNode.Parse("""{ "ServiceDesk": { "Permissions": ["FindUsers", "ManageUsers"], "Policies": { "cloud": { "Mode": "Unrestricted" } } } }""");
        // A first call loads and signs in; on a busy machine that takes its time.
        settings["Timeouts"] = new JsonObject { ["Operation"] = "00:01:00" };
    }
}
