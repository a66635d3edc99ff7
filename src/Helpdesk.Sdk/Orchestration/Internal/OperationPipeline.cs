using System.Text;
using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>
/// The only corridor. Every change of a user walks: resolve, guards and policy, Begin, change under a permit, Settle.
/// Nothing else issues permits.
/// </summary>
internal sealed class OperationPipeline(DeskParts parts, TargetResolver targets, PersonReader persons, ChannelBook channels, LinkIssuer links)
{
    private readonly Corridor _corridor = parts.Corridor;
    private readonly OriginHint _origins = new(parts.Corridor, targets);

    public Task<HelpdeskResult<T>> RunAsync<T>(Operation<T> operation, OperationCall call, CancellationToken cancellationToken) =>
        _corridor.Metrics.OperationAsync(operation.Action, () => WalkAsync(operation, call, cancellationToken));

    private async Task<HelpdeskResult<T>> WalkAsync<T>(Operation<T> operation, OperationCall call, CancellationToken cancellationToken)
    {
        var walk = new Walk(_corridor, call, operation.Action);
        if (CheckText(call) is { } malformed)
            return await walk.EndAsync(malformed, "invalid-input").ConfigureAwait(false);

        if (operation.CheckInput(walk.Settings) is { } wrongInput)
            return await walk.EndAsync(wrongInput, "invalid-input").ConfigureAwait(false);
        var step = await JudgeAsync(operation, walk, call, cancellationToken).ConfigureAwait(false);
        if (step.Ended is { } ended)
            return ended;

        // the host's own word, before anything is claimed; the emergency brake waits for nobody
        var notice = OperationHooks.NoticeOf(walk.Line(HistoryStatus.Intended, step.Judged!.Facts!), walk.Id, step.User!.Key);
        if (_corridor.Hooks.Any && !operation.AllowedWhenStopped)
        {
            if (await _corridor.Hooks.BeforeAsync(notice, walk.Settings.Timeouts.Connect, cancellationToken).ConfigureAwait(false) is { } vetoed)
                return await walk.EndAsync(vetoed, "vetoed").ConfigureAwait(false);
            // Their answer took its time: everything is judged once more, by the settings and on the facts of now.
            walk.Renew();
            step = await JudgeAsync(operation, walk, call, cancellationToken).ConfigureAwait(false);
            if (step.Ended is { } overtaken)
                return overtaken;
            if (step.User!.Key != notice.Target)
                return await walk.EndAsync(new HelpdeskError(ErrorKind.Denied, ErrorCode.Vetoed, "Denied: another account has that name by now, and the host was not asked about it."), "vetoed").ConfigureAwait(false);
        }
        var (user, person, judged, idempotency) = (step.User, step.Person!, step.Judged!, step.Idempotency);

        // 3 claim, reserve, record, queue
        cancellationToken.ThrowIfCancellationRequested();
        var facts = judged.Facts! with { Channels = await channels.ListAsync(person, judged.Facts!.Now, cancellationToken).ConfigureAwait(false) };
        var (undo, address) = Undo(operation, facts);
        using var held = address;
        facts = facts with { UndoLink = address };
        var intent = Intent(operation, walk, facts, undo, idempotency);
        var begin = await _corridor.State.Ledger.BeginAsync(intent, CancellationToken.None).ConfigureAwait(false);
        if (begin.Status is BeginStatus.Replayed or BeginStatus.IdempotencyConflict)
            return await ReplayAsync(operation, walk, user, begin).ConfigureAwait(false);
        if (begin.Status != BeginStatus.Begun)
            return await RefuseAsync(operation, walk, user, await Judgement.FromBeginAsync(parts, walk, operation, facts, begin, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

        // 4 the change, 5 the outcome
        var change = await ChangeAsync(operation, facts, intent.Deadline).ConfigureAwait(false);
        var result = await Settlement.SettleAsync(_corridor, operation, walk, facts, change).ConfigureAwait(false);
        await _corridor.Hooks.AfterAsync(notice, result.Error?.Kind == ErrorKind.Unknown ? HistoryStatus.Unknown : Settlement.Word(change.Status), walk.Settings.Timeouts.Connect).ConfigureAwait(false);
        return result;
    }

    /// <summary>Steps 1 and 2 alone, for what an operator begins and another call ends: judged as that one will be, and recorded. Nothing is claimed.</summary>
    public async Task<HelpdeskResult<OperationFacts>> JudgeAsync<T>(Operation<T> operation, OperationCall call, CancellationToken cancellationToken)
    {
        var walk = new Walk(_corridor, call, operation.Action);
        if ((CheckText(call) ?? operation.CheckInput(walk.Settings)) is { } wrong)
            return await walk.EndAsync(wrong, "invalid-input").ConfigureAwait(false);
        var step = await JudgeAsync(operation, walk, call, cancellationToken).ConfigureAwait(false);
        if (step.Ended is { } ended)
            return ended.Error ?? throw new InvalidOperationException("What was only judged has no outcome.");
        if (await Judgement.PreviewAsync(parts, walk, operation, step.Judged!.Facts!, cancellationToken).ConfigureAwait(false) is { } standing)
            return (await RefuseAsync(operation, walk, step.User!, standing, cancellationToken).ConfigureAwait(false)).Error!;
        await _corridor.RecordAsync(walk.Line(HistoryStatus.Evaluated, step.Judged!.Facts!) with { Operation = null, Detail = "begun" }).ConfigureAwait(false);
        return step.Judged.Facts!;
    }

    // Steps 1 and 2.
    private async Task<JudgedStep<T>> JudgeAsync<T>(Operation<T> operation, Walk walk, OperationCall call, CancellationToken cancellationToken)
    {
        if (walk.Process(call.Options.Process) is { } wrongProcess)
            return new(await walk.EndAsync(wrongProcess, "process").ConfigureAwait(false));

        // 1 resolve
        var (resolution, gone) = await ResolveAsync(operation, call, cancellationToken).ConfigureAwait(false);
        walk.Target(resolution.User);
        if (resolution.Error is { } missing)
            return new(await walk.EndAsync(missing, resolution.TrueReason).ConfigureAwait(false));
        var (store, user) = (resolution.Store!, resolution.User!);
        var support = await store.CheckAsync(operation.Action, user, cancellationToken).ConfigureAwait(false);
        if ((support.IsSupported ? operation.CheckSupport(store) : Errors.NotSupported(support.Reason!)) is { } unsupported)
            return new(await walk.EndAsync(await _origins.AddAsync(unsupported, call.Contact.Actor, user, cancellationToken).ConfigureAwait(false), "not-supported").ConfigureAwait(false));
        var unknown = gone ?? await operation.FindAsync(store, user, cancellationToken).ConfigureAwait(false);

        // 2 guards and policy, on fresh facts
        var person = await persons.ReadAsync(store, user, cancellationToken, operation.AllowedWhenStopped).ConfigureAwait(false);
        if (operation.Grants.IsPrivileged)
            person = person with { Privilege = operation.Grants };
        // Of whoever is deleted a directory may not tell it any more; nothing is changed on this way, it is only said what was.
        if (gone is not null)
            person = person with { Privilege = PrivilegeFacts.None };
        var judged = await Judgement.MakeAsync(parts, walk, operation, store, person, unknown, cancellationToken).ConfigureAwait(false);
        var idempotency = Idempotency(operation, call, user);
        // What the policy allows still is answered as it was recorded, whatever has become of proof and limit since.
        if (idempotency is not null && judged.Error?.Kind != ErrorKind.Denied
            && await _corridor.State.Ledger.FindRecordedAsync(idempotency, cancellationToken).ConfigureAwait(false) is { } earlier)
            return new(await ReplayAsync(operation, walk, user, earlier).ConfigureAwait(false));
        if (gone is not null)
            return new(await walk.EndAsync(gone, "deleted").ConfigureAwait(false));
        if (judged.Error is not null)
            return new(await RefuseAsync(operation, walk, user, judged, cancellationToken).ConfigureAwait(false));
        return new(null) { User = user, Person = person, Judged = judged, Idempotency = idempotency };
    }

    // Whoever was deleted under the key given is looked for among the deleted: the repeated call gets the answer of the first, and otherwise that nobody was found.
    private async ValueTask<(Resolution Resolution, HelpdeskError? Gone)> ResolveAsync<T>(Operation<T> operation, OperationCall call, CancellationToken cancellationToken)
    {
        var resolution = await targets.ResolveAsync(call.Contact.Actor, call.Target, cancellationToken, operation.FindsDeleted).ConfigureAwait(false);
        if (!operation.Deletes || call.Options.IdempotencyKey is null || resolution.Error is not { Kind: ErrorKind.NotFound } gone)
            return (resolution, null);
        var former = await targets.ResolveAsync(call.Contact.Actor, call.Target, cancellationToken, deleted: true).ConfigureAwait(false);
        return former.Error is null ? (former, gone) : (resolution, null);
    }

    private async Task<HelpdeskResult<T>> RefuseAsync<T>(Operation<T> operation, Walk walk, DirectoryUser user, Judgement judged, CancellationToken cancellationToken)
    {
        var error = await parts.Approvals.AskAsync(walk, user, operation.Options, judged.Role, judged.Needs, judged.Error!, cancellationToken).ConfigureAwait(false);
        return await walk.EndAsync(error, judged.Reason).ConfigureAwait(false);
    }

    // The way to say "this wasn't me" goes only where the person was reachable before today.
    private (SecureLink? Link, Secret? Address) Undo<T>(Operation<T> operation, OperationFacts facts) =>
        operation.OffersUndo && facts.Settings.Links.BaseAddress is not null && facts.Channels.Any(static c => !c.Quarantined)
            ? links.Create(SecureLinkKind.Undo, facts, facts.Settings.Links.UndoLifetime)
            : (null, null);

    // The caller's token ends here: a change is never cut in the middle, only by its deadline.
    private async ValueTask<ChangeResult> ChangeAsync<T>(Operation<T> operation, OperationFacts facts, DateTimeOffset until)
    {
        var time = TimeOf(operation, facts);
        if (!time.Fits(_corridor.Now, until))
            return ChangeTime.Missed;
        var permit = new ChangePermit(facts.Id, operation.Action, facts.User.Key.Store, facts.User.Key.Id);
        using var deadline = new CancellationTokenSource(time.Limit, _corridor.Time);
        try
        {
            return await _corridor.Metrics.StoreAsync(facts.User.Key.Store, "change", () => operation.ChangeAsync(facts, permit, deadline.Token)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whatever a store throws in the middle of a change, the change may have happened.
            return ChangeResult.Unknown("No answer came: the change may or may not have happened. It will be settled by looking again.", e.GetType().Name);
        }
        finally
        {
            permit.Close();
        }
    }

    private OperationIntent Intent<T>(Operation<T> operation, Walk walk, OperationFacts facts, SecureLink? undo, IdempotencyClaim? idempotency)
    {
        var byOperator = walk.Contact.Actor is OperatorActor;
        var credential = byOperator && ActionCatalog.Get(operation.Action).CredentialAffecting;
        return new OperationIntent
        {
            Id = facts.Id,
            Action = operation.Action,
            Target = facts.User.Key,
            Accounts = [.. facts.Person.Accounts.Union(operation.AlsoConcerns)],
            CountsAsCredentialAction = credential,
            Entry = walk.Line(HistoryStatus.Intended, facts),
            Parent = walk.Options.Parent,
            Claims = LimitClaims.Lift(operation.Claims(facts, walk), facts.Approval),
            Proof = facts.Session is { } session ? new ProofClaim(session.Id, facts.User.Key, session.ProvenAt!.Value + walk.Settings.Sessions.Proof) : null,
            Idempotency = idempotency,
            OtherActions = byOperator && facts.Approval?.Reasons.Contains(RuleNames.OtherAction) != true ? LimitClaims.OtherActionsOf(facts.Settings, operation.Action) : null,
            Approval = facts.Approval is { } approval ? new ApprovalClaim(approval.Id, approval.Requester, approval.ParametersHash) : null,
            Links = undo is null ? operation.Links : [.. operation.Links, undo],
            Redeems = operation.Redeems,
            KillsLinks = operation.KillsLinks,
            RefusedWhenFrozen = operation.RefusedWhenFrozen,
            AllowedWhenStopped = operation.AllowedWhenStopped,
            Messages = operation.Messages(facts),
            Before = operation.Before(facts) is { } before ? JsonSerializer.Serialize(before with { Revealed = operation.MoreLines.Any(static m => m.Status == HistoryStatus.Revealed) }, ReconcileJson.Default.ReconcileFacts) : null,
            // From the moment the change may begin: the hooks have had their time.
            Deadline = TimeOf(operation, facts).DeadlineFrom(_corridor.Now),
        };
    }

    private static ChangeTime TimeOf<T>(Operation<T> operation, OperationFacts facts) => ChangeTime.Of(facts.Settings, facts.Store, operation.Action, facts.User);

    private IdempotencyClaim? Idempotency<T>(Operation<T> operation, OperationCall call, DirectoryUser user)
    {
        if (call.Options.IdempotencyKey is not { } key)
            return null;
        var parameters = operation.ParameterSecret is { } secret
            ? $"{operation.Parameters.Length}:{operation.Parameters}{SecretDigest.Of(_corridor.Protector, secret)}"
            : operation.Parameters;
        var bytes = Encoding.UTF8.GetBytes($"{operation.Action}\n{user.Key}\n{parameters}");
        // The key that stays: the same call is the same after the keys were rotated, and on a node that has not heard of it.
        var hash = _corridor.Protector.Hash("idempotency", bytes, _corridor.Protector.KeyIds[0]);
        return new IdempotencyClaim($"{call.Contact.PerformerKind}:{call.Contact.Actor.Name.Length}:{call.Contact.Actor.Name}:{key}", Convert.ToHexString(hash));
    }

    private async Task<HelpdeskResult<T>> ReplayAsync<T>(Operation<T> operation, Walk walk, DirectoryUser user, BeginResult begin)
    {
        if (begin.Status == BeginStatus.IdempotencyConflict || begin.Recorded is not { } recorded)
            return await walk.EndAsync(Errors.IdempotencyConflict(), "idempotency-conflict").ConfigureAwait(false);
        await _corridor.RecordAsync(walk.Line(HistoryStatus.Unchanged) with { Reason = "replayed", Detail = "of " + recorded.Operation }).ConfigureAwait(false);
        return recorded.Status switch
        {
            SettlementStatus.Succeeded or SettlementStatus.NothingToDo => operation.Replay(user, recorded),
            SettlementStatus.Refused => new HelpdeskError(ErrorKind.Refused, ErrorCode.StoreRefused, "The earlier call with this idempotency key was refused by the store."),
            _ => Errors.OutcomeUnknown(recorded.Operation, "The earlier call with this idempotency key has no known outcome yet."),
        };
    }

    private static HelpdeskError? CheckText(OperationCall call)
    {
        foreach (var (name, text) in new[] { ("idempotency key", call.Options.IdempotencyKey), ("process", call.Options.Process), ("session", call.Options.Session?.Value), ("approval", call.Options.Approval), ("ticket", call.Contact.Info.Ticket) })
            if (text is not null && !InputText.IsWellFormed(text, 200, out var problem))
                return Errors.InvalidInput($"The {name} {problem}.");
        return null;
    }
}
