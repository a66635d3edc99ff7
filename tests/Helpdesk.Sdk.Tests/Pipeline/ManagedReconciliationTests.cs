using System.Runtime.CompilerServices;
using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>Whether a change happened is told by what is there now, and where that cannot be told it stays unknown.</summary>
public sealed class ManagedReconciliationTests : IDisposable
{
    private static readonly DirectoryUser s_ann = new() { Key = new("here", "1"), UserName = "ann", Enabled = true, DisplayName = "Ann", Emails = ["a@example.com", "b@example.com"], ChangeStamp = "s1", Server = "dc1" };
    private readonly EphemeralKeyRing _keys = new();
    private readonly Store _store = new();

    public void Dispose() => _keys.Dispose();

    [Theory]
    [InlineData("DeleteUser", false, "Succeeded", "the account is gone")]
    [InlineData("DeleteUser", true, "Refused", "the account is there")]
    [InlineData("RestoreUser", true, "Succeeded", "the account is there")]
    [InlineData("RestoreUser", false, "Refused", "the account is not there")]
    [InlineData("EnableUser", true, "Succeeded", "the account is so")]
    [InlineData("DisableUser", true, "Refused", "the account is not so")]
    public async Task Of_an_account(string action, bool there, string status, string detail)
    {
        var (found, told) = (await JudgeAsync(action, new(), there ? s_ann : null))!.Value;
        Assert.Equal((status, status == "Refused" ? detail + ": it did not happen" : detail), (found.ToString(), told));
    }

    [Theory]
    [InlineData("DeleteUser", true)]
    [InlineData("RestoreUser", false)]
    [InlineData("DisableUser", true)]
    [InlineData("AddToGroup", true)]
    public async Task A_server_that_may_not_have_heard_of_it_proves_nothing(string action, bool there)
    {
        var (found, told) = (await JudgeAsync(action, new() { Thing = "else" }, there ? s_ann : null, tellsOfNothing: false))!.Value;
        Assert.Equal(SettlementStatus.Unknown, found);
        Assert.EndsWith(", on a server that may not have heard of it yet", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_somebody_who_is_gone_and_of_other_actions_nothing_is_said()
    {
        Assert.Null(await JudgeAsync("EnableUser", new(), null));
        Assert.Null(await JudgeAsync("AddToGroup", new() { Thing = "g" }, null));
        Assert.Null(await JudgeAsync("ResetPassword", new(), s_ann));
        _store.Can = false;
        foreach (var action in new[] { "AddToGroup", "AssignApplication", "RemoveAuthenticator", "RemovePassword" })
            Assert.Null(await JudgeAsync(action, new() { Thing = "g" }, s_ann));
    }

    [Theory]
    [InlineData("AddToGroup", "g", true)]
    [InlineData("AddToGroup", "nested", false)]
    [InlineData("AddToGroup", "else", false)]
    [InlineData("RemoveFromGroup", "else", true)]
    [InlineData("RemoveFromGroup", "nested", true)]
    [InlineData("RemoveFromGroup", "g", false)]
    [InlineData("AssignApplication", "app/reader", true)]
    [InlineData("AssignApplication", "app/READER", true)]
    [InlineData("AssignApplication", "app", true)]
    [InlineData("AssignApplication", "app/writer", false)]
    [InlineData("AssignApplication", "through", false)]
    [InlineData("AssignApplication", "else", false)]
    [InlineData("UnassignApplication", "app/writer", true)]
    [InlineData("UnassignApplication", "through", true)]
    [InlineData("UnassignApplication", "app/reader", false)]
    [InlineData("RemoveAuthenticator", "gone", true)]
    [InlineData("RemoveAuthenticator", "key-1", false)]
    public async Task Of_what_is_given_and_taken(string action, string thing, bool happened)
    {
        var parts = thing.Split('/');
        var (found, told) = (await JudgeAsync(action, new() { Thing = parts[0], Role = parts.ElementAtOrDefault(1) }, s_ann))!.Value;
        var adds = action is "AddToGroup" or "AssignApplication";
        Assert.Equal(happened ? SettlementStatus.Succeeded : SettlementStatus.Refused, found);
        Assert.Equal((happened, adds) switch
        {
            (true, true) => "it is there",
            (true, false) => "it is not there any more",
            (false, true) => "it is not there: it did not happen",
            (false, false) => "it is there still: it did not happen",
        }, told);
    }

    [Fact]
    public async Task Of_several_taken_one_by_one_those_left_tell_nothing_of_the_others()
    {
        Assert.Equal(SettlementStatus.Unknown, (await JudgeAsync("ResetAuthenticators", new(), s_ann))!.Value.Status);
        Assert.Equal(SettlementStatus.Unknown, (await JudgeAsync("UnassignApplication", new() { Thing = "app" }, s_ann))!.Value.Status);
        _store.Kinds = ["password"];
        Assert.Equal(SettlementStatus.Succeeded, (await JudgeAsync("ResetAuthenticators", new(), s_ann))!.Value.Status);
        Assert.Equal(SettlementStatus.Succeeded, (await JudgeAsync("UnassignApplication", new() { Thing = "else" }, s_ann))!.Value.Status);
    }

    [Fact]
    public async Task A_password_is_gone_when_none_is_listed()
    {
        Assert.Equal(SettlementStatus.Refused, (await JudgeAsync("RemovePassword", new(), s_ann))!.Value.Status);
        _store.Kinds = ["fido2"];
        Assert.Equal(SettlementStatus.Succeeded, (await JudgeAsync("RemovePassword", new(), s_ann))!.Value.Status);
    }

    [Theory]
    [InlineData("DisplayName=Ann", "", "Succeeded", "every value stands there")]
    [InlineData("DisplayName=Ann;SecondaryEmail=b@example.com", "", "Succeeded", "every value stands there")]
    [InlineData("DisplayName=Bea;Email=a@example.com", "", "Unknown", "1 of 2 values stand there")]
    [InlineData("DisplayName=Bea;Email=c@example.com", "", "Refused", "the entry was not changed since: it did not happen")]
    [InlineData("DisplayName=Bea;Email=a@example.com", "Email", "Refused", "the entry was not changed since: it did not happen")]
    [InlineData("DisplayName=Ann;Email=a@example.com", "Email", "Succeeded", "every value stands there")]
    [InlineData("Email=Ann", "", "Refused", "the entry was not changed since: it did not happen")]
    public async Task Of_written_values(string wanted, string stood, string status, string detail)
    {
        var (found, told) = (await JudgeAsync("UpdateUser", Before(wanted) with { Stood = stood.Length == 0 ? [] : [stood] }, s_ann))!.Value;
        Assert.Equal((status, detail), (found.ToString(), told));
    }

    [Fact]
    public async Task That_no_value_stands_there_is_proof_only_on_an_untouched_entry_of_the_same_server()
    {
        var before = Before("DisplayName=Bea");
        foreach (var (facts, now, tells) in new[]
                 {
                     (before, s_ann with { ChangeStamp = "s2" }, true), (before, s_ann with { Server = "dc2" }, true), (before with { Stamp = null }, s_ann with { ChangeStamp = null }, true), (before, s_ann, false),
                 })
            Assert.Equal((SettlementStatus.Unknown, "0 of 1 values stand there"), await JudgeAsync("UpdateUser", facts, now, tells));
    }

    [Fact]
    public async Task A_value_is_known_again_after_the_key_was_changed_and_a_hash_says_nothing_of_it()
    {
        var before = Before("DisplayName=Ann");
        _keys.AddKey();
        Assert.Equal(SettlementStatus.Succeeded, (await JudgeAsync("UpdateUser", before, s_ann))!.Value.Status);
        Assert.DoesNotContain("Ann", before.Wanted!["DisplayName"], StringComparison.OrdinalIgnoreCase);
    }

    private ReconcileFacts Before(string wanted) => new()
    {
        Stamp = "s1",
        Server = "dc1",
        Wanted = wanted.Split(';').Select(static w => w.Split('=')).ToDictionary(static w => w[0], w => new ManagedReconciliation(_keys).Hash(w[0], w[1]), StringComparer.Ordinal),
    };

    private ValueTask<(SettlementStatus Status, string Detail)?> JudgeAsync(string action, ReconcileFacts before, DirectoryUser? now, bool tellsOfNothing = true) =>
        new ManagedReconciliation(_keys).JudgeAsync(_store, new HelpdeskAction(action), before, now, tellsOfNothing, TestContext.Current.CancellationToken);

    private sealed class Store : IIdentityStore, IGroupMembership, IApplicationAssignments, IAuthenticatorManager
    {
        public bool Can { get; set; } = true;
        public string[] Kinds { get; set; } = ["password", "fido2"];
        public string Name => "here";

        public object? GetCapability(Type capability) => Can && capability.IsInstanceOfType(this) ? this : null;

        public async IAsyncEnumerable<GroupMembershipEntry> ListGroupsAsync(DirectoryUser user, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield return new GroupMembershipEntry(new DirectoryGroup("nested", "Nested"), GroupMembershipKind.Nested, ["g"]);
            yield return new GroupMembershipEntry(new DirectoryGroup("g", "Group"), GroupMembershipKind.Direct, []);
        }

        public async IAsyncEnumerable<ApplicationAssignment> ListApplicationsAsync(DirectoryUser user, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield return new ApplicationAssignment("through", "Through") { ThroughGroup = "g" };
            yield return new ApplicationAssignment("app", "Application") { Role = "reader" };
        }

        public ValueTask<IReadOnlyList<StoreAuthenticator>> ListAuthenticatorsAsync(DirectoryUser user, CancellationToken cancellationToken) =>
            new([.. Kinds.Select(static (kind, i) => Authenticator("key-" + i, kind))]);

        private static StoreAuthenticator Authenticator(string id, string kind) => new(id, kind);

        public ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken) => throw new NotSupportedException();
        public IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, CancellationToken cancellationToken) => throw new NotSupportedException();
        public ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken) => throw new NotSupportedException();
        public ValueTask<DirectoryGroup?> FindGroupAsync(string reference, CancellationToken cancellationToken) => throw new NotSupportedException();
        public ValueTask<PrivilegeFacts> ReadGroupPrivilegeAsync(DirectoryGroup group, CancellationToken cancellationToken) => throw new NotSupportedException();
        public ValueTask<ChangeResult> AddToGroupAsync(ChangePermit permit, DirectoryUser user, DirectoryGroup group, CancellationToken cancellationToken) => throw new NotSupportedException();
        public ValueTask<ChangeResult> RemoveFromGroupAsync(ChangePermit permit, DirectoryUser user, DirectoryGroup group, CancellationToken cancellationToken) => throw new NotSupportedException();
        public ValueTask<DirectoryApplication?> FindApplicationAsync(string reference, CancellationToken cancellationToken) => throw new NotSupportedException();
        public ValueTask<PrivilegeFacts> ReadApplicationPrivilegeAsync(DirectoryApplication application, string? role, CancellationToken cancellationToken) => throw new NotSupportedException();
        public ValueTask<ChangeResult> AssignApplicationAsync(ChangePermit permit, DirectoryUser user, DirectoryApplication application, string? role, CancellationToken cancellationToken) => throw new NotSupportedException();
        public ValueTask<ChangeResult> UnassignApplicationAsync(ChangePermit permit, DirectoryUser user, DirectoryApplication application, string? role, CancellationToken cancellationToken) => throw new NotSupportedException();
        public ValueTask<ChangeResult> RemoveAuthenticatorAsync(ChangePermit permit, DirectoryUser user, StoreAuthenticator authenticator, CancellationToken cancellationToken) => throw new NotSupportedException();
        public ValueTask<ChangeResult> ResetAuthenticatorsAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
