using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.Tests.Desk;

/// <summary>A desk with operators and a lead who may approve, stop and freeze.</summary>
internal sealed class TwoOperators(DeskHost host) : IAsyncDisposable
{
    public DeskHost Host { get; } = host;

    public static async Task<TwoOperators> StartAsync(Action<Dictionary<string, string?>>? change = null, Action<IServiceCollection>? services = null) => new(await DeskHost.StartAsync(settings =>
    {
        string[] lead = ["FindUsers", "ApproveOperation", "StopTheDesk", "FreezeAccount", "UnfreezeAccount", "IssueEnrollmentCode", "ViewHistory"];
        for (var i = 0; i < lead.Length; i++)
            settings[$"Helpdesk:Roles:Lead:Permissions:{i}"] = lead[i];
        settings["Helpdesk:Roles:Lead:Policies:local:Mode"] = "Unrestricted";
        settings["Helpdesk:Links:BaseAddress"] = "https://desk.example/";
        change?.Invoke(settings);
    }, services));

    /// <summary>A user from whom another operator has just taken a factor: anything else today needs approval.</summary>
    public async Task<UserKey> UnenrolledTodayAsync(string name)
    {
        var user = await Host.AddUserAsync(name);
        await UnenrollAsync(user);
        return user;
    }

    public async Task UnenrollAsync(UserKey user)
    {
        await Host.EnrollEmailAsync(user, user.Id.Replace("-", "", StringComparison.Ordinal) + "@elsewhere.example");
        var removed = await Host.As("zoe", "Free").Enrollments.UnenrollAsync(new UnenrollRequest(user, [FactorType.Email]));
        Assert.True(removed.Succeeded, removed.Error?.Message);
    }

    /// <summary>Tries, is told to ask, and returns the id.</summary>
    public async Task<string> AskedAsync(OperatorDesk desk, UserKey user, string password)
    {
        var result = await ResetAsync(desk, user, password);
        Assert.Equal(ErrorKind.Approval, result.Error?.Kind);
        return Assert.IsType<string>(result.Error!.Details["approval"]);
    }

    public async Task<string> GrantedAsync(OperatorDesk desk, UserKey user, string password)
    {
        var id = await AskedAsync(desk, user, password);
        var granted = await Host.As("bob", "Lead").Approvals.GrantAsync(id);
        Assert.True(granted.Succeeded, granted.Error?.Message);
        return id;
    }

    public static async Task<HelpdeskResult<ResetPasswordOutcome>> ResetAsync(OperatorDesk desk, UserKey user, string password, string? approval = null)
    {
        using var secret = new Secret(password);
        return await desk.Passwords.ResetAsync(new ResetPasswordRequest(user) { Password = secret, Approval = approval });
    }

    /// <summary>The newest link of a kind that reached an address.</summary>
    public async Task<Secret> LastLinkAsync(string address, string kind)
    {
        await Host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync();
        var text = Host.Outbox.Sent.Last(n => n.Destination == address && n.Text.Contains($"https://desk.example/{kind}/", StringComparison.Ordinal)).Text;
        return new Secret(Regex.Match(text, $"https://desk.example/{kind}/[A-Za-z0-9._-]+").Value);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
