namespace Helpdesk.Sdk;

/// <summary>The corridor for accounts that do not exist yet: the same steps, with the user name as the permit's subject.</summary>
internal sealed class CreationPipeline(Corridor corridor)
{
    public async Task<HelpdeskResult<CreateUserOutcome>> RunAsync(Contact contact, OperatorActor actor, CreateUserRequest request, CancellationToken cancellationToken)
    {
        var action = request.Import ? HelpdeskAction.ImportUsers : HelpdeskAction.CreateUser;
        var id = OperationId.Create(corridor.Now);
        HistoryEntry Line(HistoryStatus status, string? role) => contact.Line(corridor.Now, action, status) with
        {
            Operation = id,
            Role = role,
            TargetStore = corridor.Catalog.TryGet(request.Store, out _) ? request.Store : null,
            TargetName = InputText.IsWellFormed(request.User.UserName, InputText.MaximumNameLength, out _) ? request.User.UserName : "(malformed)",
        };
        async Task<HelpdeskError> EndAsync(HelpdeskError error, string? role, HistoryStatus status)
        {
            await corridor.RecordAsync(Line(status, role) with { Operation = null, Reason = error.Code.Value, Detail = error.Message }).ConfigureAwait(false);
            return error;
        }

        if (!InputText.IsWellFormed(request.User.UserName, InputText.MaximumNameLength, out var problem))
            return await EndAsync(Errors.InvalidInput($"The user name {problem}."), null, HistoryStatus.Failed).ConfigureAwait(false);
        if (!corridor.Catalog.TryGet(request.Store, out var store))
            return await EndAsync(Errors.InvalidInput($"There is no store of that name; known: {string.Join(", ", corridor.Catalog.Names)}."), null, HistoryStatus.Failed).ConfigureAwait(false);
        if (store.GetCapability<IUserCreator>() is not { } creator)
            return await EndAsync(Errors.NotSupported($"The store '{store.Name}' cannot create users."), null, HistoryStatus.Refused).ConfigureAwait(false);
        var decision = await corridor.Engine.DecideAsync(new DecisionInput
        {
            Operator = actor,
            Action = action,
            Process = action.Value,
            Store = store.Name,
            Container = request.User.Container,
            Now = corridor.Now,
        }, cancellationToken).ConfigureAwait(false);
        if (decision.Outcome != PolicyOutcome.Allow)
            return await EndAsync(Errors.Denied(decision), decision.Role, HistoryStatus.Denied).ConfigureAwait(false);
        if (await store.ResolveAsync(UserReference.ByName(request.User.UserName), cancellationToken).ConfigureAwait(false) is not null)
            return await EndAsync(Errors.Refused(ChangeResult.Refused(RefusalReason.AlreadyExists, $"A user '{request.User.UserName}' exists already.")), decision.Role, HistoryStatus.Refused).ConfigureAwait(false);
        if (request.DryRun)
            return new CreateUserOutcome(id, null);

        var begin = await corridor.State.Ledger.BeginAsync(new OperationIntent
        {
            Id = id,
            Action = action,
            Entry = Line(HistoryStatus.Intended, decision.Role),
            Deadline = corridor.Now + corridor.Settings.Timeouts.Operation + TimeSpan.FromSeconds(10),
        }, CancellationToken.None).ConfigureAwait(false);
        if (begin.Status != BeginStatus.Begun)
            return await EndAsync(Judgement.FromBegin(begin, decision), decision.Role, HistoryStatus.Failed).ConfigureAwait(false);
        var change = await ChangeAsync(creator, id, action, store.Name, request.User).ConfigureAwait(false);
        return await SettleAsync(id, change, Line(Status(change.Status), decision.Role) with { TargetId = change.Created?.Id, Reason = change.Reason?.Value, Detail = change.Message }).ConfigureAwait(false);
    }

    private async ValueTask<ChangeResult> ChangeAsync(IUserCreator creator, OperationId id, HelpdeskAction action, string store, NewUser user)
    {
        var permit = new ChangePermit(id, action, store, user.UserName);
        using var deadline = new CancellationTokenSource(corridor.Settings.Timeouts.Operation + TimeSpan.FromSeconds(2), corridor.Time);
        try
        {
            return await creator.CreateUserAsync(permit, user, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return ChangeResult.Unknown("No answer came: the user may or may not have been created.", e.GetType().Name);
        }
        finally
        {
            permit.Close();
        }
    }

    private async Task<HelpdeskResult<CreateUserOutcome>> SettleAsync(OperationId id, ChangeResult change, HistoryEntry line)
    {
        await corridor.State.Ledger.SettleAsync(new OperationSettlement
        {
            Id = id,
            Status = change.Status switch
            {
                ChangeStatus.Succeeded or ChangeStatus.NothingToDo => SettlementStatus.Succeeded,
                ChangeStatus.Refused => SettlementStatus.Refused,
                _ => SettlementStatus.Unknown,
            },
            Entries = [line],
            Server = change.Server,
        }, CancellationToken.None).ConfigureAwait(false);
        return change.Status switch
        {
            ChangeStatus.Succeeded => new CreateUserOutcome(id, change.Created),
            ChangeStatus.Refused when change.Reason == RefusalReason.InvalidValue => Errors.InvalidInput(change.Message ?? "A value is not acceptable."),
            ChangeStatus.Refused => Errors.Refused(change),
            _ => Errors.OutcomeUnknown(id, change.Message),
        };
    }

    private static HistoryStatus Status(ChangeStatus status) => status switch
    {
        ChangeStatus.Succeeded => HistoryStatus.Succeeded,
        ChangeStatus.Refused => HistoryStatus.Refused,
        _ => HistoryStatus.Unknown,
    };
}
