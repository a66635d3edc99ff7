using System.Runtime.CompilerServices;
using Helpdesk.Sdk.GraphDouble;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Entra.Tests.Corridor;

/// <summary>A synchronised account whose original is in a configured directory: the answer names it so that the operation goes on there.</summary>
public sealed class HybridTests
{
    private static readonly Guid Original = Guid.NewGuid();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_answer_names_the_account_to_go_on_with_and_there_it_is_done()
    {
        var (desk, hybrid) = await StartAsync();
        await using var _ = desk;

        var asked = await desk.ResetAsync(hybrid);
        var account = Assert.IsType<string>(asked.Error!.Details["account"]);
        using var password = new Secret("Fresh#Pass27");
        var done = await desk.Desk.Passwords.ResetAsync(new ResetPasswordRequest(new UserTarget(account)) { Password = password }, Cancellation);

        Assert.Equal(ErrorCode.NotSupported, asked.Error.Code);
        Assert.EndsWith("The account there is corp:hybrid.", asked.Error.Message, StringComparison.Ordinal);
        Assert.True(done.Succeeded, done.Error?.Message);
        Assert.Equal(new UserKey("corp", Original.ToString("D")), done.Value.User);
        Assert.Equal(1, Corp(desk).Resets);
        Assert.Empty(desk.Graph.Journal.Writes);
    }

    [Fact]
    public async Task Both_are_one_person_for_freeze_and_privilege()
    {
        var (desk, hybrid) = await StartAsync();
        await using var _ = desk;
        desk.Graph.Directory.Join(desk.Graph.Directory.AddRoleGroup("Could hold"), hybrid);

        // The tenant's privilege is read when the copy is the target.
        Assert.Equal(ErrorCode.Denied, (await desk.Desk.Sessions.RevokeAsync(new UserRequest(EntraDesk.Key(hybrid)), Cancellation)).Error?.Code);
        Assert.Empty(desk.Graph.Journal.Writes);
    }

    [Fact]
    public async Task An_original_whose_copy_is_an_administrator_is_no_ordinary_account()
    {
        var (desk, hybrid) = await StartAsync();
        await using var _ = desk;
        desk.Graph.Directory.AssignRole(hybrid, "Global Administrator");

        var denied = await ResetOriginalAsync(desk);

        Assert.Equal(ErrorCode.Denied, denied.Error?.Code);
        Assert.Contains("privileged", denied.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(0, Corp(desk).Resets);
    }

    [Fact]
    public async Task Whoever_is_the_copy_does_not_act_on_the_original()
    {
        var (desk, hybrid) = await StartAsync();
        await using var _ = desk;
        var self = desk.Orchestrator.ForOperator(new OperatorActor("opaque", ["Free"]) { Accounts = [$"cloud:{hybrid.Id}"] }, new ContactInfo());
        using var password = new Secret("Fresh#Pass27");

        var denied = await self.Passwords.ResetAsync(new ResetPasswordRequest(new UserTarget("corp:hybrid")) { Password = password }, Cancellation);

        Assert.Equal(ErrorCode.Denied, denied.Error?.Code);
        Assert.Equal(0, Corp(desk).Resets);
    }

    [Fact]
    public async Task While_the_tenant_cannot_be_asked_nothing_is_done_to_the_original()
    {
        var (desk, _) = await StartAsync();
        await using var __ = desk;
        desk.Graph.Faults.Add(new ScriptedFault(FaultKind.Denied) { When = static r => r.Path.EndsWith("/users", StringComparison.Ordinal), Times = int.MaxValue });

        Assert.Equal(ErrorKind.Unavailable, (await ResetOriginalAsync(desk)).Error?.Kind);
        Assert.Equal(0, Corp(desk).Resets);
    }

    [Fact]
    public async Task An_operator_who_may_not_see_the_original_hears_its_name_there_only()
    {
        var (desk, hybrid) = await StartAsync(static s => s.Remove("Helpdesk:Roles:Free:Policies:corp:Mode"));
        await using var _ = desk;

        var asked = await desk.ResetAsync(hybrid);

        Assert.Equal(ErrorCode.NotSupported, asked.Error?.Code);
        Assert.DoesNotContain("account", asked.Error!.Details.Keys);
        Assert.DoesNotContain("corp:", asked.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_is_down_takes_nothing_from_the_answer()
    {
        var (desk, hybrid) = await StartAsync();
        await using var _ = desk;
        Corp(desk).Down = true;

        Assert.Equal(ErrorCode.NotSupported, (await desk.ResetAsync(hybrid)).Error?.Code);
    }

    private static async Task<(EntraDesk Desk, GraphUser Hybrid)> StartAsync(Action<Dictionary<string, string?>>? change = null)
    {
        GraphUser hybrid = null!;
        var desk = await EntraDesk.StartAsync(
            g => hybrid = g.Directory.AddSyncedUser("hybrid", Original),
            s =>
            {
                s["Helpdesk:Stores:corp:Type"] = "Corp";
                s["Helpdesk:Roles:Free:Policies:corp:Mode"] = "Unrestricted";
                change?.Invoke(s);
            },
            static b => b.Services.AddSingleton<IIdentityStoreFactory, CorpFactory>());
        return (desk, hybrid);
    }

    private static async Task<HelpdeskResult<ResetPasswordOutcome>> ResetOriginalAsync(EntraDesk desk)
    {
        using var password = new Secret("Fresh#Pass27");
        return await desk.Desk.Passwords.ResetAsync(new ResetPasswordRequest(new UserTarget("corp:hybrid")) { Password = password }, Cancellation);
    }

    private static CorpStore Corp(EntraDesk desk) => (CorpStore)desk.Find("corp");

    private sealed class CorpFactory : IIdentityStoreFactory
    {
        public string Type => "Corp";

        public IIdentityStore Create(string name, IConfigurationSection section, IServiceProvider services) => new CorpStore(name);
    }

    /// <summary>The directory that the tenant is synchronised from.</summary>
    private sealed class CorpStore(string name) : IIdentityStore, IPasswordWriter
    {
        public string Name { get; } = name;

        public int Resets { get; private set; }

        public bool Down { get; set; }

        public ValueTask<DirectoryUser?> ResolveAsync(UserReference reference, CancellationToken cancellationToken)
        {
            if (Down)
                throw new IdentityStoreException(StoreErrorCode.Unavailable, "The directory does not answer.");
            return new(reference.Name == Original.ToString("D") || (!reference.IsId && reference.Name == "hybrid")
                ? new DirectoryUser { Key = new UserKey(Name, Original.ToString("D")), UserName = "hybrid", Domain = "corp.example", Enabled = true }
                : null);
        }

        public async IAsyncEnumerable<UserPage> SearchAsync(UserQuery query, PageOptions page, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield break;
        }

        public ValueTask<Support> CheckAsync(HelpdeskAction action, DirectoryUser user, CancellationToken cancellationToken) => new(Support.Yes);

        public object? GetCapability(Type capability) => capability.IsInstanceOfType(this) ? this : null;

        public ValueTask<ChangeResult> SetPasswordAsync(ChangePermit permit, DirectoryUser user, PasswordChange change, CancellationToken cancellationToken)
        {
            permit.Spend(user.Key, HelpdeskAction.ResetPassword);
            Resets++;
            return new(ChangeResult.Succeeded());
        }
    }
}
