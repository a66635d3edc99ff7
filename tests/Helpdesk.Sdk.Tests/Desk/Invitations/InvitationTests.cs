using System.Text.RegularExpressions;
using Helpdesk.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>Creating with an invitation: a secure link for the first password instead of a password.</summary>
public sealed class InvitationTests
{
    private const string Mail = "nora@elsewhere.example";
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_invited_sets_their_first_password_over_the_link()
    {
        await using var host = await StartAsync();
        var created = (await InviteAsync(host)).Value!;
        Assert.True(created.Invitation!.Sent, created.Invitation.Reason);
        Assert.Equal("n···@elsewhere.example", created.Invitation.To);
        Assert.Equal(host.Time.GetUtcNow() + TimeSpan.FromHours(12), created.Invitation.ExpiresAt);
        using var link = new Secret(Link(host));
        Assert.Equal(Link(host), Assert.Single(Links(host)));

        using var password = new Secret("My#Own1Pass");
        Assert.NotEqual(LocalSignInOutcome.Success, await host.Local.SignInAsync("nora", password, Token));
        host.Time.Advance(TimeSpan.FromHours(11));
        Assert.True((await host.Orchestrator.ForLinks(DeskHost.Contact).RedeemAsync(link, password, Token)).Succeeded);
        Assert.Equal(LocalSignInOutcome.Success, await host.Local.SignInAsync("nora", password, Token));
        Assert.Equal(ErrorCode.LinkInvalid, (await host.Orchestrator.ForLinks(DeskHost.Contact).RedeemAsync(link, password, Token)).Error!.Code);

        var history = await host.HistoryAsync();
        var sent = Assert.Single(history, static e => e.Action == HelpdeskAction.SendResetLink && e is { Status.Value: "succeeded", Reason: "invitation" });
        Assert.Equal(created.Operation, sent.ParentOperation);
        Assert.Equal(created.User!.Value.Id, sent.TargetId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_is_in_groups_from_the_first_is_invited_all_the_same(bool again)
    {
        await using var host = await StartAsync(static settings =>
        {
            settings["Helpdesk:Stores:local:Groups:Sales:Description"] = "Who sells";
            settings["Helpdesk:Roles:Free:Permissions:20"] = "ManageGroups";
        });
        var request = new CreateUserRequest("local", new NewUser { UserName = "nora", Email = Mail }) { Groups = ["Sales"], Invite = true, IdempotencyKey = "k" };
        host.Time.Advance(TimeSpan.FromMicroseconds(700));

        var created = (await host.As("olga", "Free").Users.CreateAsync(request, Token)).Value!;
        host.Time.Advance(TimeSpan.FromSeconds(3));
        if (again)
            created = (await host.As("olga", "Free").Users.CreateAsync(request, Token)).Value!;

        Assert.True(created.Invitation!.Sent, created.Invitation.Reason);
        Assert.True(Assert.Single(created.Groups).Joined);
        using var link = new Secret(Link(host));
        using var password = new Secret("My#Own1Pass");
        Assert.True((await host.Orchestrator.ForLinks(DeskHost.Contact).RedeemAsync(link, password, Token)).Succeeded);
    }

    [Fact]
    public async Task An_invitation_ends_with_its_link()
    {
        await using var host = await StartAsync();
        Assert.True((await InviteAsync(host)).Value!.Invitation!.Sent);
        using var link = new Secret(Link(host));
        host.Time.Advance(TimeSpan.FromHours(12));
        using var password = new Secret("My#Own1Pass");
        Assert.Equal(ErrorCode.LinkInvalid, (await host.Orchestrator.ForLinks(DeskHost.Contact).RedeemAsync(link, password, Token)).Error!.Code);
    }

    [Theory]
    [InlineData("no-address", ErrorKind.InvalidInput, "email")]
    [InlineData("disabled", ErrorKind.InvalidInput, "enabled")]
    [InlineData("password", ErrorKind.InvalidInput, null)]
    [InlineData("no-base-address", ErrorKind.InvalidInput, null)]
    [InlineData("no-permission", ErrorKind.Denied, null)]
    [InlineData("no-method", ErrorKind.Denied, null)]
    public async Task Whoever_cannot_be_invited_is_not_created_either(string lack, ErrorKind kind, string? field)
    {
        await using var host = await StartAsync(settings =>
        {
            if (lack == "no-base-address")
                settings.Remove("Helpdesk:Links:BaseAddress");
            if (lack == "no-permission")
                settings["Helpdesk:Roles:Free:Permissions:1"] = "FindUsers";
            if (lack == "no-method")
                settings["Helpdesk:Roles:Free:Policies:local:ResetMethods:0"] = "NewPassword";
        });
        using var password = lack == "password" ? new Secret("Start#Pass1") : null;
        var user = new NewUser { UserName = "nora", Email = lack == "no-address" ? null : Mail, Enabled = lack != "disabled", Password = password };
        foreach (var dry in new[] { true, false })
        {
            var refused = await host.As("alice", "Free").Users.CreateAsync(new CreateUserRequest("local", user) { Invite = true, DryRun = dry }, Token);
            Assert.Equal(kind, refused.Error!.Kind);
            Assert.Equal(field, refused.Error.Details.GetValueOrDefault("field"));
        }
        Assert.Null(await FindAsync(host));
        Assert.Empty(host.Outbox.Sent);
    }

    [Fact]
    public async Task A_repeated_call_creates_and_invites_nobody_twice()
    {
        await using var host = await StartAsync();
        var first = (await InviteAsync(host, "k1")).Value!;
        var again = (await InviteAsync(host, "k1")).Value!;
        Assert.Equal((false, true), (first.Replayed, again.Replayed));
        Assert.Equal(first.User, again.User);
        Assert.True(again.Invitation!.Sent);
        Assert.Equal(first.Invitation!.ExpiresAt, again.Invitation.ExpiresAt);
        Assert.Single(Links(host));
    }

    [Fact]
    public async Task Process_killed_between_creation_and_invitation()
    {
        var vetoes = true;
        await using var host = await StartAsync(hook: () => vetoes);
        var cut = (await InviteAsync(host, "k1")).Value!;
        Assert.False(cut.Invitation!.Sent);
        Assert.NotNull(cut.User);
        Assert.Empty(Links(host));
        vetoes = false;
        var again = (await InviteAsync(host, "k1")).Value!;
        Assert.True(again is { Replayed: true, Invitation.Sent: true }, again.Invitation?.Reason);
        Assert.Single(Links(host));
    }

    [Theory]
    [InlineData("password")]
    [InlineData("day")]
    [InlineData("factor")]
    public async Task Invitation_repeated_to_take_over_an_account_that_is_in_use(string change)
    {
        var vetoes = true;
        await using var host = await StartAsync(hook: () => vetoes);
        var user = (await InviteAsync(host, "k1")).Value!.User!.Value;
        vetoes = false;
        host.Time.Advance(change == "day" ? TimeSpan.FromHours(13) : TimeSpan.FromHours(1));
        if (change == "password")
            Assert.True((await host.ResetAsync(host.As("bob", "Free"), user, "Own#Pass12")).Succeeded);
        if (change == "factor")
            await host.EnrollEmailAsync(user, "own@private.example");
        var again = (await InviteAsync(host, "k1")).Value!;
        Assert.False(again.Invitation!.Sent);
        Assert.Empty(Links(host));
    }

    [Theory]
    [InlineData(2, false, true)]
    [InlineData(60, false, false)]
    [InlineData(2, true, false)]
    public async Task Invitation_repeated_where_the_store_tells_neither_of_sign_ins_nor_of_passwords(int minutes, bool isReset, bool isSent)
    {
        var (vetoes, mute) = (true, new TwoControllers("mute") { Replicated = true });
        await using var host = await StartAsync(
            settings =>
            {
                settings["Helpdesk:Stores:mute:Type"] = mute.Type;
                settings["Helpdesk:Roles:Free:Policies:mute:Mode"] = "Unrestricted";
            },
            () => vetoes, mute);
        Task<HelpdeskResult<CreateUserOutcome>> InviteNoraAsync() => host.As("alice", "Free").Users.CreateAsync(
            new CreateUserRequest("mute", new NewUser { UserName = "nora", Email = Mail }) { Invite = true, IdempotencyKey = "k1" }, Token);
        var user = (await InviteNoraAsync()).Value!.User!.Value;
        vetoes = false;
        host.Time.Advance(TimeSpan.FromMinutes(minutes));
        if (isReset)
            Assert.True((await host.ResetAsync(host.As("bob", "Free"), user, "Own#Pass12")).Succeeded);
        var again = (await InviteNoraAsync()).Value!;
        Assert.Equal(isSent, again.Invitation!.Sent);
        Assert.Equal(isSent ? 1 : 0, Links(host).Count);
    }

    private static Task<DeskHost> StartAsync(Action<Dictionary<string, string?>>? change = null, Func<bool>? hook = null, IIdentityStoreFactory? stores = null) => DeskHost.StartAsync(
        settings =>
        {
            settings["Helpdesk:Links:BaseAddress"] = "https://desk.example/";
            change?.Invoke(settings);
        },
        services =>
        {
            if (hook is not null)
                services.AddSingleton<IOperationHook>(new VetoesLinks(hook));
            if (stores is not null)
                services.AddSingleton(stores);
        });

    private static Task<HelpdeskResult<CreateUserOutcome>> InviteAsync(DeskHost host, string? key = null) => host.As("alice", "Free").Users.CreateAsync(
        new CreateUserRequest("local", new NewUser { UserName = "nora", Email = Mail }) { Invite = true, IdempotencyKey = key }, Token);

    private static ValueTask<DirectoryUser?> FindAsync(DeskHost host) =>
        host.Local.ResolveAsync(UserReference.TryByName("nora", out var reference, out _) ? reference! : throw new InvalidOperationException(), Token);

    private static string Link(DeskHost host) => Links(host)[^1];

    private static List<string> Links(DeskHost host) =>
        [.. host.Outbox.Sent.Where(static n => n.Destination == Mail).SelectMany(static n => Regex.Matches(n.Text, @"https://desk\.example/reset/[A-Za-z0-9._-]+").Select(static m => m.Value))];

    private sealed class VetoesLinks(Func<bool> vetoes) : IOperationHook
    {
        public ValueTask<HookVerdict> BeforeAsync(OperationNotice operation, CancellationToken cancellationToken) =>
            new(operation.Action == HelpdeskAction.SendResetLink && vetoes() ? HookVerdict.Veto("not now") : HookVerdict.Allow);

        public ValueTask AfterAsync(OperationNotice operation, HistoryStatus outcome, CancellationToken cancellationToken) => default;
    }
}
