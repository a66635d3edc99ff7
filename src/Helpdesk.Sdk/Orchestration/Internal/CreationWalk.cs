using System.Text;
using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>One creation on its way: its history lines, its intent, its outcome.</summary>
internal sealed class CreationWalk(Corridor corridor, Contact contact, CreateUserRequest request)
{
    public OperationId Id { get; } = OperationId.Create(corridor.Now);

    public HelpdeskAction Action { get; } = request.Import ? HelpdeskAction.ImportUsers : HelpdeskAction.CreateUser;

    /// <summary>The role that decided.</summary>
    public string? Role { get; set; }

    /// <summary>The server that has the new account.</summary>
    public string? Server { get; set; }

    /// <summary>Records why nothing was done, and answers.</summary>
    public async Task<HelpdeskError> EndAsync(HelpdeskError error, string? role)
    {
        // What is not known is what an earlier call did; this one did nothing.
        var status = error.Kind == ErrorKind.Unknown ? HistoryStatus.Refused : Walk.StatusOf(error.Kind);
        await corridor.RecordAsync(Line(status, role) with { Operation = null, Reason = error.Code.Value, Detail = error.Message }).ConfigureAwait(false);
        return error;
    }

    public async Task<HelpdeskResult<CreateUserOutcome>> DryAsync(string? role)
    {
        await corridor.RecordAsync(Line(HistoryStatus.Evaluated, role) with { Operation = null, Reason = "dry-run" }).ConfigureAwait(false);
        return new CreateUserOutcome(Id, null);
    }

    public IdempotencyClaim? Idempotency()
    {
        if (request.IdempotencyKey is not { } key)
            return null;
        var user = request.User;
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', Action, request.Store, user.UserName, user.DisplayName, user.GivenName, user.Surname, user.Email, user.SecondaryEmail,
            user.Mobile, user.Role, user.Container, user.Enabled, request.Invite, string.Join('\t', request.Groups), user.Password is { } password ? SecretDigest.Of(corridor.Protector, password) : null));
        // The key that stays: the same call is the same after the keys were rotated, and on a node that has not heard of it.
        var hash = corridor.Protector.Hash("idempotency", bytes, corridor.Protector.KeyIds[0]);
        return new IdempotencyClaim($"operator:{contact.Actor.Name.Length}:{contact.Actor.Name}:{key}", Convert.ToHexString(hash));
    }

    public OperationIntent Intent(string? role, IdempotencyClaim? claim) => new()
    {
        Id = Id,
        Action = Action,
        Entry = Line(HistoryStatus.Intended, role),
        Idempotency = claim,
        Before = request.User.Password is null ? null : JsonSerializer.Serialize(new ReconcileFacts { Revealed = true }, ReconcileJson.Default.ReconcileFacts),
        Deadline = ChangeTime.Of(corridor.Settings).DeadlineFrom(corridor.Now),
    };

    public async Task<HelpdeskResult<CreateUserOutcome>> ReplayAsync(BeginResult begin, string? role)
    {
        if (begin.Status == BeginStatus.IdempotencyConflict || begin.Recorded is not { } recorded)
            return await EndAsync(Errors.IdempotencyConflict(), role).ConfigureAwait(false);
        await corridor.RecordAsync(Line(HistoryStatus.Unchanged, role) with { Operation = null, Reason = "replayed", Detail = "of " + recorded.Operation }).ConfigureAwait(false);
        return recorded.Status switch
        {
            SettlementStatus.Succeeded => new CreateUserOutcome(recorded.Operation, UserKey.TryParse(recorded.Json, out var key) ? key : null) { Replayed = true },
            SettlementStatus.Refused => new HelpdeskError(ErrorKind.Refused, ErrorCode.StoreRefused, "The earlier call with this idempotency key was refused by the store.") { Details = Errors.Facts(("replayed", true)) },
            _ => Errors.OutcomeUnknown(recorded.Operation, "The earlier call with this idempotency key has no known outcome yet.") with { Details = Errors.Facts(("operation", recorded.Operation.Value), ("replayed", true)) },
        };
    }

    public async Task<HelpdeskResult<CreateUserOutcome>> SettleAsync(ChangeResult change, string? role)
    {
        var line = Line(Settlement.Word(change.Status), role) with { TargetId = change.Created?.Id, Reason = change.Reason?.Value, Detail = change.Message };
        var revealed = change.Status is ChangeStatus.Succeeded or ChangeStatus.Unknown && request.User.Password is not null
            ? new[] { line with { Action = HelpdeskAction.RevealSecret, Status = HistoryStatus.Revealed } }
            : [];
        var settled = await Settlement.TrySettleAsync(corridor, new OperationSettlement
        {
            Id = Id,
            Status = Settlement.Settled(change.Status),
            Entries = [line, .. revealed],
            Recorded = change.Created?.ToString(),
            Server = change.Server,
        }, Action).ConfigureAwait(false);
        if (!settled)
            return Errors.OutcomeUnknown(Id, "The directory answered, but the outcome could not be recorded; it will be settled by looking again.");
        if (change.Status == ChangeStatus.Unknown)
            Log.OutcomeUnknown(corridor.Logger, Id.Value, Action.Value, change.Diagnostic ?? "no answer");
        return change.Status switch
        {
            ChangeStatus.Succeeded => new CreateUserOutcome(Id, change.Created),
            ChangeStatus.Refused when change.Reason == RefusalReason.InvalidValue => Errors.InvalidInput(change.Message ?? "A value is not acceptable."),
            ChangeStatus.Refused => Errors.Refused(change),
            _ => Errors.OutcomeUnknown(Id, change.Message),
        };
    }

    public HistoryEntry Line(HistoryStatus status, string? role) => contact.Line(corridor.Now, Action, status) with
    {
        Operation = Id,
        Role = role,
        TargetStore = corridor.Catalog.TryGet(request.Store, out _) ? request.Store : null,
        TargetName = InputText.IsWellFormed(request.User.UserName, InputText.MaximumNameLength, out _) ? request.User.UserName : "(malformed)",
    };
}
