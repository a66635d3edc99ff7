using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>What may not be done is not done: the directory before and after, as ldapsearch sees it.</summary>
public sealed class SambaRefusalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Outside_the_scope_as_if_unknown()
    {
        await using var desk = await SambaDesk.StartAsync();
        var elsewhere = await desk.Lab.CreateOuAsync();
        var user = await desk.Lab.CreateUserAsync(elsewhere);
        await RefusedAsync(desk, user, desk.As("Desk"), ErrorKind.NotFound, "outside-scope");
        var unknown = await SambaDesk.ResetAsync(desk.As("Desk"), user with { Name = "nobody-at-all" }, "Fresh#Password1");
        Assert.Equal(ErrorCode.NotFound, unknown.Error!.Code);
        await desk.Lab.DeleteTreeAsync(elsewhere);
    }

    [Fact]
    public async Task Privileged_by_a_nested_group()
    {
        await using var desk = await SambaDesk.StartAsync();
        var user = await desk.AddUserAsync();
        var group = await desk.Lab.CreateGroupAsync(desk.Ou);
        await desk.Lab.AddMemberAsync(group, user.Dn);
        await desk.Lab.AddMemberAsync(desk.Lab.DomainAdmins, group);
        await RefusedAsync(desk, user, desk.As("Free"), ErrorKind.Denied, "privileged");
        await desk.Lab.RemoveMemberAsync(desk.Lab.DomainAdmins, group);
        SambaDesk.Value(await SambaDesk.ResetAsync(desk.As("Free"), user, "Fresh#Password1"));
    }

    [Fact]
    public async Task Privileged_seeded_people()
    {
        await using var desk = await SambaDesk.StartAsync();
        foreach (var name in new[] { "padmin", "pnested" })
            await RefusedAsync(desk, desk.Lab.Seeded(name), desk.As("Free"), ErrorKind.Denied, "privileged");
    }

    [Fact]
    public async Task Self()
    {
        await using var desk = await SambaDesk.StartAsync();
        var user = await desk.AddUserAsync();
        await RefusedAsync(desk, user, desk.As("Free", user.Name), ErrorKind.Denied, "self");
        await RefusedAsync(desk, user, desk.As("Free", user.Upn.ToUpperInvariant()), ErrorKind.Denied, "self");
    }

    [Fact]
    public async Task Unenrolled_in_restricted_mode()
    {
        await using var desk = await SambaDesk.StartAsync();
        var user = await desk.AddUserAsync();
        await RefusedAsync(desk, user, desk.As("Desk"), ErrorKind.Denied, "enrollment");
    }

    [Fact]
    public async Task Too_few_factors()
    {
        await using var desk = await SambaDesk.StartAsync();
        var user = await desk.AddUserAsync();
        await desk.EnrollEmailAsync(user);
        var operatorDesk = desk.As("Desk");
        var session = SambaDesk.Value(await operatorDesk.Verification.StartAsync(new StartVerificationRequest(SambaDesk.Target(user), HelpdeskAction.ResetPassword), Token)).Session;
        SambaDesk.Value(await operatorDesk.Verification.SendCodeAsync(session, FactorType.Email, cancellationToken: Token));
        using var code = desk.LastCode(user);
        Assert.False(SambaDesk.Value(await operatorDesk.Verification.AnswerAsync(session, FactorType.Email, code, Token)).Satisfied);
        await RefusedAsync(desk, user, operatorDesk, ErrorKind.Verification, "verification-required", session);
    }

    [Fact]
    public async Task Not_delegated()
    {
        await using var desk = await SambaDesk.StartAsync();
        var user = desk.Lab.Seeded("u000016", "Left");
        var before = await desk.LookAsync(user);
        var refused = await SambaDesk.ResetAsync(desk.As("Free"), user, "Fresh#Password1");
        Assert.Equal("not-delegated", refused.Error!.Details["reason"]);
        Assert.Equal(before, await desk.LookAsync(user));
    }

    [Theory]
    [InlineData("*)(uid=*")]
    [InlineData("*")]
    [InlineData("u00000*")]
    [InlineData("CN=Administrator,CN=Users")]
    [InlineData("\\2a")]
    [InlineData(")(|(sAMAccountName=*")]
    public async Task Hostile_name(string name)
    {
        await using var desk = await SambaDesk.StartAsync();
        var result = await desk.As("Free").Accounts.UnlockAsync(new UnlockAccountRequest(new UserTarget("corp:" + name)), Token);
        Assert.Equal(ErrorKind.NotFound, result.Error!.Kind);
    }

    private static async Task RefusedAsync(SambaDesk desk, LabUser user, OperatorDesk operatorDesk, ErrorKind kind, string reason, SessionId? session = null)
    {
        var before = await desk.LookAsync(user);
        var result = await SambaDesk.ResetAsync(operatorDesk, user, "Fresh#Password1", session);
        Assert.Equal(kind, result.Error!.Kind);
        Assert.Equal(before, await desk.LookAsync(user));
        Assert.Contains(await desk.HistoryAsync(user), e => e.Action == HelpdeskAction.ResetPassword && e.Reason == reason);
    }
}
