using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Tests.Desk;

internal sealed partial class Story
{
    private async Task<string> AnswerApprovalAsync(Call call, bool granted)
    {
        var pending = Model.Approvals.FindAll(static a => a is { GrantedAt: null, Over: false });
        var approval = call.How % 4 == 1 ? pending.FirstOrDefault() : pending.LastOrDefault();
        if (approval is null)
            return "no request";
        var desk = Desk(call.Operator).Approvals;
        var answered = granted ? await desk.GrantAsync(approval.Id, FactorHost.Token) : await desk.RefuseAsync(approval.Id, FactorHost.Token);
        if (!answered.Succeeded)
            return Say(answered);
        Model.Demand(approval.For.Operator != call.Operator, "an operator answered their own request");
        Model.Demand(!Model.Revoked.Contains(call.Operator), "a revoked operator answered a request");
        Model.Demand(!granted || !Model.Stopped, "a stopped desk granted a request");
        Model.Demand(Now - approval.At < TimeSpan.FromMinutes(15), "a request was answered that was over");
        if (granted)
            (approval.GrantedAt, approval.GrantedBy) = (Now, call.Operator);
        else
            approval.Over = true;
        return "done";
    }

    // Whoever is signed in as alice may enroll; what they enroll waits out the quarantine.
    private async Task<string> EnrollAsync()
    {
        var address = $"new{++_mailboxes}@elsewhere.example";
        var self = _host.Desk.Orchestrator.ForUser(_alice, DeskHost.Contact, UserVouching.SecondFactor);
        var begun = await self.BeginEnrollmentAsync(new EnrollRequest(FactorType.Email, address), FactorHost.Token);
        if (!begun.Succeeded)
            return Say(begun);
        using var code = new Secret(_host.Desk.LastCode(address));
        var confirmed = await self.ConfirmEnrollmentAsync(begun.Value.Enrollment, code, FactorHost.Token);
        if (!confirmed.Succeeded)
            return Say(confirmed);
        Model.Demand(!Model.Stopped && !Model.Frozen.ContainsKey("alice"), "a factor was enrolled at a stopped desk or for a frozen person");
        Model.Factors["alice"].Add(new KnownFactor(FactorType.Email, address, Now, Now + Quarantine));
        Model.KillLinks("alice");
        return "done";
    }

    private async Task<string> FreezeAsync(string operatorName)
    {
        var frozen = await Desk(operatorName).Accounts.FreezeAsync(new FreezeRequest(_alice, "the story says so"), FactorHost.Token);
        if (frozen.Succeeded)
            Froze();
        return Say(frozen);
    }

    private async Task<string> UndoAsync()
    {
        await _host.Desk.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(FactorHost.Token);
        if (Mails.LastOrDefault(static m => m.Destination == AliceMail && UndoForm().IsMatch(m.Text)) is not { } mail)
            return "no link";
        using var link = new Secret(UndoForm().Match(mail.Text).Value);
        var frozen = await LinkHolder.UndoAsync(link, FactorHost.Token);
        if (frozen.Succeeded)
            Froze();
        return Say(frozen);
    }

    private async Task<string> StopAsync(bool stopped)
    {
        var done = stopped ? await Lead.StopAsync(FactorHost.Token) : await Lead.StartAsync(FactorHost.Token);
        if (done.Succeeded)
            Model.Stopped = stopped;
        return Say(done);
    }

    private async Task<string> RevokeAsync(string operatorName, bool revoked)
    {
        if (!revoked)
        {
            var admitted = await Lead.AdmitAsync(operatorName, FactorHost.Token);
            if (admitted.Succeeded)
                Model.Revoked.Remove(operatorName);
            return Say(admitted);
        }
        var done = await Lead.RevokeAsync(operatorName, cancellationToken: FactorHost.Token);
        if (!done.Succeeded)
            return Say(done);
        Model.Revoked.Add(operatorName);
        Model.Sessions.FindAll(s => s.Operator == operatorName).ForEach(static s => s.Over = true);
        Model.Approvals.FindAll(a => a.For.Operator == operatorName || a.GrantedBy == operatorName).ForEach(static a => a.Over = true);
        Model.Links.FindAll(l => l.Operator == operatorName).ForEach(static l => l.Over = true);
        return "done";
    }

    private void Froze()
    {
        Model.Frozen.TryAdd("alice", Now);
        Model.KillLinks("alice");
    }

    [GeneratedRegex("https://desk.example/undo/[A-Za-z0-9._-]+")]
    private static partial Regex UndoForm();
}
