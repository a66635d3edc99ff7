namespace Helpdesk.Sdk;

/// <summary>The dry run: the same decision, on fresh facts, with the limits looked at and not taken.</summary>
internal static class Evaluation
{
    public static async Task<HelpdeskResult<EvaluationView>> MakeAsync(
        DeskServices services, OperatorActor actor, Contact contact, HelpdeskAction asked, UserTarget user, string? asProcess, CancellationToken cancellationToken)
    {
        var corridor = services.Corridor;
        var walk = new Walk(corridor, new OperationCall(contact, user, new OperationOptions()), HelpdeskAction.Evaluate);
        if (!ActionCatalog.TryFind(asked.Value, out var description))
            return await walk.EndAsync(Errors.InvalidInput("There is no action of that name."), "action").ConfigureAwait(false);
        var action = description.Action;
        var acting = new Walk(corridor, new OperationCall(contact, user, new OperationOptions()), action);
        if (acting.Process(asProcess) is { } wrongProcess)
            return await walk.EndAsync(wrongProcess, "process").ConfigureAwait(false);
        var resolution = await services.Targets.ResolveAsync(actor, user, cancellationToken, deleted: action == HelpdeskAction.RestoreUser).ConfigureAwait(false);
        walk.Target(resolution.User);
        if (resolution.Error is { } missing)
            return await walk.EndAsync(missing, resolution.TrueReason).ConfigureAwait(false);
        if (!ReadRights.May(corridor.Settings, actor, resolution.User!, Permission.Evaluate))
            return await walk.EndAsync(ReadRights.Denied(Permission.Evaluate), "permission").ConfigureAwait(false);

        var person = await services.Persons.ReadAsync(resolution.Store!, resolution.User!, cancellationToken).ConfigureAwait(false);
        var support = await resolution.Store!.CheckAsync(action, resolution.User!, cancellationToken).ConfigureAwait(false);
        var decision = await corridor.DecideAsync(new DecisionInput
        {
            Operator = actor,
            Action = action,
            Process = acting.ProcessSettings.Name,
            Store = resolution.Store.Name,
            Person = person,
            Ticket = await corridor.Tickets.JudgeAsync(corridor.Settings, actor, contact.Info, acting.ProcessSettings.Name, action, cancellationToken).ConfigureAwait(false),
            Now = corridor.Now,
        }, cancellationToken).ConfigureAwait(false);
        var claims = LimitClaims.Of(corridor.Settings, actor, action, acting.ProcessSettings, person);
        if (action == HelpdeskAction.SendResetLink)
            claims = [.. claims, .. LimitClaims.SlotsOfLink(person, acting.ProcessSettings)];
        var preview = await LimitPreview.MakeAsync(corridor, acting, action, person, claims, cancellationToken).ConfigureAwait(false);
        var outcome = preview.Needs.Count > 0 && decision.Outcome < PolicyOutcome.ApprovalFirst ? PolicyOutcome.ApprovalFirst : decision.Outcome;
        await corridor.RecordAsync(walk.Line(HistoryStatus.Evaluated) with { Role = decision.Role, Reason = outcome.ToString(), Detail = action.Value }).ConfigureAwait(false);
        return new EvaluationView
        {
            User = resolution.User!.Key,
            Action = action,
            Decision = outcome,
            Role = decision.Role,
            Process = acting.ProcessSettings.Name,
            Rules = [.. decision.Rules, .. preview.Needs.Select(static n => new RuleResult(n.Rule, PolicyOutcome.ApprovalFirst, n.Message))],
            Requirement = decision.Requirement,
            Factors = FactorBook.Views(await new QuestionDraw(corridor).JudgeAsync(
                actor.Name, new SessionId("evaluate"), person, decision.Role, await services.Factors.ListAsync(person, action, decision.Role, corridor.Now, cancellationToken).ConfigureAwait(false), corridor.Now, cancellationToken).ConfigureAwait(false)),
            RemainingLimit = preview.Remaining,
            RetryAt = preview.RetryAt,
            NotSupported = support.Reason,
        };
    }
}
