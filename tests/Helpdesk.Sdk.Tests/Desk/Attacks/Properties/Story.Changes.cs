using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Tests.Desk;

internal sealed partial class Story
{
    private async Task<string> ResetAsync(Call call)
    {
        var attempt = AttemptOf(call, HelpdeskAction.ResetPassword);
        using var password = new Secret("New#Password1");
        var request = new ResetPasswordRequest(attempt.Account) { Password = password, Session = attempt.Session, Approval = attempt.Approval };
        return await TryAsync(attempt, () => Desk(call.Operator).Passwords.ResetAsync(request, FactorHost.Token));
    }

    private async Task<string> UnlockAsync(Call call)
    {
        var attempt = AttemptOf(call, HelpdeskAction.UnlockAccount);
        return await TryAsync(attempt, () => Desk(call.Operator).Accounts.UnlockAsync(
            new UnlockAccountRequest(attempt.Account) { Session = attempt.Session, Approval = attempt.Approval }, FactorHost.Token));
    }

    // The directory hears nothing of these: they are judged when they are done.
    private async Task<string> SendLinkAsync(Call call)
    {
        var attempt = AttemptOf(call, HelpdeskAction.SendResetLink);
        var sent = await Desk(call.Operator).Passwords.SendLinkAsync(new SendLinkRequest(attempt.Account) { Session = attempt.Session, Approval = attempt.Approval }, FactorHost.Token);
        if (!sent.Succeeded)
            return Refused(attempt, sent.Error);
        var approved = Model.Approvals.Exists(a => a.Id == attempt.Approval && a is { Over: false, GrantedAt: not null });
        Model.Judge(attempt);
        var mail = Mails.Last(static m => ResetForm().IsMatch(m.Text));
        Model.Demand(mail.Destination != MalloryMail, "a link went to a stranger");
        Model.Links.Add(new SeenLink(ResetForm().Match(mail.Text).Value, "alice", call.Operator, Now, approved));
        return "done";
    }

    /// <summary>1 = an older link, 3 = one that is none, otherwise the newest.</summary>
    private async Task<string> RedeemAsync(int which)
    {
        var text = which switch
        {
            1 => Model.Links.SkipLast(1).LastOrDefault()?.Text,
            3 => "https://desk.example/reset/" + new string('0', 32) + "." + new string('A', 43),
            _ => Model.Links.LastOrDefault()?.Text,
        };
        if (text is null)
            return "no link";
        using var link = new Secret(text);
        using var password = new Secret("My#Password1");
        _judge = () => Model.JudgeRedemption(text, _alice);
        return Say(await JudgedAsync(() => LinkHolder.RedeemAsync(link, password, FactorHost.Token)));
    }

    private async Task<string> UnenrollAsync(Call call)
    {
        var attempt = AttemptOf(call with { How = call.How & ~16 }, HelpdeskAction.Unenroll) with { Options = call.Factor.Value };
        var removed = await Desk(call.Operator).Enrollments.UnenrollAsync(
            new UnenrollRequest(attempt.Account, [call.Factor]) { Session = attempt.Session, Approval = attempt.Approval }, FactorHost.Token);
        if (!removed.Succeeded)
            return Refused(attempt, removed.Error);
        if (Model.Factors["alice"].TrueForAll(f => f.Type != call.Factor))
            return "nothing to take";
        Model.Judge(attempt);
        Model.Factors["alice"].RemoveAll(f => f.Type == call.Factor);
        return "done";
    }

    private async Task<string> UnfreezeAsync(Call call)
    {
        var attempt = AttemptOf(call with { How = call.How & ~16 }, HelpdeskAction.UnfreezeAccount);
        var unfrozen = await Desk(call.Operator).Accounts.UnfreezeAsync(new UnfreezeRequest(attempt.Account) { Session = attempt.Session, Approval = attempt.Approval }, FactorHost.Token);
        if (!unfrozen.Succeeded)
            return Refused(attempt, unfrozen.Error);
        if (!unfrozen.Value.Changed)
            return "was not frozen";
        Model.Judge(attempt);
        Model.Frozen.Remove("alice");
        return "done";
    }

    private async Task<string> TryAsync<T>(Attempt attempt, Func<Task<HelpdeskResult<T>>> work)
    {
        _judge = () => Model.Judge(attempt);
        var result = await JudgedAsync(work);
        return result.Succeeded ? "done" : Refused(attempt, result.Error);
    }

    private async Task<HelpdeskResult<T>> JudgedAsync<T>(Func<Task<HelpdeskResult<T>>> work)
    {
        var before = _host.Desk.Stub.Changes;
        var result = await work();
        _judge = null;
        Model.Demand(result.Succeeded == _host.Desk.Stub.Changes > before, "the answer does not say what happened");
        return result;
    }

    private Attempt AttemptOf(Call call, HelpdeskAction action)
    {
        var session = (call.How % 4) switch
        {
            2 => null,
            3 => Model.Sessions.FindLast(s => s.Operator != call.Operator),
            _ => Latest(call.Operator),
        };
        var approval = call.Approved ? Model.Approvals.FindLast(static a => a.GrantedAt is not null) : null;
        return new Attempt(call.Operator, action, call.OtherAccount ? _second : _alice, "", session?.Id, approval?.Id);
    }

    private string Refused(Attempt attempt, HelpdeskError error)
    {
        if (error.Details.GetValueOrDefault("approval") is string id && !Model.Approvals.Exists(a => a.Id == id))
            Model.Approvals.Add(new SeenApproval(id, attempt, Now));
        return error.Code.Value;
    }

    [GeneratedRegex("https://desk.example/reset/[A-Za-z0-9._-]+")]
    private static partial Regex ResetForm();
}
