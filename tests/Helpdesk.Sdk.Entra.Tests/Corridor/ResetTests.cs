using Helpdesk.Sdk.GraphDouble;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Entra.Tests.Corridor;

/// <summary>Passwords through the corridor: from configuration over HTTP to the double, and what stands there afterwards.</summary>
public sealed class ResetTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cloud_password_is_set_once_and_must_be_changed()
    {
        GraphUser anna = null!;
        await using var desk = await EntraDesk.StartAsync(g => anna = g.Directory.AddUser("anna"));

        var result = await desk.ResetAsync(anna);

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Equal(SignInResult.MustChange, desk.Graph.Directory.SignIn(anna.Id, "Fresh#Pass27"));
        Assert.Equal(2, anna.PasswordsSet);
        var write = Assert.Single(desk.Graph.Journal.Writes);
        Assert.Equal("PATCH /users/{}", write.Operation);
        Assert.Equal("succeeded", (await desk.HistoryAsync()).First(static e => e.Operation is not null && e.Status.Value is not "revealed").Status.Value);
    }

    [Theory]
    [InlineData("short1A")]
    [InlineData("alllowercase")]
    [InlineData("Pässwörd#2026")]
    public async Task A_password_that_the_tenant_would_not_take_is_never_sent(string password)
    {
        GraphUser anna = null!;
        await using var desk = await EntraDesk.StartAsync(g => anna = g.Directory.AddUser("anna"));

        var result = await desk.ResetAsync(anna, password);

        Assert.False(result.Succeeded);
        Assert.Empty(desk.Graph.Journal.Writes);
        Assert.Equal("Start#Pass1", anna.Password);
    }

    [Fact]
    public async Task A_password_that_only_the_tenant_knows_to_be_banned_is_a_refusal_about_the_password()
    {
        GraphUser anna = null!;
        await using var desk = await EntraDesk.StartAsync(g =>
        {
            anna = g.Directory.AddUser("anna");
            g.Directory.MinimumPasswordLength = 20;
        });

        var result = await desk.ResetAsync(anna);

        Assert.Equal(ErrorCode.StoreRefused, result.Error?.Code);
        Assert.Equal(1, anna.PasswordsSet);
    }

    [Fact]
    public async Task A_synchronised_account_is_answered_with_the_account_it_comes_from()
    {
        GraphUser hybrid = null!;
        await using var desk = await EntraDesk.StartAsync(g => hybrid = g.Directory.AddSyncedUser("hybrid", Guid.NewGuid()));

        var result = await desk.ResetAsync(hybrid);

        Assert.Equal(ErrorCode.NotSupported, result.Error?.Code);
        Assert.Contains("corp.example", result.Error!.Message, StringComparison.Ordinal);
        Assert.Contains("hybrid", result.Error.Message, StringComparison.Ordinal);
        Assert.Empty(desk.Graph.Journal.Writes);
    }

    [Fact]
    public async Task A_signed_in_operator_has_the_password_of_a_synchronised_account_written_back()
    {
        GraphUser hybrid = null!;
        var assertions = new Assertions();
        await using var desk = await EntraDesk.StartAsync(
            g =>
            {
                hybrid = g.Directory.AddSyncedUser("hybrid", Guid.NewGuid());
                var agent = g.Directory.AddUser("agent");
                g.Directory.AssignRole(agent, "Authentication Administrator");
                assertions.Issue = () => g.Authority.IssueUserAssertion(agent);
            },
            build: b => b.Services.AddSingleton<IEntraOperatorAssertionSource>(assertions));

        var result = await desk.ResetAsync(hybrid);

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Equal("Fresh#Pass27", hybrid.Password);
        var write = Assert.Single(desk.Graph.Journal.Writes);
        Assert.EndsWith("/resetPassword", write.Request.Path, StringComparison.Ordinal);
        Assert.Contains(desk.Graph.Journal.Requests, static r => r.Request.Path.Contains("/authentication/operations/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_write_back_that_fails_is_a_refusal_and_changes_nothing()
    {
        GraphUser hybrid = null!;
        var assertions = new Assertions();
        await using var desk = await EntraDesk.StartAsync(
            g =>
            {
                hybrid = g.Directory.AddSyncedUser("hybrid", Guid.NewGuid());
                var agent = g.Directory.AddUser("agent");
                g.Directory.AssignRole(agent, "Authentication Administrator");
                assertions.Issue = () => g.Authority.IssueUserAssertion(agent);
                g.Resets.Failing = "OnPremisesPolicyViolation";
            },
            build: b => b.Services.AddSingleton<IEntraOperatorAssertionSource>(assertions));

        var result = await desk.ResetAsync(hybrid);

        Assert.Equal(ErrorCode.StoreRefused, result.Error?.Code);
        Assert.Equal("Start#Pass1", hybrid.Password);
    }

    [Fact]
    public async Task Nobody_signed_in_means_no_write_back()
    {
        GraphUser hybrid = null!;
        await using var desk = await EntraDesk.StartAsync(g => hybrid = g.Directory.AddSyncedUser("hybrid", Guid.NewGuid()), build: static b => b.Services.AddSingleton<IEntraOperatorAssertionSource>(new Assertions()));

        var result = await desk.ResetAsync(hybrid);

        Assert.False(result.Succeeded);
        Assert.Contains("corp.example", result.Error!.Message, StringComparison.Ordinal);
        Assert.Empty(desk.Graph.Journal.Writes);
    }

    [Fact]
    public async Task Unlocking_is_not_supported_and_says_why_beforehand()
    {
        GraphUser anna = null!;
        await using var desk = await EntraDesk.StartAsync(g => anna = g.Directory.AddUser("anna"));

        var support = await desk.Store.CheckAsync(HelpdeskAction.UnlockAccount, await desk.ReadAsync(anna), Cancellation);
        var result = await desk.Desk.Accounts.UnlockAsync(new UnlockAccountRequest(EntraDesk.Key(anna)), Cancellation);

        Assert.False(support.IsSupported);
        Assert.Equal(ErrorCode.NotSupported, result.Error?.Code);
        Assert.Equal(support.Reason, result.Error!.Message);
        Assert.Empty(desk.Graph.Journal.Writes);
    }

    private sealed class Assertions : IEntraOperatorAssertionSource
    {
        public Func<string>? Issue { get; set; }

        public ValueTask<Secret?> GetAssertionAsync(string store, CancellationToken cancellationToken) =>
            ValueTask.FromResult(Issue is null ? null : new Secret(Issue()));
    }
}
