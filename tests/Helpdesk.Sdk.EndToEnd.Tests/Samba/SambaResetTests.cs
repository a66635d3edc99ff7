using Helpdesk.Sdk.Testing;

namespace Helpdesk.Sdk.EndToEnd.Tests.Samba;

/// <summary>Reset on the real domain controller with the delegated account.</summary>
public sealed class SambaResetTests
{
    private static readonly HelpdeskAction Reset = HelpdeskAction.ResetPassword;
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reset_lets_the_user_bind_with_the_new_password()
    {
        await using var desk = await SambaDesk.StartAsync();
        var user = await desk.AddUserAsync();
        var app = await desk.EnrollAsync(user);
        var operatorDesk = desk.As("Desk");
        var session = await desk.ProveAsync(operatorDesk, user, app, Reset);

        var outcome = SambaDesk.Value(await SambaDesk.ResetAsync(operatorDesk, user, "Fresh#Password1", session));

        Assert.False(outcome.MustChange);
        Assert.True((await desk.Lab.BindAsync(user.Upn, "Fresh#Password1")).Succeeded);
    }

    [Fact]
    public async Task Must_change_is_what_the_directory_answers_at_the_next_sign_in()
    {
        await using var desk = await SambaDesk.StartAsync();
        var user = await desk.AddUserAsync();
        SambaDesk.Value(await SambaDesk.ResetAsync(desk.As("Free"), user, "Fresh#Password1", mustChange: true));
        Assert.Equal("773", (await desk.Lab.BindAsync(user.Upn, "Fresh#Password1")).Data);
    }

    [Fact]
    public async Task Short_password_is_a_typed_refusal_that_costs_no_place_and_no_proof()
    {
        await using var desk = await SambaDesk.StartAsync();
        var user = await desk.AddUserAsync();
        var app = await desk.EnrollAsync(user);
        var operatorDesk = desk.As("Desk");
        var session = await desk.ProveAsync(operatorDesk, user, app, Reset);
        var before = await desk.LookAsync(user);

        var refused = await SambaDesk.ResetAsync(operatorDesk, user, "aB3#x", session);

        Assert.Equal(ErrorKind.Refused, refused.Error!.Kind);
        Assert.Equal("password-too-short", refused.Error.Details["reason"]);
        Assert.Equal(before, await desk.LookAsync(user));
        Assert.Contains(await desk.HistoryAsync(user), static e => e.Action == HelpdeskAction.ResetPassword && e.Status == HistoryStatus.Refused && e.Reason == "password-too-short");
        SambaDesk.Value(await SambaDesk.ResetAsync(operatorDesk, user, "Fresh#Password1", session));
        Assert.True((await desk.Lab.BindAsync(user.Upn, "Fresh#Password1")).Succeeded);
        SambaDesk.Value(await SambaDesk.ResetAsync(desk.As("Free"), user, "Fresh#Password2"));
        SambaDesk.Value(await SambaDesk.ResetAsync(desk.As("Free"), user, "Fresh#Password3")); // the refused one took no place
        Assert.Equal(ErrorKind.Limit, (await SambaDesk.ResetAsync(desk.As("Free"), user, "Fresh#Password4")).Error!.Kind);
    }

    [Fact]
    public async Task Fine_grained_policy_refuses_what_the_domain_would_take()
    {
        await using var desk = await SambaDesk.StartAsync();
        var user = await desk.AddUserAsync();
        await desk.Lab.AddMemberAsync(desk.Lab.StrictPolicyGroup, user.Dn);
        var refused = await SambaDesk.ResetAsync(desk.As("Free"), user, "Fresh#Pass1"); // 11 characters, 14 are asked for
        Assert.Equal("password-too-short", refused.Error!.Details["reason"]);
        SambaDesk.Value(await SambaDesk.ResetAsync(desk.As("Free"), user, "Fresh#Password-14"));
    }

    [Fact]
    public async Task Fourth_attempt_is_limited_and_leaves_the_directory_alone()
    {
        await using var desk = await SambaDesk.StartAsync();
        var user = await desk.AddUserAsync();
        for (var i = 1; i <= 3; i++)
            SambaDesk.Value(await SambaDesk.ResetAsync(desk.As("Free", "agent" + i), user, $"Fresh#Password{i}"));
        var before = await desk.LookAsync(user);
        Assert.Equal(ErrorKind.Limit, (await SambaDesk.ResetAsync(desk.As("Free"), user, "Fresh#Password9")).Error!.Kind);
        Assert.Equal(before, await desk.LookAsync(user));
    }

    [Fact]
    public async Task Generated_password_works_and_never_shows_in_what_is_kept()
    {
        await using var desk = await SambaDesk.StartAsync();
        var user = await desk.AddUserAsync();
        using var outcome = SambaDesk.Value(await desk.As("Free").Passwords.ResetAsync(new ResetPasswordRequest(SambaDesk.Target(user)) { Reveal = true, Passphrase = true, MustChange = false }, Token));
        var password = outcome.Revealed!.Use(0, static (c, _) => c.ToString());
        Assert.True((await desk.Lab.BindAsync(user.Upn, password)).Succeeded);
        Assert.DoesNotContain(await desk.HistoryAsync(user), e => e.ToString().Contains(password, StringComparison.Ordinal));
    }
}
