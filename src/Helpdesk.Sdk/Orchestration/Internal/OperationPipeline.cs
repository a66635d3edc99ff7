using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>
/// The only corridor. Every change of a user walks: resolve, guards and policy, Begin, change under a permit, Settle.
/// Nothing else issues permits.
/// </summary>
internal sealed class OperationPipeline(Corridor corridor, TargetResolver targets, PersonReader persons, FactorBook factors)
{
    public async Task<HelpdeskResult<T>> RunAsync<T>(Operation<T> operation, OperationCall call, CancellationToken cancellationToken)
    {
        var walk = new Walk(corridor, call, operation.Action);
        if (CheckText(call) is { } malformed)
            return await walk.EndAsync(malformed, "invalid-input").ConfigureAwait(false);
        if (call.Options.Approval is not null)
            return await walk.EndAsync(Errors.NotBuilt("Granting approvals"), "approval").ConfigureAwait(false);

        if (walk.Process(call.Options.Process) is { } wrongProcess)
            return await walk.EndAsync(wrongProcess, "process").ConfigureAwait(false);

        // 1 resolve
        var resolution = await targets.ResolveAsync(call.Contact.Actor, call.Target, cancellationToken).ConfigureAwait(false);
        walk.Target(resolution.User);
        if (resolution.Error is { } missing)
            return await walk.EndAsync(missing, resolution.TrueReason).ConfigureAwait(false);
        var (store, user) = (resolution.Store!, resolution.User!);
        var support = await store.CheckAsync(operation.Action, user, cancellationToken).ConfigureAwait(false);
        if ((support.IsSupported ? operation.CheckSupport(store) : Errors.NotSupported(support.Reason!)) is { } unsupported)
            return await walk.EndAsync(unsupported, "not-supported").ConfigureAwait(false);

        // 2 guards and policy, on fresh facts
        var person = await persons.ReadAsync(store, user, cancellationToken).ConfigureAwait(false);
        var judged = await Judgement.MakeAsync(corridor, factors, walk, operation, store, person, cancellationToken).ConfigureAwait(false);
        var idempotency = Idempotency(operation, call, user);
        // What the policy allows still is answered as it was recorded, whatever has become of proof and limit since.
        if (idempotency is not null && judged.Error?.Kind != ErrorKind.Denied
            && await corridor.State.Ledger.FindRecordedAsync(idempotency, cancellationToken).ConfigureAwait(false) is { } earlier)
            return await ReplayAsync(operation, walk, user, earlier).ConfigureAwait(false);
        if (judged.Error is { } no)
            return await walk.EndAsync(no, judged.Reason).ConfigureAwait(false);

        // 3 claim, reserve, record, queue
        cancellationToken.ThrowIfCancellationRequested();
        var facts = judged.Facts!;
        var begin = await corridor.State.Ledger.BeginAsync(Intent(operation, walk, facts, idempotency), CancellationToken.None).ConfigureAwait(false);
        if (begin.Status is BeginStatus.Replayed or BeginStatus.IdempotencyConflict)
            return await ReplayAsync(operation, walk, user, begin).ConfigureAwait(false);
        if (begin.Status != BeginStatus.Begun)
        {
            var refused = await Judgement.FromBeginAsync(corridor, walk, operation.Action, facts, begin, cancellationToken).ConfigureAwait(false);
            return await walk.EndAsync(refused, refused.Code.Value).ConfigureAwait(false);
        }

        // 4 the change, 5 the outcome
        var change = await ChangeAsync(operation, facts).ConfigureAwait(false);
        return await Settlement.SettleAsync(corridor, operation, walk, facts, change).ConfigureAwait(false);
    }

    // The caller's token ends here: a change is never cut in the middle, only by its deadline.
    private async ValueTask<ChangeResult> ChangeAsync<T>(Operation<T> operation, OperationFacts facts)
    {
        var permit = new ChangePermit(facts.Id, operation.Action, facts.User.Key.Store, facts.User.Key.Id);
        using var deadline = new CancellationTokenSource(facts.Settings.Timeouts.Operation + TimeSpan.FromSeconds(2), corridor.Time);
        try
        {
            return await operation.ChangeAsync(facts, permit, deadline.Token).ConfigureAwait(false);
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

    private static OperationIntent Intent<T>(Operation<T> operation, Walk walk, OperationFacts facts, IdempotencyClaim? idempotency)
    {
        var byOperator = walk.Contact.Actor is OperatorActor;
        var credential = byOperator && ActionCatalog.Get(operation.Action).CredentialAffecting;
        return new OperationIntent
        {
            Id = facts.Id,
            Action = operation.Action,
            Target = facts.User.Key,
            Accounts = facts.Person.Accounts,
            CountsAsCredentialAction = credential,
            Entry = walk.Line(HistoryStatus.Intended, facts),
            Claims = LimitClaims.Of(facts.Settings, walk.Contact.Actor, operation.Action, walk.ProcessSettings, facts.Person),
            Proof = facts.Session is { } session ? new ProofClaim(session.Id, facts.User.Key, session.ProvenAt!.Value + ProofCheck.ProofLifetime) : null,
            Idempotency = idempotency,
            OtherActions = credential && operation.Action != HelpdeskAction.UnlockAccount ? Judgement.OtherActions : null,
            Messages = operation.Messages(facts),
            Before = operation.Before(facts) is { } before ? JsonSerializer.Serialize(before, ReconcileJson.Default.ReconcileFacts) : null,
            Deadline = facts.Now + facts.Settings.Timeouts.Operation + TimeSpan.FromSeconds(5),
        };
    }

    private IdempotencyClaim? Idempotency<T>(Operation<T> operation, OperationCall call, DirectoryUser user)
    {
        if (call.Options.IdempotencyKey is not { } key)
            return null;
        var bytes = Encoding.UTF8.GetBytes($"{operation.Action}\n{user.Key}\n{operation.Parameters}");
        var hash = corridor.Protector.Hash("idempotency", bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return new IdempotencyClaim($"{call.Contact.PerformerKind}:{call.Contact.Actor.Name.Length}:{call.Contact.Actor.Name}:{key}", Convert.ToHexString(hash.Hash));
    }

    private async Task<HelpdeskResult<T>> ReplayAsync<T>(Operation<T> operation, Walk walk, DirectoryUser user, BeginResult begin)
    {
        if (begin.Status == BeginStatus.IdempotencyConflict || begin.Recorded is not { } recorded)
            return await walk.EndAsync(Errors.IdempotencyConflict(), "idempotency-conflict").ConfigureAwait(false);
        await corridor.RecordAsync(walk.Line(HistoryStatus.Unchanged) with { Reason = "replayed", Detail = "of " + recorded.Operation }).ConfigureAwait(false);
        return recorded.Status switch
        {
            SettlementStatus.Succeeded or SettlementStatus.NothingToDo => operation.Replay(user, recorded),
            SettlementStatus.Refused => new HelpdeskError(ErrorKind.Refused, ErrorCode.StoreRefused, "The earlier call with this idempotency key was refused by the store."),
            _ => Errors.OutcomeUnknown(recorded.Operation, "The earlier call with this idempotency key has no known outcome yet."),
        };
    }

    private static HelpdeskError? CheckText(OperationCall call)
    {
        foreach (var (name, text) in new[] { ("idempotency key", call.Options.IdempotencyKey), ("process", call.Options.Process), ("session", call.Options.Session?.Value), ("ticket", call.Contact.Info.Ticket) })
            if (text is not null && !InputText.IsWellFormed(text, 200, out var problem))
                return Errors.InvalidInput($"The {name} {problem}.");
        return null;
    }
}
