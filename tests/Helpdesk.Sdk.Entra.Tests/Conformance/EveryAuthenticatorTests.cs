using Helpdesk.Sdk.ConformanceTests;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.Entra.Tests.Conformance;

/// <summary>Every kind of authentication method, one newer than any SDK among them.</summary>
public sealed class EveryAuthenticatorTests : StoreSuite, IAsyncLifetime
{
    private EntraDesk _desk = null!;
    private GraphUser _anna = null!;

    public EveryAuthenticatorTests() : base(new EntraFixture()) { }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IAuthenticatorManager Manager => _desk.Store.GetCapability<IAuthenticatorManager>()!;

    public async ValueTask InitializeAsync() => _desk = await EntraDesk.StartAsync(g =>
    {
        _anna = g.Directory.AddUser("anna");
        g.Directory.AddEveryMethod(_anna);
    });

    [Fact]
    public async Task Each_kind_is_listed_and_a_new_one_is_said_to_be_fixed()
    {
        var list = await Manager.ListAuthenticatorsAsync(await _desk.ReadAsync(_anna), Stop);

        Assert.Equal(
            ["email", "external", "fido2", "microsoft-authenticator", "password", "phone", "platform-credential", "software-oath", "windows-hello"],
            list.Select(static a => a.Kind).Where(static k => !k.Contains("brain", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal));
        Assert.Equal(_anna.Methods.Count, list.Count);
        Assert.Equal(2, list.Count(static a => a.FixedBecause is not null));
        // Contact data are masked.
        Assert.DoesNotContain(list, static a => a.Label?.Contains("1511234567", StringComparison.Ordinal) == true || a.Label?.Contains("private@home.example", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Each_removable_one_is_removed_by_itself()
    {
        var user = await _desk.ReadAsync(_anna);
        var removable = (await Manager.ListAuthenticatorsAsync(user, Stop)).Where(a => a.FixedBecause is null && a.Id != _anna.DefaultMethod).ToList();
        Assert.Equal(7, removable.Count);

        foreach (var authenticator in removable)
            Assert.Equal(ChangeStatus.Succeeded, (await Manager.RemoveAuthenticatorAsync(IssuePermit("cloud", _anna.Id, HelpdeskAction.RemoveAuthenticator), user, authenticator, Stop)).Status);

        Assert.Equal(3, _anna.Methods.Count);
        Assert.Equal(7, _desk.Graph.Journal.Writes.Count);
    }

    [Fact]
    public async Task The_default_one_cannot_be_removed_while_others_exist()
    {
        var user = await _desk.ReadAsync(_anna);
        var phone = (await Manager.ListAuthenticatorsAsync(user, Stop)).Single(a => a.Id == _anna.DefaultMethod);

        var result = await Manager.RemoveAuthenticatorAsync(IssuePermit("cloud", _anna.Id, HelpdeskAction.RemoveAuthenticator), user, phone, Stop);

        Assert.Equal(ChangeStatus.Refused, result.Status);
        Assert.Equal(10, _anna.Methods.Count);
    }

    [Fact]
    public async Task A_reset_takes_the_default_one_last_and_leaves_what_is_no_factor_of_ours()
    {
        var result = await Manager.ResetAuthenticatorsAsync(IssuePermit("cloud", _anna.Id, HelpdeskAction.ResetAuthenticators), await _desk.ReadAsync(_anna), Stop);

        // One of a kind that nobody knows is left, and that is said.
        Assert.Contains(result.Status, new[] { ChangeStatus.Succeeded, ChangeStatus.Unknown });
        Assert.Equal(["#microsoft.graph.brainWaveAuthenticationMethod", "#microsoft.graph.passwordAuthenticationMethod"], _anna.Methods.Select(static m => m["@odata.type"]!.ToString()).Order(StringComparer.Ordinal));
        var deletions = _desk.Graph.Journal.Writes.Where(static r => r.Status == 204).ToList();
        Assert.Equal(8, deletions.Count);
        Assert.Contains("/phoneMethods/", deletions[^1].Request.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_answer_in_the_middle_of_a_reset_is_never_called_done_and_nothing_is_repeated()
    {
        _desk.Graph.Faults.Add(new ScriptedFault(FaultKind.DroppedAfterwards) { When = static r => r.Method == "DELETE", Skip = 2 });

        var result = await Manager.ResetAuthenticatorsAsync(IssuePermit("cloud", _anna.Id, HelpdeskAction.ResetAuthenticators), await _desk.ReadAsync(_anna), Stop);

        Assert.Equal(ChangeStatus.Unknown, result.Status);
        Assert.Equal(_desk.Graph.Journal.Writes.Count, _desk.Graph.Journal.Writes.Select(static r => r.Request.Path).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_deletion_that_took_too_long_is_unknown_and_not_sent_again()
    {
        _desk.Graph.Faults.Add(new ScriptedFault(FaultKind.RequestTimeout) { When = static r => r.Method == "DELETE" });

        var result = await Manager.ResetAuthenticatorsAsync(IssuePermit("cloud", _anna.Id, HelpdeskAction.ResetAuthenticators), await _desk.ReadAsync(_anna), Stop);

        Assert.Equal(ChangeStatus.Unknown, result.Status);
        Assert.Equal(408, Assert.Single(_desk.Graph.Journal.Writes).Status);
        Assert.Equal(10, _anna.Methods.Count);
    }

    [Fact]
    public async Task Methods_on_later_pages_are_listed_and_reset_too()
    {
        _desk.Graph.Directory.LargestPage = 3;
        var user = await _desk.ReadAsync(_anna);

        Assert.Equal(_anna.Methods.Count, (await Manager.ListAuthenticatorsAsync(user, Stop)).Count);
        await Manager.ResetAuthenticatorsAsync(IssuePermit("cloud", _anna.Id, HelpdeskAction.ResetAuthenticators), user, Stop);

        Assert.Equal(["#microsoft.graph.brainWaveAuthenticationMethod", "#microsoft.graph.passwordAuthenticationMethod"], _anna.Methods.Select(static m => m["@odata.type"]!.ToString()).Order(StringComparer.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await ((EntraFixture)Fixture).DisposeAsync();
        await _desk.DisposeAsync();
    }
}
