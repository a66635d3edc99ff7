using System.Text.Json.Nodes;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Corridor;

/// <summary>
/// One account and a desk that may do everything. Ending a test looks for everything secret in what was written, and fails it on a breach of the contract.
/// </summary>
public abstract class OperationTest : IAsyncLifetime
{
    private readonly List<string> _secrets = [];

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected EntraDesk Desk { get; private set; } = null!;

    protected GraphUser User { get; private set; } = null!;

    protected UserTarget Anna => EntraDesk.Key(User);

    protected TenantDirectory Directory => Desk.Graph.Directory;

    /// <summary>What was asked to be changed, in order.</summary>
    protected IEnumerable<string> Writes => Desk.Graph.Journal.Writes.Select(static w => w.Operation);

    public async ValueTask InitializeAsync() => Desk = await EntraDesk.StartAsync(g =>
    {
        User = g.Directory.AddUser("anna", new JsonObject { ["displayName"] = "Anna Old", ["mobilePhone"] = "+49 30 1" });
        Prepare(g);
    }, static s =>
    {
        s["Helpdesk:Roles:Keeper:Policies:cloud:Mode"] = "Unrestricted";
        s["Helpdesk:Roles:Keeper:AllowPrivilegedTargets"] = "true";
        s["Helpdesk:Roles:Keeper:Permissions:0"] = "ManageUsers";
    });

    public async ValueTask DisposeAsync()
    {
        try
        {
            await HuntAsync();
        }
        finally
        {
            await Desk.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }

    protected virtual void Prepare(GraphServer graph) { }

    /// <summary>Remembers what must be written nowhere.</summary>
    protected string Hide(string secret)
    {
        _secrets.Add(secret);
        return secret;
    }

    /// <summary>Fails unless it came to this, and the history says so: the intent before, the outcome after.</summary>
    protected async Task DoneAsync(HelpdeskResult<ChangeOutcome> result, HelpdeskAction action, bool changed = true)
    {
        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Equal((changed, User.Id), (result.Value.Changed, result.Value.User.Id));
        await RecordedAsync(result.Value.Operation, action, changed ? "succeeded" : "unchanged");
    }

    protected static IReadOnlyList<T> Listed<T>(HelpdeskResult<IReadOnlyList<T>> result)
    {
        Assert.True(result.Succeeded, result.Error?.Message);
        return result.Value;
    }

    protected async Task RecordedAsync(OperationId operation, HelpdeskAction action, string outcome)
    {
        var entries = (await Desk.HistoryAsync()).Where(e => e.Operation == operation).OrderBy(static e => e.Sequence).ToList();
        // That a secret was shown or typed is a line of its own.
        Assert.All(entries, e => Assert.Equal((e.Status == HistoryStatus.Revealed ? HelpdeskAction.RevealSecret : action, "carol"), (e.Action, e.Operator)));
        var statuses = entries.Select(static e => e.Status.Value).ToList();
        Assert.Equal("intended", statuses[0]);
        Assert.Single(statuses, outcome);
    }

    private async Task HuntAsync()
    {
        var written = string.Join('\n', Desk.Logs.Lines.Concat((await Desk.HistoryAsync()).Select(static e => e.ToString())));
        Assert.NotEmpty(Desk.Graph.Authority.Issued);
        foreach (var secret in _secrets.Concat(Desk.Graph.Authority.Issued).Append(Desk.Graph.Authority.App.Secret))
            Assert.DoesNotContain(secret, written, StringComparison.Ordinal);
    }
}
